import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createChangeNotes } from '../../../src/core/chat/note-changes.ts';
import type { PinChange, SeenMessage } from '../../../src/core/chat/port/message-change.ts';
import { LONGEST_WAIT_MS, MAX_WAITING } from '../../../src/core/incident/pin.ts';
import type { TenantStore } from '../../../src/core/incident/stores/tenant-store.ts';
import { EMPTY_PAYLOAD } from '../../../src/core/store/forget/delete-doomed.ts';
import { makeMeasurement, makePicture, makeResult } from '../store/make-result.ts';
import { enrolTeam, makeDraft, makeTempFolder, openTestStore } from '../store/temp-store.ts';

const SENT_MS = Date.UTC(2026, 10, 30, 6, 0);
const PINNED_MS = Date.UTC(2026, 10, 30, 6, 25);
const LATER_MS = Date.UTC(2026, 10, 30, 7, 0);
const BY = { actor: 'U9', atMs: LATER_MS, submissionId: null };
const THREAD = { channel: 'C1', platformId: '100.1' };

/** A thread `100.1` of channel C1 whose first message opened no incident. */
function start(folder = join(makeTempFolder(), 'data')) {
  const store = enrolTeam(openTestStore({ folder }), 'T1');
  const { submission } = store.submissions.receive(makeDraft({ thread: '100.1' }));
  const portrait = { ...makeMeasurement(), alignment: 'unaligned' as const };
  store.results.complete(submission.id, makeResult({ pictures: [makePicture('a.png', [portrait])] }));
  return { ...around(store), submission, folder };
}

function around(store: TenantStore) {
  const notes = createChangeNotes(store, () => LATER_MS);
  const open = () =>
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '100.1' }, BY).incident.number;
  const lines = (number = 1) => store.timeline.ofIncident(number).filter(({ kind }) => kind === 'pinned');
  return { store, notes, open, lines };
}

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
  const end = { channel, platformId, mark, actor: 'U3', atMs: LATER_MS, isPinned: false, owner: null };
  return { ...end, ...change } as PinChange;
}

function seen(change: Partial<SeenMessage> = {}): SeenMessage {
  const message = { platformId: '100.7', author: 'U2', sentMs: SENT_MS, text: 'All four', files: 2 };
  return { ...message, edited: null, pinned: null, pinnedBy: [], ...change };
}

const LINE = 'A message of this time was pinned (2026-11-30 06:25 UTC): "All four changed it", 2 files.';

describe('a message that is pinned in a thread without an incident', () => {
  it('stands on the timeline once the thread gets one, at its own time, by whom, and once', () => {
    const { notes, open, lines, store } = start();

    notes.pin(pinned());
    notes.pin(pinned());
    open();
    notes.pin(pinned());

    expect(lines()).toMatchObject([{ text: LINE, actor: 'U1', atMs: SENT_MS, submissionId: null }]);
    expect(JSON.parse(lines()[0]?.data ?? '')).toEqual({
      channel: 'C1',
      message: '100.7',
      author: 'U2',
      pinnedMs: PINNED_MS,
    });
    notes.pin(unpinned());
    expect(lines()[0]?.text).toBe('A message of this time was pinned and later unpinned.');
    expect(store.pins.standingIn('C1')).toEqual([]);
  });

  it('stands on the timeline of the incident that the thread joins', () => {
    const { notes, lines, store } = start();
    const other = store.incidents.open({ title: 'Other', channel: 'C1', thread: '900.1' }, BY).incident;
    notes.pin(pinned());
    notes.pin(pinned({ platformId: '100.8', mark: 'reaction', actor: 'U4' }));

    store.casework.link(other.number, THREAD, BY);

    expect(lines(other.number).map(({ actor }) => actor)).toEqual(['U1', 'U4']);
    store.casework.unlink(other.number, THREAD, BY);
    store.casework.link(other.number, THREAD, BY);
    expect(lines(other.number)).toHaveLength(2);
  });

  it('goes with its thread through a merge and a split, once each', () => {
    const { notes, open, lines, store } = start();
    notes.pin(pinned());
    const first = open();
    const whole = store.incidents.open({ title: 'Whole', channel: 'C1', thread: '900.1' }, BY).incident;

    store.casework.merge(first, whole.number, BY);
    notes.pin(pinned({ platformId: '100.8' }));

    expect(lines(whole.number).map(({ text }) => text)).toEqual([`Incident 1: ${LINE}`, LINE]);
    const split = store.casework.split(whole.number, { thread: THREAD }, 'Part', BY).move.to;
    notes.pin(pinned({ platformId: '100.9' }));
    expect([lines(whole.number).length, lines(split).length]).toEqual([2, 1]);
  });

  it('waits over a restart', () => {
    const folder = join(makeTempFolder(), 'data');
    const first = openTestStore({ folder });
    const before = around(enrolTeam(first, 'T1'));
    before.store.watches.set('C1', true, BY);
    before.notes.pin(pinned());
    first.close();

    const after = around(enrolTeam(openTestStore({ folder }), 'T1'));
    after.open();

    expect(after.lines().map(({ text }) => text)).toEqual([LINE]);
  });

  it('is on no timeline where it was unpinned meanwhile, and its words are gone', () => {
    const { notes, open, lines, store } = start();
    notes.pin(pinned());
    notes.pin(unpinned());
    // Slack tells of an event again that it thinks was not heard.
    notes.pin(pinned());

    expect(store.pins.ofThread(THREAD)).toMatchObject([{ endedMs: LATER_MS }]);
    open();
    expect(lines()).toEqual([]);
  });

  it('is on no timeline where the message was deleted meanwhile', () => {
    const { notes, open, lines, store } = start();
    notes.pin(pinned());
    notes.pin(pinned({ platformId: '100.8' }));
    notes.change({
      channel: 'C1',
      platformId: '100.7',
      kind: 'message-deleted',
      actor: null,
      atMs: LATER_MS,
    });
    // What a reading of the whole thread does not find is gone too.
    const messages = [seen({ platformId: '100.1' })];
    notes.pin(pinned({ platformId: '100.9' }));
    notes.compare({ ...THREAD, platformId: '900.1' }, { fromMs: Date.now() + 60_000, messages });
    expect(store.pins.standingIn('C1')).toHaveLength(2);
    notes.compare(THREAD, { fromMs: Date.now() + 60_000, messages, isWhole: true });

    open();

    expect(lines()).toEqual([]);
  });

  it('is known when its thread is read again, and its end is', () => {
    const { notes, open, lines } = start();
    const sight = (change: Partial<SeenMessage>) => ({
      fromMs: Date.now() + 60_000,
      messages: [seen({ platformId: '100.1' }), seen(change)],
      isWhole: true,
    });
    notes.pin(pinned());
    notes.pin(pinned({ platformId: '100.8' }));

    notes.compare(THREAD, sight({ pinned: { actor: 'U1', atMs: PINNED_MS } }));
    open();

    expect(lines().map(({ text }) => text)).toEqual([LINE]);
  });

  it('takes the name of who pinned it, which a platform tells later', () => {
    const { notes, open, lines } = start();
    notes.pin(pinned({ actor: null }));
    notes.pin(pinned({ actor: 'U5', atMs: PINNED_MS + 1 }));

    open();

    expect(lines()).toMatchObject([{ actor: 'U5' }]);
  });

  it('has one line where several marks stand, which stays until the last is taken off', () => {
    const { notes, open, lines } = start();
    notes.pin(pinned());
    notes.pin(pinned({ mark: 'reaction', actor: 'U4' }));
    open();
    notes.pin(unpinned());

    expect(lines().map(({ text }) => text)).toEqual([LINE]);
    notes.pin(unpinned({ mark: 'reaction', owner: 'U4' }));
    expect(lines()[0]?.text).toBe('A message of this time was pinned and later unpinned.');
  });
});

describe('what waits', () => {
  it('may stand in a thread where somebody said nothing but Eyeline’s name', () => {
    const { notes, store } = start();
    const { submission } = store.submissions.receive(
      makeDraft({ platformId: '100.3', thread: '100.1', payload: EMPTY_PAYLOAD }),
    );
    store.results.once(submission.id, () => '{}');
    store.submissions.settle(submission.id);

    notes.pin(pinned());

    expect(store.pins.standingIn('C1')).toHaveLength(1);
  });

  it('is of triage channels and of threads that Eyeline has a part in, and nothing of others', () => {
    const { notes, store } = start();
    const elsewhere = (channel: string) =>
      pinned({
        channel,
        platformId: '500.7',
        message: { thread: '500.1', author: 'U2', sentMs: SENT_MS, text: 'Lunch?', files: 0 },
      } as Partial<PinChange>);
    store.watches.set('C3', true, BY);

    notes.pin(pinned());
    notes.pin(elsewhere('C2'));
    notes.pin(elsewhere('C3'));

    expect(['C1', 'C2', 'C3'].map((channel) => store.pins.standingIn(channel).length)).toEqual([1, 0, 1]);
  });

  it('is no more than a hundred marks of a thread, and none for longer than half a year', () => {
    const { notes, store } = start();
    for (let each = 0; each <= MAX_WAITING; each += 1) notes.pin(pinned({ platformId: `200.${each}` }));
    expect(store.pins.ofThread(THREAD)).toHaveLength(MAX_WAITING);

    store.watches.set('C3', true, BY);
    const atMs = PINNED_MS + LONGEST_WAIT_MS + 1;
    notes.pin(pinned({ channel: 'C3', atMs }));

    expect(store.pins.ofThread(THREAD)).toEqual([]);
    expect(store.pins.standingIn('C3')).toHaveLength(1);
  });
});
