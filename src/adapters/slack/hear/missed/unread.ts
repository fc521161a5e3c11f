import { compareTs } from '../../connection/compare-ts.ts';

/** A thread that holds something unread, or may. */
export interface UnreadThread {
  readonly channel: string;
  readonly thread: string;
  /** Its last reply; null where it is not known. */
  readonly latest: string | null;
}

/** Threads that are to be read, and how far channels are done without them. */
export interface Unread {
  /** A thread is to be read up to its last reply at least. */
  want(thread: UnreadThread): void;
  /** The one that somebody waits for, else the one with the latest activity; null: all are read. */
  next(): UnreadThread | null;
  /** It was read, or cannot be; stays where it was wanted anew meanwhile. */
  done(thread: UnreadThread): void;
  /** It comes after all the others. */
  postpone(thread: UnreadThread): void;
  /** Somebody waits for it. */
  hurry(channel: string, thread: string): void;
  has(channel: string, thread: string): boolean;
  /** A channel's message was handed over; `thread`: its own or the one that it stands in, null where it has none. */
  handed(channel: string, ts: string, thread: string | null): void;
  /** Whether messages of the channel wait for their threads. */
  isBehind(channel: string): boolean;
}

/** @param onRead everything up to this message of the channel was read, its replies too. */
export function createUnread(onRead: (channel: string, ts: string) => void): Unread {
  const threads = new Map<string, UnreadThread>();
  const ranks = new Map<string, 'first' | 'last'>();
  /** Messages that were handed over, oldest first, and are not read for their threads, or for those before them. */
  const behind = new Map<string, Map<string, string | null>>();
  const keyOf = ({ channel, thread }: Pick<UnreadThread, 'channel' | 'thread'>) => `${channel} ${thread}`;

  function advance(channel: string): void {
    const messages = behind.get(channel);
    if (!messages) return;
    for (const [ts, thread] of messages) {
      if (thread !== null && threads.has(keyOf({ channel, thread }))) return;
      onRead(channel, ts);
      messages.delete(ts);
    }
    behind.delete(channel);
  }

  function order(a: UnreadThread, b: UnreadThread): number {
    const weight = (thread: UnreadThread) =>
      ({ first: -1, last: 1, none: 0 })[ranks.get(keyOf(thread)) ?? 'none'];
    return weight(a) - weight(b) || compareTs(b.latest ?? '0.0', a.latest ?? '0.0');
  }

  return {
    want: (thread) => void threads.set(keyOf(thread), thread),
    next: () => [...threads.values()].sort(order)[0] ?? null,
    done: (thread) => {
      const key = keyOf(thread);
      if (threads.get(key) !== thread) return;
      threads.delete(key);
      ranks.delete(key);
      advance(thread.channel);
    },
    postpone: (thread) => void ranks.set(keyOf(thread), 'last'),
    hurry: (channel, thread) => {
      const key = keyOf({ channel, thread });
      if (threads.has(key) && !ranks.has(key)) ranks.set(key, 'first');
    },
    has: (channel, thread) => threads.has(keyOf({ channel, thread })),
    handed: (channel, ts, thread) => {
      const messages = behind.get(channel) ?? new Map<string, string | null>();
      // One that is there already keeps its place: it is before all that came later.
      messages.set(ts, thread);
      behind.set(channel, messages);
      advance(channel);
    },
    isBehind: (channel) => behind.has(channel),
  };
}
