import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/core/async/clock.ts';
import { createFakeHost } from '../../fixtures/fake-host.ts';
import { makeFastClock } from '../../fixtures/fast-clock.ts';
import { runSlack, startTwin } from './slack.ts';

const RECONNECT_MS = 250;
const STEADY_MS = 60_000;
const SPEED = 100;

/** An adapter on a fast clock, and how long it waited before each connection. */
async function makeRun() {
  const fast = makeFastClock(SPEED);
  const waits: number[] = [];
  const clock: Clock = {
    ...fast.clock,
    sleep: (ms, signal) => {
      // Limits and `catchUpMs` are waited for by the same clock, and by other times.
      if (ms % RECONNECT_MS === 0 && ms !== CATCH_UP_MS) waits.push(ms);
      return fast.clock.sleep(ms, signal);
    },
  };
  const twin = await startTwin({ nowMs: fast.nowMs, graceMs: 250 * SPEED });
  const triage = twin.channels.triage.id;
  const host = createFakeHost({ watched: [triage] });
  host.marks.move(twin.workspace.team.id, triage, null, '1.000000');
  const timings = {
    clock,
    reconnectMs: RECONNECT_MS,
    reconnectMaxMs: 8000,
    steadyMs: STEADY_MS,
    catchUpMs: CATCH_UP_MS,
  };
  await runSlack({ twin, host, adapter: { timings } });
  return { twin, waits, skip: fast.skip };
}

const CATCH_UP_MS = 5100;

describe('a connection that Slack closes after its hello', () => {
  it('is opened again after waits that grow, over all the hellos', async () => {
    const { twin, waits } = await makeRun();
    const before = twin.calls.length;

    twin.sockets.closeAfterHello(true);
    twin.cutSockets();
    await expect.poll(() => waits.length).toBeGreaterThanOrEqual(8);

    expect(waits.slice(0, 8)).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
    // One to open each connection, one to look through the channel.
    expect(twin.calls.length - before).toBeLessThanOrEqual(2 * (twin.sockets.opened - 1));
  });

  it('is opened again at once after one that has held for a while', async () => {
    const { twin, waits, skip } = await makeRun();
    twin.sockets.closeAfterHello(true);
    twin.cutSockets();
    await expect.poll(() => waits.length).toBeGreaterThanOrEqual(4);
    twin.sockets.closeAfterHello(false);

    // The connection that is there may be one that was closed after its hello: the next one holds.
    await expect
      .poll(async () => {
        await expect.poll(() => twin.sockets.count).toBe(1);
        const before = waits.length;
        skip(2 * STEADY_MS);
        twin.cutSockets();
        await expect.poll(() => waits.length).toBeGreaterThan(before);
        return waits.at(-1);
      })
      .toBe(RECONNECT_MS);
  });
});
