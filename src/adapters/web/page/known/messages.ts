import type { MessageView } from '../../api.ts';

/** The messages that the page knows of, of any thread. */
export interface Messages {
  readonly byId: ReadonlyMap<number, MessageView>;
  /** Ids of the messages under a root, oldest first. */
  readonly replies: ReadonlyMap<number, readonly number[]>;
}

export const noMessages: Messages = { byId: new Map(), replies: new Map() };

/**
 * Adds messages, in whatever order and however often they come: of one id the higher revision stays.
 * Gives back the same object where nothing is new.
 */
export function mergeMessages(known: Messages, incoming: readonly MessageView[]): Messages {
  const news = incoming.filter(({ id, revision }) => revision > (known.byId.get(id)?.revision ?? -1));
  if (news.length === 0) return known;
  const byId = new Map(known.byId);
  const replies = new Map(known.replies);
  for (const message of news) {
    const { id, thread, revision } = message;
    const before = byId.get(id);
    if (before && before.revision >= revision) continue;
    byId.set(id, message);
    if (before || thread === null) continue;
    const ids = replies.get(thread) ?? [];
    replies.set(
      thread,
      [...ids, id].sort((a, b) => a - b),
    );
  }
  return { byId, replies };
}

/**
 * A thread's messages as far as they are known, the root first.
 *
 * @param from - replies below this id are left out. Default: none are.
 */
export function messagesOfThread({ byId, replies }: Messages, root: number, from = 0): MessageView[] {
  const shown = (replies.get(root) ?? []).filter((id) => id >= from);
  return [root, ...shown].flatMap((id) => byId.get(id) ?? []);
}

/** What Eyeline answered to a message; undefined before it did. */
export function answerTo(messages: Messages, { id, thread }: MessageView): MessageView | undefined {
  return messagesOfThread(messages, thread ?? id).find(
    (message) => message.author === 'eyeline' && message.answers === id,
  );
}

/** The highest revision among these, or `least`. */
export function lastRevision(messages: readonly MessageView[], least = 0): number {
  return messages.reduce((highest, { revision }) => Math.max(highest, revision), least);
}
