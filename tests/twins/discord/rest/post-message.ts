import { MessageFlags, MessageReferenceType, MessageType, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { snapshotOf } from '../act/forward.ts';
import { createMessage } from '../act/messages.ts';
import { holdsMessages, isForum } from '../world/channel-kinds.ts';
import type { TwinChannel, TwinMessage, TwinReference } from '../world/model.ts';
import type { Reader, World } from '../world/world.ts';
import { channelOf, demand, demandUnlocked, may, sendingPermission } from './access.ts';
import { composeMessage } from './compose.ts';
import { invalidForm, Refusal } from './refusal.ts';
import type { UploadedFile } from './route.ts';
import type { CreateBody } from './schemas/message.ts';

/** "HTTP Restrictions" of the message content intent: by the portal's switch, not by the session's intents. */
export function httpReader(world: World): Reader {
  return { hasContent: world.hasPrivileged('messageContent') };
}

/** Posts a message as the bot, with all that "Create Message, Limitations" asks for. */
export async function postAsBot(
  world: World,
  channel: TwinChannel,
  body: CreateBody,
  files: readonly UploadedFile[],
): Promise<TwinMessage> {
  if (isForum(channel)) {
    throw new Refusal(400, RESTJSONErrorCodes.CannotSendAMessageInAForumChannel, 'Forum channel');
  }
  if (!holdsMessages(channel)) {
    throw new Refusal(400, RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, 'Non-text channel');
  }
  demand(world, channel, sendingPermission(channel));
  demandUnlocked(world, channel);
  if (body.embeds?.length) demand(world, channel, 'EmbedLinks');
  if (files.length > 0) demand(world, channel, 'AttachFiles');
  const known = body.enforce_nonce === true ? findByNonce(world, body.nonce) : null;
  if (known) return known;
  const target = referenced(world, channel, body);
  const isForward = body.message_reference?.type === MessageReferenceType.Forward;
  if (isForward && target) return forward(world, channel, body, target);
  const change = await composeMessage(world, channel, body, files, {
    before: null,
    flags: body.flags ?? 0,
    repliedUserId: target?.authorId ?? null,
  });
  const message = createMessage(world, {
    ...change,
    channelId: channel.id,
    authorId: world.bot.id,
    type: target ? MessageType.Reply : MessageType.Default,
    reference: target ? referenceTo(world, target, MessageReferenceType.Default) : null,
    nonce: body.nonce ?? null,
  });
  remember(world, message);
  return message;
}

function findByNonce(world: World, nonce: string | number | undefined): TwinMessage | null {
  const known = world.nonces.get(String(nonce));
  if (!known || known.atMs + world.options.nonceMs < world.clock.now()) return null;
  return world.messages.get(known.messageId) ?? null;
}

function remember(world: World, message: TwinMessage): void {
  if (message.nonce === null) return;
  world.nonces.set(String(message.nonce), { messageId: message.id, atMs: world.clock.now() });
}

/** The message that is answered or forwarded; null for none. */
function referenced(world: World, channel: TwinChannel, body: CreateBody): TwinMessage | null {
  const reference = body.message_reference;
  if (!reference) return null;
  const place = channelOf(world, reference.channel_id ?? channel.id);
  const isForward = reference.type === MessageReferenceType.Forward;
  if (!may(world, place, 'ReadMessageHistory')) {
    throw new Refusal(
      403,
      RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
      'Cannot reply without permission to read message history',
    );
  }
  const target = world.messages.get(reference.message_id);
  if (!target || target.channelId !== place.id || (!isForward && place.id !== channel.id)) {
    if (reference.fail_if_not_exists === false) return null;
    // Somebody may have deleted it: no violation.
    const { errors } = invalidForm({
      path: ['message_reference'],
      code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
      message: 'Unknown message',
    });
    throw new Refusal(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'Invalid Form Body', {
      ...(errors ? { errors } : {}),
    });
  }
  const isSystem = ![MessageType.Default, MessageType.Reply, 20, 23].includes(target.type);
  if (isSystem) {
    throw invalidForm({
      path: ['message_reference'],
      code: 'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE',
      message: 'Cannot reply to a system message',
    });
  }
  return target;
}

export function referenceTo(world: World, target: TwinMessage, type: 0 | 1): TwinReference {
  const guildId = world.channels.get(target.channelId)?.guildId ?? null;
  return { type, channelId: target.channelId, messageId: target.id, guildId };
}

function forward(world: World, channel: TwinChannel, body: CreateBody, target: TwinMessage): TwinMessage {
  return createMessage(world, {
    channelId: channel.id,
    authorId: world.bot.id,
    flags: MessageFlags.HasSnapshot,
    reference: referenceTo(world, target, MessageReferenceType.Forward),
    snapshots: [snapshotOf(target)],
    nonce: body.nonce ?? null,
  });
}

/** "Edit Message": of the flags only SUPPRESS_EMBEDS changes, the others are ignored. */
export function mergeFlags(before: number, sent: number | null | undefined): number {
  if (sent === undefined || sent === null) return before;
  return (before & ~MessageFlags.SuppressEmbeds) | (sent & MessageFlags.SuppressEmbeds);
}
