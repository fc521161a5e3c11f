import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../../../src/core/async/clock.ts';
import { EyelineError } from '../../../../../src/core/errors.ts';
import { createOutage } from '../../../../../src/core/work/run/refused/outage.ts';
import { untilAvailable } from '../../../../../src/core/work/run/refused/until-available.ts';
import { makeLog } from '../../../../fixtures/built-bot.ts';

const AWAY = new EyelineError('PLATFORM_UNAVAILABLE', {
  expected: 'the platform to answer',
  received: 'nothing',
  action: 'Wait.',
});

/** @param waits `pass`: each is over at once; `last`: until they are cut short. */
function start(waits: 'pass' | 'last' = 'pass') {
  const stop = new AbortController();
  const log = makeLog();
  const waited: number[] = [];
  const clock: Clock = {
    now: () => 0,
    date: () => 0,
    sleep: async (ms, signal) => {
      waited.push(ms);
      if (waits === 'last' && !signal?.aborted) await once(signal as AbortSignal, 'abort');
    },
  };
  const outage = createOutage(log, clock);
  let tries = 0;
  /** Runs a task that fails so often, or for ever. */
  const run = (failures: number, error: unknown = AWAY) =>
    untilAvailable(stop.signal, outage, async () => {
      if (tries++ < failures) throw error;
    });
  return { stop, log, outage, run, waited, tries: () => tries };
}

describe('untilAvailable', () => {
  it('does a task once that works', async () => {
    const { run, tries, log } = start();

    await run(0);

    expect(tries()).toBe(1);
    expect(log.lines).toEqual([]);
  });

  it('tries again while the platform is away, waiting longer each time, and says so once', async () => {
    const { run, tries, waited, log } = start();

    await run(12);

    expect(tries()).toBe(13);
    const seconds = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300];
    expect(waited).toEqual(seconds.map((each) => each * 1_000));
    expect(log.lines).toEqual([
      {
        level: 'warn',
        message: 'a platform is away; what there is to say is kept and tried again',
        fields: { reason: AWAY.message, waitMs: 1_000 },
      },
    ]);
  });

  it('says once what many tasks wait for, and says the next outage anew', async () => {
    const { run, log, outage } = start();
    const other = new EyelineError('PLATFORM_UNAVAILABLE', { ...AWAY.parts, received: 'status 503' });

    for (let task = 0; task < 5; task++) outage.failed(AWAY, 1_000);
    outage.failed(other, 1_000);
    outage.ended();
    await run(1, other);

    expect(log.lines.map(({ fields }) => fields)).toEqual([
      { reason: AWAY.message, waitMs: 1_000 },
      { reason: other.message, waitMs: 1_000 },
      { reason: other.message, waitMs: 1_000 },
    ]);
  });

  it('tries at once when the platform is said to be back', async () => {
    const { run, tries, waited, outage } = start('last');
    const running = run(1);
    await expect.poll(() => waited).toEqual([1_000]);

    outage.wake();
    await running;

    expect(tries()).toBe(2);
  });

  it.each([
    ['a refusal', new EyelineError('PLATFORM_REFUSED', AWAY.parts)],
    ['a defect', new TypeError('broken')],
  ])('throws %s at once', async (_, error) => {
    const { run, tries } = start();

    await expect(run(9, error)).rejects.toBe(error);

    expect(tries()).toBe(1);
  });

  it('leaves it as it stands when it is stopped while waiting', async () => {
    const { run, tries, waited, stop } = start('last');
    const running = run(9);
    await expect.poll(() => waited).toEqual([1_000]);

    stop.abort();
    await running;

    expect(tries()).toBe(1);
  });

  it('leaves it as it stands when the task ends with the stop’s own reason', async () => {
    const { run, stop } = start();
    stop.abort();

    await run(9, stop.signal.reason);
    await run(9, AWAY);
  });
});
