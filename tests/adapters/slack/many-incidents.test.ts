import { describe, expect, it } from 'vitest';
import { createFakeHost } from '../../fixtures/fake-host.ts';
import { makeFastClock } from '../../fixtures/fast-clock.ts';
import type { SlackTwinSettings } from '../../twins/slack/settings.ts';
import { picture, runSlack, startTwin } from './slack.ts';

const INCIDENTS = 120;

/** How much faster than ours the clock of the twin and the adapter runs. */
const SPEED = 50;

/** Slack's documented limits; a caller hears of a 429 within some ms of ours. */
const LIMITS = { callsPerMinute: [1, 20, 50, 100], graceMs: 250 * SPEED } as const;

/** A triage channel with the threads of 120 open incidents, oldest first, all read. */
async function makeScene(settings: Partial<SlackTwinSettings> = {}, chatter = 0) {
  const fast = makeFastClock(SPEED);
  const twin = await startTwin({ nowMs: fast.nowMs, retryDelaysMs: [], ...LIMITS, ...settings });
  const triage = twin.channels.triage.id;
  const { team } = twin.workspace;
  const user = twin.users.member.id;
  const post = (thread?: string) => {
    const where = thread === undefined ? {} : { thread_ts: thread };
    return twin.people.post({ channel: triage, user, files: [picture()], ...where }).ts;
  };
  const threads = Array.from({ length: INCIDENTS }, () => {
    const ts = post();
    for (let count = 0; count < chatter; count++) {
      twin.people.post({ channel: triage, user, text: 'nothing to see' });
    }
    return ts;
  });
  const openThreads = threads.map((platformId) => ({ channel: triage, platformId }));
  const host = createFakeHost({ watched: [triage], openThreads });
  const last = twin.people.post({ channel: triage, user, text: 'good night' }).ts;
  host.marks.move(team.id, triage, null, last);
  const calls = (method: string) => twin.calls.filter((call) => call.method === method);
  return {
    ...fast,
    twin,
    host,
    threads,
    post,
    /** Threads that were asked for, in order; what was refused for a limit is asked again. */
    asked: () =>
      calls('conversations.replies')
        .filter(({ status }) => status === 200)
        .map(({ args }) => String(args.ts)),
    surveys: () => calls('conversations.history').length,
    refused: () => twin.calls.filter(({ status }) => status === 429).length,
    handed: () => host.received.map(({ platformId }) => platformId),
    run: () =>
      runSlack({
        twin,
        host,
        adapter: { timings: { clock: fast.clock, mentionMs: 1, holdMs: 200, reconnectMs: 200 } },
      }),
    /** Cuts the connection, says something meanwhile, and waits until it stands again. */
    away: async (say: () => void) => {
      const { opened } = twin.sockets;
      twin.cutSockets();
      say();
      await expect.poll(() => twin.sockets.opened, { interval: 2 }).toBe(opened + 1);
    },
  };
}

describe('with 120 open incidents', () => {
  it('a picture in the newest thread is handed over after a handful of calls, and no other thread is read', async () => {
    const scene = await makeScene();
    await scene.run();
    let missed = '';
    const before = scene.twin.calls.length;

    await scene.away(() => {
      missed = scene.post(scene.threads.at(-1));
    });
    await expect.poll(scene.handed).toEqual([missed]);

    expect(scene.asked()).toEqual([scene.threads.at(-1)]);
    expect(scene.twin.calls.length - before).toBeLessThanOrEqual(5);
  });

  it('that are far apart in the channel, no more calls are made than there are pages with one of them', async () => {
    const scene = await makeScene({ pageSizeCap: 30 }, 3);
    await scene.run();

    // 481 messages; each page of 30 begins at the newest thread that is not known yet.
    expect(scene.surveys()).toBeLessThanOrEqual(Math.ceil(481 / 29) + 1);
    expect(scene.asked()).toEqual([]);
  });

  it.each([30, 60])(
    'all of them changed, the newest comes first, none is read twice, and a Retry-After of %i s is waited for',
    async (tierRetryAfterS) => {
      const scene = await makeScene({ tierRetryAfterS, callsPerMinute: [1, 20, 25, 100] });
      await scene.run();
      const missed = new Map<string, string[]>();

      await scene.away(() => {
        for (const thread of scene.threads) missed.set(thread, [scene.post(thread)]);
        for (const thread of scene.threads) missed.get(thread)?.push(scene.post(thread));
      });
      // It is lost again while threads wait.
      await expect.poll(() => scene.handed().length).toBeGreaterThan(80);
      await scene.away(() => {});
      await expect.poll(() => scene.handed().length).toBe(2 * INCIDENTS);

      const newestFirst = [...scene.threads].reverse();
      expect(scene.asked()).toEqual(newestFirst);
      expect(scene.handed()).toEqual(newestFirst.flatMap((thread) => missed.get(thread)));
      expect(scene.refused()).toBeGreaterThan(0);
    },
  );

  it('all of them changed, Slack’s documented limit is kept without being met', async () => {
    const scene = await makeScene();
    await scene.run();

    await scene.away(() => {
      for (const thread of scene.threads) scene.post(thread);
    });
    await expect.poll(() => scene.handed().length).toBe(INCIDENTS);

    expect(scene.refused()).toBe(0);
  });

  it('a restart in the middle goes on with what was not read', async () => {
    const scene = await makeScene();
    const { adapter } = await scene.run();
    await scene.away(() => {
      for (const thread of scene.threads) scene.post(thread);
    });
    await expect.poll(() => scene.handed().length).toBeGreaterThan(20);
    await adapter.stop();
    const read = scene.handed().length;

    await scene.run();
    await expect.poll(() => scene.handed().length).toBe(INCIDENTS);

    expect(read).toBeLessThan(INCIDENTS);
    expect(new Set(scene.asked()).size).toBe(INCIDENTS);
    // The one that was on its way when it was stopped.
    expect(scene.asked().length).toBeLessThanOrEqual(INCIDENTS + 1);
  });

  it('a message in a thread that has nothing unread does not wait for the others', async () => {
    const scene = await makeScene();
    await scene.run();
    const [quiet, ...others] = scene.threads;

    await scene.away(() => {
      for (const thread of others) scene.post(thread);
    });
    await expect.poll(() => scene.handed().length).toBeGreaterThan(0);
    const live = scene.post(quiet);
    await expect.poll(scene.handed).toContain(live);

    expect(scene.handed().indexOf(live)).toBeLessThan(INCIDENTS / 2);
    await expect.poll(() => scene.handed().length).toBe(INCIDENTS);
  });

  it('a message in a thread with unread ones has that thread read next', async () => {
    const scene = await makeScene();
    await scene.run();
    const [oldest = ''] = scene.threads;
    let missed = '';

    await scene.away(() => {
      missed = scene.post(oldest);
      for (const thread of scene.threads.slice(1)) scene.post(thread);
    });
    await expect.poll(() => scene.handed().length).toBeGreaterThan(0);
    const live = scene.post(oldest);
    await expect.poll(scene.handed).toContain(live);

    const handed = scene.handed();
    expect(handed.indexOf(missed)).toBeGreaterThan(-1);
    expect(handed.indexOf(missed)).toBeLessThan(handed.indexOf(live));
    expect(handed.indexOf(live)).toBeLessThan(INCIDENTS / 2);
    await expect.poll(() => scene.handed().length).toBe(INCIDENTS + 1);
  });
});
