import type { MessageView, ThreadSummary } from '../../api.ts';
import { type Messages, messagesOfThread } from './messages.ts';

/** A thread of the channel as the server last summed it up; what came since is counted on top. */
export interface ChannelEntry {
  readonly root: number;
  readonly replies: number;
  /** The newest message that `replies` counts; the root itself where there is none. */
  readonly countedTo: number;
}

/** The channel's threads by their root's id. */
export type ChannelEntries = ReadonlyMap<number, ChannelEntry>;

/** A thread as the channel's list shows it. */
export interface ChannelRow {
  readonly root: MessageView;
  readonly replies: number;
  readonly last: MessageView | null;
  readonly mark: MessageView['mark'];
}

/** Takes over what the server says of threads; it knows better than what was counted here. */
export function enterSummaries(entries: ChannelEntries, summaries: readonly ThreadSummary[]): ChannelEntries {
  const next = new Map(entries);
  for (const { root, replies, last } of summaries) {
    next.set(root.id, { root: root.id, replies, countedTo: last?.id ?? root.id });
  }
  return next;
}

/**
 * Takes in roots that were written since the list was read, in whatever order they come: what a tab sent itself is
 * ahead of what the stream brings.
 *
 * @param hasMore - older threads are on the server. A root older than the list is then left out: an edit of it does
 *   not say how many replies it has.
 */
export function enterRoots(
  entries: ChannelEntries,
  messages: readonly MessageView[],
  hasMore: boolean,
): ChannelEntries {
  const oldest = hasMore ? Math.min(...entries.keys()) : 0;
  const roots = messages.filter(({ id, thread }) => thread === null && id > oldest && !entries.has(id));
  if (roots.length === 0) return entries;
  const next = new Map(entries);
  for (const { id } of roots) next.set(id, { root: id, replies: 0, countedTo: id });
  return next;
}

/** The list, oldest first. */
export function channelRows(entries: ChannelEntries, messages: Messages): ChannelRow[] {
  return [...entries.values()].sort((a, b) => a.root - b.root).flatMap((entry) => rowOf(entry, messages));
}

function rowOf({ root: id, replies, countedTo }: ChannelEntry, messages: Messages): ChannelRow[] {
  const [root, ...under] = messagesOfThread(messages, id);
  if (!root || root.id !== id) return [];
  const since = under.filter((message) => message.id > countedTo).length;
  return [{ root, replies: replies + since, last: under.at(-1) ?? null, mark: markOf([root, ...under]) }];
}

/**
 * How a thread stands: at work while any of its messages is, else answered if any was. What is asked in it and fails
 * is marked where it was asked: the answer above stays as good as it was.
 */
export function markOf(messages: readonly MessageView[]): MessageView['mark'] {
  if (messages.some(({ mark }) => mark === 'working')) return 'working';
  if (messages.some(({ mark }) => mark === 'done')) return 'done';
  return messages.find(({ mark }) => mark !== null)?.mark ?? null;
}
