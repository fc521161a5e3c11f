import { describe, expect, it } from 'vitest';
import { makeFastClock } from '../../../fixtures/fast-clock.ts';
import type { SlackTwin } from '../../../twins/slack/slack-twin.ts';
import { picture, runSlack } from '../slack.ts';

/** A run with a person's message and the place of its answer. */
async function withMessage(options: Parameters<typeof runSlack>[0] = {}) {
  const run = await runSlack(options);
  const { twin } = run;
  const { ts } = twin.people.post({ channel: triage(twin), user: twin.users.member.id, files: [picture()] });
  const place = run.place({ thread: ts, origin: { kind: 'message', platformId: ts } });
  return { ...run, place, ts };
}

function triage(twin: SlackTwin): string {
  return twin.channels.triage.id;
}

describe('a mark', () => {
  it('says that work began, then that it is done', async () => {
    const run = await withMessage();
    const marks = () => Object.keys(run.twin.reading.message(triage(run.twin), run.ts)?.reactions ?? {});

    await run.adapter.react?.(run.place, 'working');
    const first = marks();
    await run.adapter.react?.(run.place, 'done');

    expect(first).toEqual(['eyes']);
    expect(marks()).toEqual(['white_check_mark']);
    await run.adapter.react?.(run.place, 'failed');
    expect(marks()).toEqual(['white_check_mark', 'warning']);
  });

  it('of many messages a minute keeps to Slack’s limits, and holds up nothing', async () => {
    const fast = makeFastClock(25);
    const timings = { clock: fast.clock, markMs: 5 };
    const run = await withMessage({ settings: { nowMs: fast.nowMs, graceMs: 25_000 }, adapter: { timings } });
    const { twin, adapter } = run;
    const user = twin.users.member.id;
    const sent = Array.from({ length: 70 }, () => twin.people.post({ channel: triage(twin), user }).ts);
    const places = sent.map((platformId) => ({
      ...run.place,
      origin: { kind: 'message' as const, platformId },
    }));
    const marked = (name: string) =>
      sent.filter((ts) => twin.reading.message(triage(twin), ts)?.reactions[name]).length;

    await Promise.all(places.map((place) => adapter.react?.(place, 'working', 'none')));
    await Promise.all(places.map((place) => adapter.react?.(place, 'done')));
    const atOnce = marked('white_check_mark');
    await expect.poll(() => marked('white_check_mark')).toBe(70);
    await expect.poll(() => marked('eyes')).toBe(0);

    expect(atOnce).toBeLessThan(70);
    // A millisecond of ours is 25 of the clock’s: a slow first call may meet the limit once.
    expect(twin.calls.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(3);
    // What was not marked when its work began has no mark taken away.
    const removed = twin.calls.filter(({ method }) => method === 'reactions.remove');
    expect(removed.length).toBeLessThanOrEqual(10);
  });

  it('waits as long as Slack asks, and is set then', async () => {
    const fast = makeFastClock(100);
    const timings = { clock: fast.clock, markMs: 5 };
    const run = await withMessage({ settings: { nowMs: fast.nowMs, graceMs: 25_000 }, adapter: { timings } });
    const marks = () => Object.keys(run.twin.reading.message(triage(run.twin), run.ts)?.reactions ?? {});
    run.twin.faults.play('reactions.add', { kind: 'rate-limited', retryAfterS: 45 });

    await run.adapter.react?.(run.place, 'done');

    await expect.poll(marks).toEqual(['white_check_mark']);
  });

  it('that is not allowed is no error', async () => {
    const run = await withMessage();
    run.twin.tokens.bot.scopes.delete('reactions:write');

    await expect(run.adapter.react?.(run.place, 'working')).resolves.toBeUndefined();
  });

  it.each([
    ['reactions.add', { kind: 'error', error: 'invalid_auth' }],
    ['reactions.remove', { kind: 'error', error: 'invalid_auth' }],
    ['reactions.add', { kind: 'status', status: 503 }],
    ['reactions.remove', { kind: 'drop' }],
  ] as const)('is not set while Slack does not take %s (%o), and says so', async (method, fault) => {
    const run = await withMessage({ adapter: { timings: { tokenRetryMs: 20 } } });
    const marks = () => Object.keys(run.twin.reading.message(triage(run.twin), run.ts)?.reactions ?? {});
    await run.adapter.react?.(run.place, 'working');
    run.twin.faults.play(method, fault);

    const refused = await Promise.resolve(run.adapter.react?.(run.place, 'done')).catch((error) => error);
    await expect
      .poll(() =>
        Promise.resolve(run.adapter.react?.(run.place, 'done'))
          .then(() => 'set')
          .catch(() => 'away'),
      )
      .toBe('set');

    expect(refused).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(marks()).toEqual(['white_check_mark']);
  });

  it('that waits behind the answers is tried again where Slack is away by then', async () => {
    const fast = makeFastClock(100);
    const timings = { clock: fast.clock, markMs: 5 };
    const run = await withMessage({ settings: { nowMs: fast.nowMs, graceMs: 25_000 }, adapter: { timings } });
    const marks = () => Object.keys(run.twin.reading.message(triage(run.twin), run.ts)?.reactions ?? {});
    run.twin.faults.play('reactions.add', { kind: 'rate-limited', retryAfterS: 45 });
    run.twin.faults.play('reactions.add', { kind: 'status', status: 503 });

    await run.adapter.react?.(run.place, 'done');

    await expect.poll(marks).toEqual(['white_check_mark']);
  });

  it('of work is taken off where an earlier life set it, although Slack does not take this life’s', async () => {
    const first = await withMessage();
    await first.adapter.react?.(first.place, 'working', 'none');
    await first.adapter.stop();
    const { twin } = first;
    const { adapter } = await runSlack({ twin, adapter: { timings: { tokenRetryMs: 20 } } });
    twin.faults.play('reactions.add', { kind: 'error', error: 'invalid_auth' });

    await adapter.react?.(first.place, 'working');
    await expect
      .poll(() =>
        Promise.resolve(adapter.react?.(first.place, 'failed'))
          .then(() => 'set')
          .catch(() => 'away'),
      )
      .toBe('set');

    expect(Object.keys(twin.reading.message(triage(twin), first.ts)?.reactions ?? {})).toEqual(['warning']);
  });
});
