import { describe, expect, it } from 'vitest';
import { createChangeNotes } from '../../../src/core/chat/note-changes.ts';
import type { PinChange, SeenMessage } from '../../../src/core/chat/port/message-change.ts';
import { makeMeasurement, makePicture, makeResult } from '../store/make-result.ts';
import { enrolTeam, makeDraft, openTestStore } from '../store/temp-store.ts';

const SENT_MS = Date.UTC(2026, 10, 30, 6, 0);
const PINNED_MS = Date.UTC(2026, 10, 30, 6, 25);
const LATER_MS = Date.UTC(2026, 10, 30, 7, 0);

/** A thread `100.1` of channel C1 whose first message is recorded under incident 1. */
function start() {
  const store = enrolTeam(openTestStore(), 'T1');
  const draft = makeDraft({ thread: '100.1' });
  const { submission } = store.submissions.receive(draft);
  store.results.complete(submission.id, makeResult());
  const notes = createChangeNotes(store, () => LATER_MS);
  const lines = (kind?: string) =>
    store.timeline.ofIncident(1).filter((line) => kind === undefined || line.kind === kind);
  return { store, submission, notes, lines };
}

/** A reading that began after everything so far was written down. */
const later = () => Date.now() + 60_000;

const THREAD = { channel: 'C1', platformId: '100.1' };

function pinned(change: Partial<PinChange> = {}): PinChange {
  return {
    channel: 'C1',
    platformId: '100.7',
    mark: 'pin',
    actor: 'U1',
    atMs: PINNED_MS,
    isPinned: true,
    message: { thread: '100.1', author: 'U2', sentMs: SENT_MS, text: 'All four\nchanged it', files: 2 },
    ...change,
  } as PinChange;
}

function unpinned(change: Partial<PinChange> = {}): PinChange {
  const { channel, platformId, mark } = pinned();
  return {
    channel,
    platformId,
    mark,
    actor: 'U3',
    atMs: LATER_MS,
    isPinned: false,
    owner: null,
    ...change,
  } as PinChange;
}

function seen(change: Partial<SeenMessage> = {}): SeenMessage {
  return {
    platformId: '100.1',
    author: 'U1',
    sentMs: SENT_MS,
    text: 'Wave',
    files: 1,
    edited: null,
    pinned: null,
    pinnedBy: [],
    ...change,
  };
}

describe('a pinned message', () => {
  it('stands on the timeline of its thread’s incident at its own time, by whom and when', () => {
    const { notes, lines } = start();

    notes.pin(pinned());

    expect(lines('pinned')).toMatchObject([
      {
        text: 'A message of this time was pinned (2026-11-30 06:25 UTC): "All four changed it", 2 files.',
        actor: 'U1',
        atMs: SENT_MS,
      },
    ]);
    expect(JSON.parse(lines('pinned')[0]?.data ?? '')).toEqual({
      channel: 'C1',
      message: '100.7',
      author: 'U2',
      pinnedMs: PINNED_MS,
    });
  });

  it('is noted once, however often the platform tells of it', () => {
    const { notes, lines } = start();

    notes.pin(pinned());
    notes.pin(pinned());
    notes.pin(pinned({ atMs: LATER_MS }));

    expect(lines('pinned')).toHaveLength(1);
  });

  it('loses its words once it is unpinned, and the line stays', () => {
    const { notes, lines } = start();
    notes.pin(pinned());
    const [{ id, recordedMs } = { id: 0, recordedMs: 0 }] = lines('pinned');

    notes.pin(unpinned());

    expect(lines('pinned')).toMatchObject([
      { id, text: 'A message of this time was pinned and later unpinned.', actor: 'U1', atMs: SENT_MS },
    ]);
    expect(lines('pinned')[0]?.recordedMs).toBeGreaterThanOrEqual(recordedMs);
  });

  it('does not come back by an event that is delivered again, but by another pin', () => {
    const { notes, lines } = start();
    notes.pin(pinned());
    notes.pin(unpinned());

    notes.pin(pinned());
    expect(lines('pinned').map(({ text }) => text)).toEqual([
      'A message of this time was pinned and later unpinned.',
    ]);

    notes.pin(pinned({ atMs: LATER_MS + 1 }));
    expect(lines('pinned')).toHaveLength(2);
  });

  it('stands as long as one of its marks does', () => {
    const { notes, lines } = start();
    notes.pin(pinned());
    notes.pin(pinned({ mark: 'reaction', actor: 'U4' }));
    notes.pin(pinned({ mark: 'reaction', actor: 'U5' }));

    notes.pin(unpinned());
    notes.pin(unpinned({ mark: 'reaction', owner: 'U4' }));
    expect(lines('pinned')).toHaveLength(1);
    expect(lines('pinned')[0]?.text).toContain('All four changed it');

    notes.pin(unpinned({ mark: 'reaction', owner: 'U5' }));
    expect(lines('pinned')[0]?.text).toBe('A message of this time was pinned and later unpinned.');
  });

  it('gets the name of who pinned it where the platform tells it later', () => {
    const { notes, lines } = start();
    notes.pin(pinned({ actor: null }));

    notes.pin(pinned({ actor: 'U1', atMs: PINNED_MS + 3 }));

    expect(lines('pinned')).toMatchObject([{ actor: 'U1' }]);
  });

  it('follows its incident when that is merged', () => {
    const { store, notes } = start();
    notes.pin(pinned());
    const by = { actor: 'U1', atMs: LATER_MS, submissionId: null };
    store.incidents.open({ title: 'Other', channel: 'C1', thread: '300.1' }, by);
    store.casework.merge(1, 2, by);

    notes.pin(unpinned());

    const [line] = store.timeline.ofIncident(2).filter(({ kind }) => kind === 'pinned');
    expect(line?.text).toBe('Incident 1: A message of this time was pinned and later unpinned.');
  });
});

describe('a thread that is read again', () => {
  it('has edits and deletions noted that no event told of, once', () => {
    const { store, submission, notes, lines } = start();
    const { submission: other } = store.submissions.receive(
      makeDraft({ platformId: '100.2', thread: '100.1' }),
    );
    store.results.complete(other.id, makeResult());
    const messages = [seen({ edited: { actor: 'U1', atMs: PINNED_MS } })];
    const fromMs = Date.now() + 60_000;

    notes.compare(THREAD, { fromMs, messages });
    notes.compare(THREAD, { fromMs, messages });
    notes.change({ ...THREAD, kind: 'message-edited', actor: 'U1', atMs: PINNED_MS });
    notes.change({ channel: 'C1', platformId: '100.2', kind: 'message-deleted', actor: null, atMs: 9 });

    expect(lines('message-edited')).toMatchObject([
      {
        text: 'The message was edited later; the evidence is kept as received.',
        actor: 'U1',
        atMs: PINNED_MS,
        submissionId: submission.id,
      },
    ]);
    expect(lines('message-deleted')).toMatchObject([
      {
        text: 'The message was found deleted, when and by whom is not known; the evidence is kept. The time is when this was noticed.',
        actor: null,
        atMs: LATER_MS,
        submissionId: other.id,
      },
    ]);
  });

  it('says nothing of what came while it was read', () => {
    const { notes, lines } = start();

    notes.compare(THREAD, { fromMs: 1, messages: [] });

    expect(lines('message-deleted')).toEqual([]);
  });

  it('has each deleted file noted once', () => {
    const { notes, lines } = start();
    const fromMs = Date.now() + 60_000;

    notes.compare(THREAD, { fromMs, messages: [seen({ filesGone: 1 })] });
    notes.compare(THREAD, { fromMs, messages: [seen({ filesGone: 1 })] });
    expect(lines('message-edited')).toHaveLength(1);

    notes.compare(THREAD, { fromMs, messages: [seen({ filesGone: 2 })] });
    expect(lines('message-edited')).toHaveLength(2);
  });

  it('has of a message that opened no incident each change kept once, for the incident that it joins', () => {
    const store = enrolTeam(openTestStore(), 'T1');
    const { submission } = store.submissions.receive(makeDraft({ thread: '100.1' }));
    const portrait = { ...makeMeasurement(), alignment: 'unaligned' as const };
    store.results.complete(submission.id, makeResult({ pictures: [makePicture('a.png', [portrait])] }));
    let nowMs = LATER_MS;
    const notes = createChangeNotes(store, () => nowMs++);
    const fromMs = Date.now() + 60_000;

    notes.compare(THREAD, { fromMs, messages: [seen({ filesGone: 1 })] });
    notes.compare(THREAD, { fromMs, messages: [seen({ filesGone: 1 })] });
    notes.compare(THREAD, { fromMs, messages: [] });
    notes.compare(THREAD, { fromMs, messages: [] });
    const by = { actor: 'U1', atMs: LATER_MS, submissionId: null };
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '100.1' }, by);

    const kinds = store.timeline.ofIncident(1).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('message-'))).toEqual([
      'message-edited',
      'message-deleted',
    ]);
    expect(store.unfiled.notes(submission.id)).toEqual([]);
  });

  it('has pins added and taken back that no event told of', () => {
    const { notes, lines } = start();

    notes.compare(THREAD, { fromMs: later(), messages: [seen({ pinned: { actor: null, atMs: null } })] });
    notes.compare(THREAD, { fromMs: later(), messages: [seen({ pinnedBy: ['U1'] })] });
    expect(lines('pinned').map(({ text }) => text)).toEqual([
      'A message of this time was pinned (2026-11-30 07:00 UTC): "Wave", 1 file.',
    ]);

    notes.compare(THREAD, { fromMs: later(), messages: [seen()] });
    expect(lines('pinned').map(({ text }) => text)).toEqual([
      'A message of this time was pinned and later unpinned.',
    ]);
  });

  it('does not undo what events told while it was read', () => {
    const { notes, lines } = start();
    const fromMs = 1;
    notes.pin(pinned({ platformId: '100.1' }));
    notes.compare(THREAD, { fromMs, messages: [seen()] });
    expect(lines('pinned')[0]?.text).toContain('All four');

    notes.pin(unpinned({ platformId: '100.1' }));
    notes.compare(THREAD, { fromMs, messages: [seen({ pinned: { actor: null, atMs: null } })] });
    expect(lines('pinned').map(({ text }) => text)).toEqual([
      'A message of this time was pinned and later unpinned.',
    ]);
  });
});
