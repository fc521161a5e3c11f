import type { PinnedMessage, SeenMessage } from '../../../core/chat/port/message-change.ts';
import type { SlackMessage } from '../connection/payloads.ts';
import type { Identity } from '../who/identity.ts';
import { filesGoneOf } from './changes.ts';
import { timeOf } from './decode.ts';
import { readTypedText } from './typed-text.ts';

/** The reaction that puts a message on the timeline, without a skin tone. */
export const PUSHPIN = 'pushpin';

/** A message for the timeline. A message's thread is its own where it stands in the channel. */
export function toPinned(message: SlackMessage, { botUserId }: Identity): PinnedMessage {
  const { ts, thread_ts: thread, user, text, files } = message;
  return {
    thread: thread ?? ts,
    author: user === botUserId ? null : (user ?? null),
    sentMs: timeOf(ts),
    text: readTypedText(text, botUserId).text,
    files: files.length,
  };
}

/** What Slack shows of a message that is read again. It says that a message is pinned, not by whom or when. */
export function toSeen(channel: string, message: SlackMessage, identity: Identity): SeenMessage {
  const { thread: _, ...pinned } = toPinned(message, identity);
  const { ts, edited, pinned_to: to, reactions } = message;
  return {
    ...pinned,
    platformId: ts,
    edited: edited?.ts ? { actor: edited.user ?? null, atMs: timeOf(edited.ts) } : null,
    filesGone: filesGoneOf(message),
    pinned: to?.includes(channel) ? { actor: null, atMs: null } : null,
    pinnedBy: (reactions ?? []).find(({ name }) => name === PUSHPIN)?.users ?? [],
  };
}
