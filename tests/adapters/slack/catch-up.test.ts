import { describe, expect, it } from 'vitest';
import { createFakeHost, type FakeHostOptions } from '../../fixtures/fake-host.ts';
import type { SlackTwin } from '../../twins/slack/slack-twin.ts';
import { picture, runSlack, startTwin } from './slack.ts';

/** A twin, and cores that watch its triage channel from its beginning. */
async function makeRun(options: FakeHostOptions = {}, settings = {}, mayViolate = () => false) {
  const twin = await startTwin(settings, mayViolate);
  const triage = twin.channels.triage.id;
  const host = createFakeHost({ watched: [triage], ...options });
  host.marks.move(twin.workspace.team.id, triage, null, '1.000000');
  const post = (more: Partial<Parameters<SlackTwin['people']['post']>[0]> = {}) =>
    twin.people.post({ channel: triage, user: twin.users.member.id, files: [picture()], ...more }).ts;
  const mark = (thread: string | null = null, channel = triage) =>
    host.marks.get(twin.workspace.team.id, channel, thread);
  const handed = () => host.received.map(({ platformId }) => platformId);
  return { twin, triage, host, post, mark, handed };
}

describe('after an absence', () => {
  it('a triage channel is read to its end, in order, over all pages', async () => {
    const { twin, host, post, mark, handed } = await makeRun({}, { pageSizeCap: 3 });
    const sent = Array.from({ length: 8 }, () => post());
    const last = post({ files: [], text: 'good night' });

    await runSlack({ twin, host });

    expect(handed()).toEqual(sent);
    expect(mark()).toBe(last);
  });

  it('what bots sent meanwhile is heard of those that the team allows', async () => {
    const bots: string[] = [];
    const { twin, triage, host, post, handed } = await makeRun({ bots });
    bots.push(twin.workspace.otherBot.botId);
    const first = post();
    const { ts: fromBot } = twin.people.postAsBot({ channel: triage, files: [picture()] });

    await runSlack({ twin, host });

    expect(handed()).toEqual([first, fromBot]);
  });

  it('threads of open incidents are read too, and those that the channel’s new messages have', async () => {
    const openThreads: { channel: string; platformId: string }[] = [];
    const { twin, triage, host, post, mark, handed } = await makeRun({ openThreads }, { pageSizeCap: 2 });
    const old = post();
    openThreads.push({ channel: triage, platformId: old });
    host.marks.move(twin.workspace.team.id, triage, null, old);
    const inOld = Array.from({ length: 5 }, () => post({ thread_ts: old }));
    const fresh = post();
    const inFresh = [post({ thread_ts: fresh }), post({ thread_ts: fresh })];

    await runSlack({ twin, host });

    expect(handed()).toEqual([fresh, ...inFresh, ...inOld]);
    expect(mark(old)).toBe(inOld.at(-1));
    expect(mark(fresh)).toBe(inFresh.at(-1));
  });

  it('the mark moves with what was handed over and no further', async () => {
    let left = 2;
    const { twin, host, post, mark } = await makeRun({
      onReceive: () => {
        if (left-- <= 0) throw new Error('the disk is full');
      },
    });
    const sent = [post(), post(), post()];

    const { adapter } = await runSlack({ twin, host });
    await adapter.stop();

    expect(mark()).toBe(sent[1]);
  });

  it('what failed is tried again until it is done', async () => {
    let failures = 1;
    const { twin, host, post, handed } = await makeRun({
      onReceive: () => {
        if (failures-- > 0) throw new Error('the disk is full');
      },
    });
    const sent = [post(), post()];

    await runSlack({ twin, host });

    await expect.poll(handed).toEqual(sent);
  });

  it('a channel is read from now on the first time', async () => {
    const { twin, triage, post } = await makeRun();
    const old = post();
    const host = createFakeHost({ watched: [triage, twin.channels.cases.id] });

    await runSlack({ twin, host });
    await twin.settled();

    expect(host.received).toEqual([]);
    expect(host.marks.get(twin.workspace.team.id, triage, null)).toBe(old);
    expect(host.marks.get(twin.workspace.team.id, twin.channels.cases.id, null)).not.toBeNull();
  });

  it('a channel that it is no longer in does not keep it from the others', async () => {
    const { twin, host, post, handed } = await makeRun({ watched: [] });
    const watched = [twin.channels.lobby.id, 'CGONE', twin.channels.triage.id];
    const other = createFakeHost({ watched });
    for (const channel of watched) other.marks.move(twin.workspace.team.id, channel, null, '1.000000');
    const ts = post();

    const { log } = await runSlack({ twin, host: other });

    expect(other.received.map(({ platformId }) => platformId)).toEqual([ts]);
    expect(handed()).toEqual([]);
    expect(log.filter((line) => line.includes('cannot be caught up with'))).toHaveLength(2);
    expect(host.calls).toEqual([]);
  });

  it('a limit of calls is waited for', async () => {
    const { twin, host, post, handed } = await makeRun();
    const ts = post();
    twin.faults.play('conversations.history', { kind: 'rate-limited', retryAfterS: 1 });

    await runSlack({ twin, host });

    expect(handed()).toEqual([ts]);
  });
});

describe('while it catches up', () => {
  it('a live message waits for the older ones of its thread, and is acknowledged in time', async () => {
    const openThreads: { channel: string; platformId: string }[] = [];
    const { twin, triage, host, post, handed } = await makeRun({ openThreads });
    const root = post();
    host.marks.move(twin.workspace.team.id, triage, null, root);
    openThreads.push({ channel: triage, platformId: root });
    const missed = [post({ thread_ts: root }), post({ thread_ts: root })];
    twin.faults.play('conversations.replies', { kind: 'rate-limited', retryAfterS: 4 });

    const run = await runSlack({ twin, host, isStarted: false });
    const starting = run.adapter.start(host);
    await expect
      .poll(() => twin.calls.some(({ status }) => status === 429 || twin.sockets.count > 0))
      .toBe(true);
    await expect.poll(() => twin.sockets.count).toBe(1);
    const live = post({ thread_ts: root });
    const elsewhere = post();
    await expect.poll(handed).toEqual([elsewhere]);
    await twin.settled();
    await starting;

    await expect.poll(handed).toEqual([elsewhere, ...missed, live]);
  });

  it('a live message that waits is not handed over by a stop, before the older ones of its thread', async () => {
    const openThreads: { channel: string; platformId: string }[] = [];
    const { twin, triage, host, post, mark, handed } = await makeRun({ openThreads });
    const root = post();
    host.marks.move(twin.workspace.team.id, triage, null, root);
    openThreads.push({ channel: triage, platformId: root });
    const missed = post({ thread_ts: root });
    twin.faults.play('conversations.replies', { kind: 'rate-limited', retryAfterS: 60 });
    const timings = { catchUpMs: 200, holdMs: 100 };
    const { adapter } = await runSlack({ twin, host, adapter: { timings } });

    const live = post({ thread_ts: root });
    await twin.settled();
    await adapter.stop();
    const atTheStop = handed();
    await runSlack({ twin, host });

    expect(atTheStop).toEqual([]);
    await expect.poll(handed).toEqual([missed, live]);
    await expect.poll(() => mark(root)).toBe(live);
  });

  it('a cut in the middle of a burst loses nothing and hands nothing over twice', async () => {
    const { twin, host, post, handed } = await makeRun();
    await runSlack({ twin, host });

    const sent: string[] = [];
    for (let count = 0; count < 12; count++) {
      sent.push(post());
      // The next message falls into the gap; the one after that comes on the new socket.
      if (count % 4 === 2) twin.cutSockets();
      else await expect.poll(() => twin.sockets.count).toBe(1);
    }

    await expect.poll(() => handed().length).toBe(12);
    expect([...handed()].sort()).toEqual(sent);
  });

  it('what is said in a thread meanwhile is found in the thread', async () => {
    const openThreads: { channel: string; platformId: string }[] = [];
    const { twin, triage, host, post, handed } = await makeRun({ openThreads });
    const root = post();
    await runSlack({ twin, host });
    openThreads.push({ channel: triage, platformId: root });
    twin.cutSockets();
    const missed = [post({ thread_ts: root }), post({ thread_ts: root })];

    await expect.poll(handed).toEqual([root, ...missed]);
  });
});

describe('reading marks', () => {
  it('begin where a channel becomes a triage channel, whatever an earlier time left', async () => {
    const watched: string[] = [];
    const { twin, triage, host, post, mark } = await makeRun({ watched });
    const { adapter, place } = await runSlack({ twin, host });
    const before = post();
    watched.push(triage);

    const origin = { kind: 'message' as const, platformId: before };
    await adapter.post(
      place({ thread: before, origin }),
      { blocks: [{ type: 'paragraph', line: 'x' }], buttons: [], files: [] },
      'k-1',
    );

    expect(Number(mark())).toBeGreaterThan(Number(before));
  });

  it('begin in a thread with the message that is answered there', async () => {
    const { twin, host, post, mark } = await makeRun();
    const { adapter, place } = await runSlack({ twin, host });
    const root = post({ files: [], text: 'Look' });
    const asked = post({ thread_ts: root });

    const origin = { kind: 'message' as const, platformId: asked };
    await adapter.post(
      place({ thread: root, origin }),
      { blocks: [{ type: 'paragraph', line: 'x' }], buttons: [], files: [] },
      'k-1',
    );

    expect(mark(root)).toBe(asked);
  });

  it('move with what is heard once nothing older can come, and not over a cut', async () => {
    const { createReading } = await import('../../../src/adapters/slack/connection/reading.ts');
    const host = createFakeHost({ watched: ['C1'] });
    host.marks.move('T1', 'C1', null, '1.000000');
    const reading = createReading({ host, team: 'T1', settleMs: 0 });
    const heard = { channel: 'C1', thread: '5.000000', platformId: '5.000000' } as never;

    reading.heard(heard);
    reading.interrupted();
    reading.settle();
    const afterCut = reading.mark('C1', null);
    reading.heard(heard);
    reading.settle();

    expect(afterCut).toBe('1.000000');
    expect(reading.mark('C1', null)).toBe('5.000000');
  });

  it('stay where something older may be unread, however long ago it was heard', async () => {
    const { createReading } = await import('../../../src/adapters/slack/connection/reading.ts');
    const host = createFakeHost({ watched: ['C1'] });
    host.marks.move('T1', 'C1', null, '1.000000');
    const reading = createReading({ host, team: 'T1', settleMs: 0 });
    reading.heard({ channel: 'C1', thread: '5.000000', platformId: '5.000000' });

    reading.settle(() => true);
    const outstanding = reading.mark('C1', null);
    reading.settle(() => false);

    expect(outstanding).toBe('1.000000');
    expect(reading.mark('C1', null)).toBe('5.000000');
  });

  it('move with Eyeline’s own answers too, so that a thread it had the last word in is not read again', async () => {
    const openThreads: { channel: string; platformId: string }[] = [];
    const { twin, triage, host, post, mark } = await makeRun({ openThreads });
    const root = post();
    openThreads.push({ channel: triage, platformId: root });
    host.marks.move(twin.workspace.team.id, triage, root, root);
    host.marks.move(twin.workspace.team.id, triage, null, root);
    const timings = { settleMs: 0, settleEveryMs: 10 };
    const { adapter, place } = await runSlack({ twin, host, adapter: { timings } });

    const origin = { kind: 'message' as const, platformId: root };
    const said = { blocks: [{ type: 'paragraph' as const, line: 'x' }], buttons: [], files: [] };
    await adapter.post(place({ thread: root, origin }), said, 'k-1');
    await expect.poll(() => mark(root)).not.toBe(root);
    twin.cutSockets();
    await expect.poll(() => twin.sockets.opened).toBe(2);
    await expect.poll(() => twin.calls.at(-1)?.method).toBe('conversations.history');

    expect(twin.calls.filter(({ method }) => method === 'conversations.replies')).toEqual([]);
  });

  it('do not pass a message that could not be written down: its channel is read again', async () => {
    let isFull = false;
    const onReceive = () => {
      if (isFull) throw new Error('the disk is full');
    };
    // It is not acknowledged, and each try of Slack's fails.
    const { twin, host, post, mark, handed } = await makeRun(
      { onReceive },
      { acknowledgeMs: 50 },
      () => true,
    );
    const timings = { settleMs: 0, settleEveryMs: 10 };
    await runSlack({ twin, host, adapter: { timings } });

    isFull = true;
    const lost = post();
    await twin.settled();
    isFull = false;
    const words = post({ files: [], text: 'good night' });

    await expect.poll(mark).toBe(words);
    expect(handed()).toEqual([lost]);
  });
});
