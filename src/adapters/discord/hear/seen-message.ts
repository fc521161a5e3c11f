import type { APIMessage } from 'discord.js';
import type { PinnedMessage, SeenMessage } from '../../../core/chat/port/message-change.ts';
import { filesOf } from '../connection/files-of.ts';
import type { Location } from '../who/directory.ts';
import { readTypedText } from './typed-text.ts';

/** The emoji by which people mark a message for the timeline. */
export const PUSHPIN = '📌';

/** A message for the timeline. A message of a channel has the thread that is started from it, of the same id. */
export function toPinned(message: APIMessage, { thread }: Location, ownId: string | null): PinnedMessage {
  const { id, author, timestamp, content, message_snapshots: snapshots = [] } = message;
  const texts = [content, ...snapshots.map((snapshot) => snapshot.message.content)].map(readTypedText);
  return {
    thread: thread ?? id,
    author: author.id === ownId ? null : author.id,
    sentMs: Date.parse(timestamp),
    text: texts.filter((text) => text !== '').join('\n'),
    files: filesOf(message).length,
  };
}

/**
 * What Discord shows of a message that is read again. Its pin is read by itself: there Discord says when it was made. Who
 * marked it with the pin emoji is not said, but that nobody does.
 */
export function toSeen(message: APIMessage, location: Location, ownId: string | null): SeenMessage {
  const { thread: _, ...pinned } = toPinned(message, location, ownId);
  const { id, author, edited_timestamp: edited, reactions = [] } = message;
  const atMs = edited === null ? null : Date.parse(edited);
  const isMarked = reactions.some(({ emoji }) => emoji.id === null && emoji.name === PUSHPIN);
  return {
    ...pinned,
    platformId: id,
    edited: atMs === null ? null : { actor: author.id, atMs },
    ...(isMarked ? {} : { pinnedBy: [] }),
  };
}
