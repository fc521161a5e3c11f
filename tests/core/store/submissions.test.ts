import { describe, expect, it } from 'vitest';
import { EyelineError, toErrorRecord } from '../../../src/core/errors.ts';
import { makeResult } from './make-result.ts';
import { enrolTeam, makeDraft, makeTenantStore, openTestStore } from './temp-store.ts';

const FAILURE = toErrorRecord(
  new EyelineError('EMPTY_FILE', { expected: 'bytes', received: 'none', action: 'Send it again.' }),
) as NonNullable<ReturnType<typeof toErrorRecord>>;

function makeReceived() {
  const store = makeTenantStore();
  const { submission } = store.submissions.receive(makeDraft());
  return { store, id: submission.id };
}

describe('a submission', () => {
  it('comes back as it was written', () => {
    const store = openTestStore({ now: () => 1_700_000_002_000 });
    const team = enrolTeam(store);

    const permalink = 'https://newsroom.slack.example/archives/C1/p100000001';
    const { submission } = team.submissions.receive({ ...makeDraft(), permalink });

    expect(submission).toEqual({
      id: 1,
      kind: 'message',
      platformId: '100.1',
      channel: 'C1',
      thread: {
        id: 1,
        channel: 'C1',
        platformId: '100.1',
        incidentNumber: null,
        startedMs: 1_700_000_002_000,
      },
      actor: 'U1',
      payload: '{"files":["F1"]}',
      state: 'received',
      attempts: 0,
      answerAttempts: 0,
      failure: null,
      refusal: null,
      outcome: null,
      answer: null,
      sentMs: 1_700_000_000_000,
      receivedMs: 1_700_000_002_000,
      resultMs: null,
      settledMs: null,
      permalink,
    });
    expect(team.submissions.find(1)).toEqual(submission);
  });

  it('is one, however often the platform delivers it', () => {
    const { store, id } = makeReceived();

    const again = store.submissions.receive(makeDraft({ payload: '{"files":["F2"]}' }));

    expect(again).toEqual({ submission: store.submissions.find(id), isRepeat: true });
    expect(store.submissions.unfinished()).toHaveLength(1);
  });

  it.each([
    ['kind', makeDraft({ kind: 'recheck' })],
    ['platform id', makeDraft({ platformId: '100.2' })],
    ['channel', makeDraft({ channel: 'C2' })],
  ])('of another %s is another', (_what, draft) => {
    const { store } = makeReceived();

    expect(store.submissions.receive(draft).isRepeat).toBe(false);
  });

  it('of another tenant is another', () => {
    const store = openTestStore();
    enrolTeam(store, 'T1').submissions.receive(makeDraft());

    const { isRepeat } = enrolTeam(store, 'T2').submissions.receive(makeDraft());

    expect(isRepeat).toBe(false);
  });

  it('gets two starts, then fails with its reason', () => {
    const { store, id } = makeReceived();

    const starts = [1, 2, 3].map(() => store.submissions.begin(id));

    expect(starts.map(({ next }) => next)).toEqual(['work', 'work', 'answer']);
    expect(starts.map(({ submission }) => submission.attempts)).toEqual([1, 2, 2]);
    expect(starts[2]?.submission).toMatchObject({ state: 'failed', answerAttempts: 1 });
    expect(starts[2]?.submission.failure).toMatchObject({
      code: 'GAVE_UP',
      message:
        'Eyeline was stopped twice while it worked on this, so it gave up. Send it again; if that happens again, report it with the file.',
    });
  });

  it('has its start counted on disk before work begins', () => {
    const { store, id } = makeReceived();

    store.submissions.begin(id);

    expect(store.submissions.find(id)).toMatchObject({ state: 'working', attempts: 1 });
  });

  it('that is handed back has not used its start', () => {
    const { store, id } = makeReceived();
    for (let i = 0; i < 5; i++) {
      store.submissions.begin(id);
      store.submissions.handBack(id);
    }

    const { next, submission } = store.submissions.begin(id);

    expect([next, submission.attempts]).toEqual(['work', 1]);
  });

  it('with a result is only to be answered', () => {
    const { store, id } = makeReceived();
    store.submissions.begin(id);
    store.results.complete(id, makeResult());

    const starts = [1, 2, 3].map(() => store.submissions.begin(id));

    expect(starts.map(({ next }) => next)).toEqual(['answer', 'answer', 'answer']);
    expect(starts.map(({ submission }) => submission.answerAttempts)).toEqual([1, 2, 3]);
    expect(store.submissions.handBack(id)).toMatchObject({
      state: 'working',
      attempts: 1,
      answerAttempts: 2,
    });
  });

  it('is unfinished until it is settled, in order of receipt', () => {
    const store = makeTenantStore();
    const ids = [1, 2, 3, 4].map(
      (n) => store.submissions.receive(makeDraft({ platformId: `${5 - n}`, sentMs: 5 - n })).submission.id,
    );
    const [first, second, third] = ids as [number, number, number];
    for (const id of [first, second, third]) store.submissions.begin(id);
    store.results.complete(first, makeResult());
    store.results.complete(second, makeResult());
    store.submissions.settle(second);
    store.submissions.fail(third, FAILURE);

    const unfinished = store.submissions.unfinished();

    expect(unfinished.map(({ id, state }) => [id, state])).toEqual([
      [1, 'working'],
      [3, 'failed'],
      [4, 'received'],
    ]);
    expect(store.submissions.unfinished({ after: 1, limit: 1 }).map(({ id }) => id)).toEqual([3]);
  });

  it('ends answered or failed, and nothing is next', () => {
    const store = makeTenantStore();
    const [good, bad] = ['1', '2'].map(
      (platformId) => store.submissions.receive(makeDraft({ platformId })).submission.id,
    ) as [number, number];
    store.results.complete(good, makeResult());
    store.submissions.fail(bad, FAILURE);

    const settled = [good, bad].map((id) => store.submissions.settle(id));

    expect(settled.map(({ state }) => state)).toEqual(['answered', 'failed']);
    expect(settled[1]?.failure).toEqual(FAILURE);
    expect(store.submissions.begin(good).next).toBe('nothing');
    expect(store.submissions.settle(good)).toEqual(settled[0]);
  });

  it('is not settled before its work is over', () => {
    const { store, id } = makeReceived();

    expect(() => store.submissions.settle(id)).toThrow(
      'Expected a message whose work is over but received message 1, whose work is not. Complete it or fail it first.',
    );
  });

  it('keeps its result when a late failure arrives, and its first failure', () => {
    const { store, id } = makeReceived();
    store.results.complete(id, makeResult());

    expect(store.submissions.fail(id, FAILURE)).toMatchObject({ state: 'received', failure: null });
  });

  it('keeps the references of its messages', () => {
    const { store, id } = makeReceived();

    store.submissions.keepAnswer(id, '{"ts":"100.2"}');

    expect(store.submissions.find(id)?.answer).toBe('{"ts":"100.2"}');
  });

  it('is placed in a thread that is known later, once', () => {
    const store = makeTenantStore();
    const { submission } = store.submissions.receive(makeDraft({ thread: null }));

    store.submissions.place(submission.id, '7');
    const placed = store.submissions.place(submission.id, '8');

    expect([submission.thread, placed.thread?.platformId]).toEqual([null, '7']);
  });

  it('gives the thread that is known later the incident that it opened before', () => {
    const store = makeTenantStore();
    const { submission } = store.submissions.receive(makeDraft({ thread: null }));
    const by = { actor: 'U1', atMs: 10, submissionId: submission.id };
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: null }, by);

    const placed = store.submissions.place(submission.id, '7');

    expect(placed.thread).toMatchObject({ platformId: '7', incidentNumber: 1 });
    expect(store.threads.ofIncident(1).map(({ platformId }) => platformId)).toEqual(['7']);
  });

  it('leaves a thread that has an incident that one', () => {
    const store = makeTenantStore();
    store.incidents.open(
      { title: 'First', channel: 'C1', thread: '7' },
      { actor: null, atMs: 1, submissionId: null },
    );
    const { submission } = store.submissions.receive(makeDraft({ thread: null }));
    const by = { actor: 'U1', atMs: 10, submissionId: submission.id };
    store.incidents.open({ title: 'Second', channel: 'C1', thread: null }, by);

    const placed = store.submissions.place(submission.id, '7');

    expect(placed.thread).toMatchObject({ platformId: '7', incidentNumber: 1 });
  });
});
