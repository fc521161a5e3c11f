import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { Incoming } from '../../../core/chat/port/incoming.ts';
import { compareTs } from './compare-ts.ts';

/** How far conversations were read: the marks that an absence is made up from. */
export interface Reading {
  /** Null where it was never read. `thread` null: the channel itself. */
  mark(channel: string, thread: string | null): string | null;
  /** Everything up to `ts` was handed over. Never moves back. */
  move(channel: string, thread: string | null, ts: string): void;
  /** A thread is answered in: it is read on from `ts`, unless it is being read already. */
  opened(channel: string, thread: string, ts: string): void;
  /** Channels that became triage channels are read from `ts` on, whatever an earlier time left. */
  watch(ts: string): void;
  /** A channel has another id now. */
  renamed(from: string, to: string): void;
  /** Heard, and handed over where it is to be; its mark moves once nothing older can come any more. */
  heard(message: Pick<Incoming, 'channel' | 'thread' | 'platformId'>): void;
  /** Events may have been lost: what was heard proves nothing about what is older. */
  interrupted(): void;
  /**
   * Moves the marks of what was heard long enough ago.
   *
   * @param isOutstanding whether something older in a conversation may be unread: its mark stays for now.
   */
  settle(isOutstanding?: (channel: string, thread: string | null) => boolean): void;
}

export interface ReadingOptions {
  readonly host: ChatHost;
  readonly team: string;
  readonly settleMs: number;
}

interface Heard {
  readonly channel: string;
  readonly thread: string | null;
  readonly ts: string;
  readonly atMs: number;
}

export function createReading({ host, team, settleMs }: ReadingOptions): Reading {
  let watched = new Set(host.watched(team));
  let heard: Heard[] = [];

  function mark(channel: string, thread: string | null): string | null {
    return host.marks.get(team, channel, thread);
  }

  function move(channel: string, thread: string | null, ts: string): void {
    const before = mark(channel, thread);
    if (before === null || compareTs(before, ts) < 0) host.marks.move(team, channel, thread, ts);
  }

  return {
    mark,
    move,
    opened: (channel, thread, ts) => {
      if (mark(channel, thread) === null) host.marks.move(team, channel, thread, ts);
    },
    watch: (ts) => {
      const now = new Set(host.watched(team));
      for (const channel of now) if (!watched.has(channel)) move(channel, null, ts);
      watched = now;
    },
    renamed: (from, to) => {
      if (watched.delete(from)) watched.add(to);
      heard = heard.map((each) => (each.channel === from ? { ...each, channel: to } : each));
    },
    heard: ({ channel, thread, platformId: ts }) => {
      heard.push({ channel, thread: thread === ts ? null : thread, ts, atMs: performance.now() });
    },
    interrupted: () => {
      heard = [];
    },
    settle: (isOutstanding = () => false) => {
      const beforeMs = performance.now() - settleMs;
      const isSettled = ({ channel, thread, atMs }: Heard) =>
        atMs <= beforeMs && !isOutstanding(channel, thread);
      const settled = heard.filter(isSettled);
      heard = heard.filter((each) => !isSettled(each));
      for (const { channel, thread, ts } of settled) {
        if (mark(channel, thread) !== null) move(channel, thread, ts);
      }
    },
  };
}
