import { z } from 'zod';
import { readKept } from '../incident/kept-json.ts';
import type { KeptPin, PinMark } from '../incident/pin.ts';
import type { TenantStore } from '../incident/stores/tenant-store.ts';
import type { RecordedMessage } from '../incident/submission.ts';
import type { ThreadReference } from '../incident/thread.ts';
import { oneLine } from '../one-line.ts';
import { count } from '../words.ts';
import { formatTime } from './answers/lines/incident-lines.ts';
import type { MessageChange, PinChange, PinnedMessage, SeenMessage, Sight } from './port/message-change.ts';

/** Most of a pinned message's words that the timeline shows, in code points. */
const QUOTED = 500;

/** What the line of a message that lost files keeps. */
const FilesGone = z.looseObject({ filesGone: z.number().optional() });

const CHANGED = {
  'message-edited': 'The message was edited later; the evidence is kept as received.',
  'message-deleted': 'The message was deleted later; the evidence is kept.',
} as const;

/** Of what was found out later: nobody saw it happen. */
const FOUND_DELETED =
  'The message was found deleted, when and by whom is not known; the evidence is kept. The time is when this was noticed.';

/** Writes down what became of messages after they were heard: edits, deletions, pins. */
export interface ChangeNotes {
  /** As `ChatHost.noteChange`. */
  change(change: MessageChange): void;
  /** As `ChatHost.notePin`. */
  pin(change: PinChange): void;
  /** As `ChatHost.compare`. */
  compare(thread: ThreadReference, sight: Sight): void;
}

/** @param now epoch ms. */
export function createChangeNotes(store: TenantStore, now: () => number): ChangeNotes {
  function change(
    { channel, platformId, kind, actor, atMs, filesGone = 0 }: MessageChange,
    text: string,
  ): void {
    if (kind === 'message-deleted') store.pins.drop(channel, platformId);
    const submission = store.submissions.findMessage(channel, platformId);
    if (!submission) return;
    const { id } = submission;
    const number = store.results.of(id)?.incident?.number ?? null;
    const all =
      number === null
        ? store.unfiled.notes(id)
        : store.timeline.ofIncident(number).filter((line) => line.submissionId === id);
    const lines = all.filter((line) => line.kind === kind);
    // Platforms report a change more than once; a message is deleted once only.
    const isNoted =
      kind === 'message-deleted'
        ? lines.length > 0
        : filesGone > 0
          ? lines.some(({ data }) => goneBy(data) >= filesGone)
          : lines.some((line) => line.atMs === atMs);
    if (isNoted) return;
    const line = { kind, text, data: filesGone > 0 ? JSON.stringify({ filesGone }) : null };
    if (number === null) store.unfiled.note(id, line, { actor, atMs });
    else store.timeline.add(number, line, { actor, atMs, submissionId: id });
  }

  function pin(pinned: PinChange): void {
    const { channel, platformId, mark, actor, atMs } = pinned;
    if (!pinned.isPinned) {
      store.pins.end(channel, platformId, mark, pinned.owner, { actor, atMs });
      return;
    }
    const { thread, author, sentMs } = pinned.message;
    const number = store.threads.find({ channel, platformId: thread })?.incidentNumber ?? null;
    const marked = { channel, thread, platformId, mark, actor, atMs };
    const message = { text: describePin(pinned.message, atMs), author, sentMs };
    if (number !== null) store.pins.add(number, marked, message);
    else if (isOurs({ channel, platformId: thread })) store.pins.wait(marked, message);
  }

  /** Of conversations that Eyeline has no part in nothing is kept. */
  function isOurs(thread: ThreadReference): boolean {
    return store.watches.isWatched(thread.channel) || store.threads.find(thread) !== null;
  }

  /** What the platform showed may be older than what events told since reading began: they have the last word. */
  function comparePins(
    seen: SeenMessage,
    kept: readonly KeptPin[],
    place: ThreadReference,
    fromMs: number,
  ): void {
    const { channel, platformId: thread } = place;
    const { platformId, pinned, pinnedBy } = seen;
    const atMs = now();
    const own = kept.filter((each) => each.platformId === platformId);

    function isTold(mark: PinMark, owner: string | null): boolean {
      return own.some(
        (each) => each.mark === mark && (owner === null || each.actor === owner) && each.recordedMs >= fromMs,
      );
    }

    function add(mark: PinMark, actor: string | null, sinceMs: number | null): void {
      if (isTold(mark, mark === 'pin' ? null : actor)) return;
      const message = { ...seen, thread };
      pin({ channel, platformId, mark, isPinned: true, actor, atMs: sinceMs ?? atMs, message });
    }

    function end(mark: PinMark, owner: string | null): void {
      if (isTold(mark, owner)) return;
      pin({ channel, platformId, mark, isPinned: false, actor: null, atMs, owner });
    }

    // What stands comes first: the message keeps its line as long as one mark does.
    if (pinned) add('pin', pinned.actor, pinned.atMs);
    for (const actor of pinnedBy ?? []) add('reaction', actor, null);
    if (pinned === null) end('pin', null);
    if (!pinnedBy) return;
    for (const { mark, actor, endedMs } of own) {
      if (mark === 'reaction' && endedMs === null && !pinnedBy.includes(actor ?? '')) end(mark, actor);
    }
  }

  function compareMessage(channel: string, { platformId, edited, filesGone = 0 }: SeenMessage): void {
    const kind = 'message-edited';
    if (edited) change({ channel, platformId, kind, ...edited }, CHANGED[kind]);
    if (filesGone === 0) return;
    change({ channel, platformId, kind, actor: null, atMs: now(), filesGone }, CHANGED[kind]);
  }

  return {
    change: (changed) => store.atomically(() => change(changed, CHANGED[changed.kind])),
    pin: (pinned) => store.atomically(() => pin(pinned)),
    compare: (thread, { fromMs, messages, isWhole = false }) =>
      store.atomically(() => {
        const { channel } = thread;
        const there = new Set(messages.map(({ platformId }) => platformId));
        const isGone = ({ platformId, receivedMs }: RecordedMessage) =>
          receivedMs < fromMs && !there.has(platformId);
        for (const { platformId } of store.submissions.recordedIn(thread).filter(isGone)) {
          const kind = 'message-deleted';
          change({ channel, platformId, kind, actor: null, atMs: now() }, FOUND_DELETED);
        }
        const kept = store.pins.ofThread(thread);
        for (const { platformId, recordedMs } of kept)
          if (isWhole && recordedMs < fromMs && !there.has(platformId)) store.pins.drop(channel, platformId);
        for (const seen of messages) {
          compareMessage(channel, seen);
          comparePins(seen, kept, thread, fromMs);
        }
      }),
  };
}

function goneBy(data: string | null): number {
  return data === null ? 0 : (readKept('a line of a timeline', FilesGone, data).filesGone ?? 0);
}

/** The line of a pinned message; it stands at the time when the message was sent. */
function describePin({ text, files }: PinnedMessage, pinnedMs: number): string {
  const words = oneLine(text, QUOTED);
  const sent = [
    ...(words === null ? [] : [`"${words}"`]),
    ...(files === 0 ? [] : [count(files, 'file')]),
  ].join(', ');
  return `A message of this time was pinned (${formatTime(pinnedMs)}): ${sent || 'without words'}.`;
}
