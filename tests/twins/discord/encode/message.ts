import {
  type APIMessage,
  type APIMessageSnapshot,
  type GatewayMessageCreateDispatchData,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  type TextChannelType,
} from 'discord-api-types/v10';
import { isoTime } from '../world/clock.ts';
import type { TwinMessage, TwinSnapshot } from '../world/model.ts';
import type { Reader, World } from '../world/world.ts';
import { encodeAttachment } from './attachment.ts';
import { encodeThread } from './channel.ts';
import { interactionMetadata } from './interaction-metadata.ts';
import { encodeMemberNoUser, encodeUser, userOf } from './people.ts';

/** The reader who sees everything: for command targets and the bot's own answers. */
export const SEES_ALL: Reader = { hasContent: true };

/**
 * Whether a reader gets the contents ("Message Content Intent": also without it for what the bot wrote, for
 * direct messages and where the bot is mentioned).
 */
function isReadable(world: World, message: TwinMessage, reader: Reader): boolean {
  return (
    reader.hasContent ||
    message.authorId === world.bot.id ||
    message.mentionIds.includes(world.bot.id) ||
    world.channels.get(message.channelId)?.guildId === null
  );
}

/** APIMessage, `isNested`: within another one; note [2] of "Message Structure" says which fields are empty without the intent. */
export function encodeMessage(
  world: World,
  message: TwinMessage,
  reader: Reader,
  isNested = false,
): APIMessage {
  const isOpen = isReadable(world, message, reader);
  const thread = world.channels.get(message.id);
  const isWebhook = message.interactionId !== null;
  const showsEmbeds = (message.flags & MessageFlags.SuppressEmbeds) === 0;
  return {
    id: message.id,
    channel_id: message.channelId,
    author: encodeUser(userOf(world, message.authorId)),
    type: message.type,
    content: isOpen ? message.content : '',
    timestamp: isoTime(message.createdMs),
    edited_timestamp: message.editedMs === null ? null : isoTime(message.editedMs),
    tts: false,
    mention_everyone: message.mentionsEveryone,
    mentions: message.mentionIds.map((id) => encodeUser(userOf(world, id))),
    mention_roles: [...message.mentionRoleIds],
    attachments: isOpen ? message.attachments.map((file) => encodeAttachment(world, file)) : [],
    embeds: isOpen && showsEmbeds ? structuredClone(message.embeds) : [],
    components: isOpen ? structuredClone(message.components) : [],
    pinned: message.pinnedMs !== null,
    flags: message.flags,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(isWebhook ? { webhook_id: world.bot.id, application_id: world.bot.id } : {}),
    ...encodeReactions(world, message),
    ...encodeReference(world, message, reader, isNested),
    ...(message.snapshots.length > 0
      ? { message_snapshots: message.snapshots.map((snapshot) => encodeSnapshot(world, snapshot, isOpen)) }
      : {}),
    ...(thread?.thread ? { thread: encodeThread(world, thread) as NonNullable<APIMessage['thread']> } : {}),
    ...interactionMetadata(world, message),
  };
}

/** GatewayMessageCreateDispatchData, also MESSAGE_UPDATE's: APIMessage with guild, member and channel type. */
export function encodeMessageEvent(
  world: World,
  message: TwinMessage,
  reader: Reader,
): GatewayMessageCreateDispatchData {
  const channel = world.channels.get(message.channelId);
  const guild = world.guilds.get(channel?.guildId ?? '');
  const member = guild?.members.get(message.authorId);
  const base = encodeMessage(world, message, reader);
  return {
    ...base,
    ...(guild ? { guild_id: guild.id } : {}),
    ...(member && message.interactionId === null ? { member: encodeMemberNoUser(member) } : {}),
    ...(channel ? { channel_type: channel.type as TextChannelType } : {}),
    mentions: base.mentions.map((user) => {
      const mentioned = guild?.members.get(user.id);
      return mentioned ? { ...user, member: encodeMemberNoUser(mentioned) } : user;
    }),
  };
}

function encodeReactions(world: World, message: TwinMessage): Pick<APIMessage, 'reactions'> {
  if (message.reactions.size === 0) return {};
  return {
    reactions: [...message.reactions].map(([emoji, users]) => ({
      count: users.size,
      count_details: { burst: 0, normal: users.size },
      me: users.has(world.bot.id),
      me_burst: false,
      emoji: { id: null, name: emoji },
      burst_colors: [],
    })),
  };
}

/** Note [4] of "Message Structure": replies and thread starters bring the message, one deep, null if it was deleted. */
function encodeReference(
  world: World,
  message: TwinMessage,
  reader: Reader,
  isNested: boolean,
): Pick<APIMessage, 'message_reference' | 'referenced_message'> {
  const { reference } = message;
  if (!reference) return {};
  const isForward = reference.type === MessageReferenceType.Forward;
  const brings =
    !isNested && (message.type === MessageType.Reply || message.type === MessageType.ThreadStarterMessage);
  const target = reference.messageId ? world.messages.get(reference.messageId) : undefined;
  return {
    message_reference: {
      type: isForward ? MessageReferenceType.Forward : MessageReferenceType.Default,
      channel_id: reference.channelId,
      ...(reference.messageId ? { message_id: reference.messageId } : {}),
      ...(reference.guildId ? { guild_id: reference.guildId } : {}),
    },
    ...(brings ? { referenced_message: target ? encodeMessage(world, target, reader, true) : null } : {}),
  };
}

/** APIMessageSnapshot: "Message Snapshot Object" lists the few fields it has. */
function encodeSnapshot(world: World, snapshot: TwinSnapshot, isOpen: boolean): APIMessageSnapshot {
  return {
    message: {
      type: snapshot.type,
      content: isOpen ? snapshot.content : '',
      embeds: isOpen ? structuredClone([...snapshot.embeds]) : [],
      attachments: isOpen ? snapshot.attachments.map((file) => encodeAttachment(world, file)) : [],
      timestamp: isoTime(snapshot.createdMs),
      edited_timestamp: snapshot.editedMs === null ? null : isoTime(snapshot.editedMs),
      flags: snapshot.flags,
      mentions: [],
      mention_roles: [],
      components: [],
    },
  };
}
