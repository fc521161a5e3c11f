import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { MessageEvent, SlackMessage } from '../connection/payloads.ts';
import type { Identity } from '../who/identity.ts';
import { timeOf } from './decode.ts';
import { decodeFiles } from './decode-files.ts';

/**
 * Notes that a person changed a message that had files. Slack tells of a change more than once; the core notes it once.
 *
 * @returns whether the event is of a change at all: then there is nothing in it to answer.
 */
export function noteChange(event: MessageEvent, host: ChatHost, { team, botUserId }: Identity): boolean {
  const { subtype, channel, message, previous_message: before } = event;
  if (subtype !== 'message_changed' && subtype !== 'message_deleted') return false;
  const isOurs = before?.user === botUserId || Boolean(before?.bot_id);
  if (!before || isOurs || decodeFiles(before).length === 0) return true;
  const kind = kindOf(event, before);
  if (kind === null) return true;
  // Who deletes a message is not said: its author, or an administrator.
  const actor = kind === 'message-edited' ? (message?.edited?.user ?? before.user ?? null) : null;
  host.noteChange(team, { channel, platformId: before.ts, kind, actor, atMs: timeOf(event.ts) });
  return true;
}

/** Previews of links change a message too, without an edit; a parent that is deleted becomes a tombstone. */
function kindOf(
  { subtype, message }: MessageEvent,
  before: SlackMessage,
): 'message-edited' | 'message-deleted' | null {
  if (subtype === 'message_deleted' || message?.subtype === 'tombstone') return 'message-deleted';
  if (!message) return null;
  const isEdited = (message.edited?.ts ?? null) !== (before.edited?.ts ?? null);
  return isEdited || filesThere(message) < filesThere(before) ? 'message-edited' : null;
}

function filesThere(message: SlackMessage): number {
  return message.files.filter(({ mode }) => mode !== 'tombstone').length;
}
