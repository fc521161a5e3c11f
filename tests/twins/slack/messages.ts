import type { Json } from './rules.ts';

export interface StoredMessage {
  readonly channel: string;
  readonly ts: string;
  /** The parent's ts; null for a message in the channel itself. */
  readonly threadTs: string | null;
  /** Shown in the channel as well (`thread_broadcast`). */
  isBroadcast: boolean;
  readonly user: string;
  /** The app posted it with chat.postMessage, or another app did. */
  readonly botId: string | null;
  /** `channel_join`, `bot_message`; null: what follows from the rest. */
  readonly subtype: string | null;
  /** Posted with a name of its own (`bot_message`). */
  readonly username: string | null;
  text: string;
  blocks: Json[];
  attachments: Json[];
  /** Ids. */
  files: string[];
  metadata: Json | null;
  edited: { readonly user: string; readonly ts: string } | null;
  readonly reactions: Map<string, Set<string>>;
  /** Who pinned it to its channel, and when; null: nobody. */
  pin: { readonly user: string; readonly createdMs: number } | null;
  /** Its replies stand, it does not: shown as `tombstone`. */
  isTombstone: boolean;
  /** As posted; null for what people write. */
  readonly unfurl: { readonly links: boolean | null; readonly media: boolean | null } | null;
}

export interface MessageStore {
  add(
    message: Pick<StoredMessage, 'channel' | 'ts' | 'user' | 'text'> & Partial<StoredMessage>,
  ): StoredMessage;
  find(channel: string, ts: string): StoredMessage | null;
  /** Whether there ever was one. */
  wasThere(channel: string, ts: string): boolean;
  /** Without replies that were not broadcast; oldest first. */
  history(channel: string): StoredMessage[];
  /** The parent and its replies, oldest first. */
  thread(channel: string, threadTs: string): StoredMessage[];
  replies(parent: StoredMessage): StoredMessage[];
  /** Removes it; a parent with replies becomes a tombstone. */
  remove(message: StoredMessage): void;
  /** All of a channel's messages, under its new id. */
  moveChannel(from: string, to: string): void;
}

export function makeMessageStore(): MessageStore {
  const byChannel = new Map<string, Map<string, StoredMessage>>();
  const everSeen = new Set<string>();
  const of = (channel: string) => [...(byChannel.get(channel)?.values() ?? [])].sort(byTs);
  const replies = (parent: StoredMessage) =>
    of(parent.channel).filter((message) => message.threadTs === parent.ts);

  return {
    add(draft) {
      const message: StoredMessage = {
        threadTs: null,
        isBroadcast: false,
        botId: null,
        subtype: null,
        username: null,
        blocks: [],
        attachments: [],
        files: [],
        metadata: null,
        edited: null,
        reactions: new Map(),
        pin: null,
        isTombstone: false,
        unfurl: null,
        ...draft,
      };
      const messages = byChannel.get(message.channel) ?? new Map<string, StoredMessage>();
      messages.set(message.ts, message);
      byChannel.set(message.channel, messages);
      everSeen.add(`${message.channel} ${message.ts}`);
      return message;
    },
    find: (channel, ts) => byChannel.get(channel)?.get(ts) ?? null,
    wasThere: (channel, ts) => everSeen.has(`${channel} ${ts}`),
    history: (channel) => of(channel).filter((message) => message.threadTs === null || message.isBroadcast),
    thread: (channel, threadTs) =>
      of(channel).filter((message) => message.ts === threadTs || message.threadTs === threadTs),
    replies,
    moveChannel(from, to) {
      const moved = [...(byChannel.get(from)?.values() ?? [])].map((message) => ({
        ...message,
        channel: to,
      }));
      byChannel.delete(from);
      byChannel.set(to, new Map(moved.map((message) => [message.ts, message])));
      for (const { ts } of moved) everSeen.add(`${to} ${ts}`);
    },
    remove(message) {
      if (message.threadTs === null && replies(message).length > 0) {
        message.isTombstone = true;
        message.text = 'This message was deleted.';
        message.blocks = [];
        message.attachments = [];
        message.files = [];
      } else {
        byChannel.get(message.channel)?.delete(message.ts);
      }
    },
  };
}

/** `ts` in order: as numbers, never as text. */
export function byTs(a: { readonly ts: string }, b: { readonly ts: string }): number {
  return Number(a.ts.split('.')[0]) - Number(b.ts.split('.')[0]) || Number(a.ts) - Number(b.ts);
}

export function isAfter(ts: string, other: string): boolean {
  return byTs({ ts }, { ts: other }) > 0;
}
