import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { MessageEvent, SlackMessage } from '../connection/payloads.ts';
import type { Identity } from '../who/identity.ts';
import { isOwn, timeOf } from './decode.ts';

/**
 * Notes that a message was changed or deleted, of others than Eyeline; the core knows which it heard. Previews of links change a message too, without an edit; a parent
 * that is deleted becomes a tombstone. Slack tells of a change more than once; the core notes it once.
 *
 * @returns whether the event is of a change at all: then there is nothing in it to answer.
 */
export function noteChange(event: MessageEvent, host: ChatHost, identity: Identity): boolean {
  const { team } = identity;
  const { subtype, channel, message, previous_message: before } = event;
  if (subtype !== 'message_changed' && subtype !== 'message_deleted') return false;
  if (!before || isOwn(before, identity)) return true;
  const changed = { channel, platformId: before.ts } as const;
  if (subtype === 'message_deleted' || message?.subtype === 'tombstone') {
    // Who deletes a message is not said: its author, or an administrator.
    host.noteChange(team, { ...changed, kind: 'message-deleted', actor: null, atMs: timeOf(event.ts) });
    return true;
  }
  if (!message) return true;
  const kind = 'message-edited';
  const { edited } = message;
  if (edited?.ts && edited.ts !== before.edited?.ts) {
    // The edit's own time: it is told of again when the thread is read.
    const actor = edited.user ?? before.user ?? null;
    host.noteChange(team, { ...changed, kind, actor, atMs: timeOf(edited.ts) });
  }
  const filesGone = filesGoneOf(message);
  if (filesGone > filesGoneOf(before)) {
    const actor = before.user ?? null;
    host.noteChange(team, { ...changed, kind, actor, atMs: timeOf(event.ts), filesGone });
  }
  return true;
}

/** Files that were deleted leave a tombstone in their message. */
export function filesGoneOf(message: SlackMessage): number {
  return message.files.filter(({ mode }) => mode === 'tombstone').length;
}
