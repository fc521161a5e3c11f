import {
  type APIChannel,
  type APIOverwrite,
  type APIThreadChannel,
  type APIThreadMember,
  ChannelFlags,
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  type ThreadChannelType,
} from 'discord-api-types/v10';
import { isForum, isThread } from '../world/channel-kinds.ts';
import { isoTime } from '../world/clock.ts';
import type { TwinChannel } from '../world/model.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import { NO_FLAGS } from './no-flags.ts';
import { encodeUser, userOf } from './people.ts';

/** Whether the bot may view the channel. */
export function isSeen(world: World, channel: TwinChannel): boolean {
  return (permissionsIn(world, channel, world.bot.id) & PermissionFlagsBits.ViewChannel) !== 0n;
}

/** APIChannel, as the bot gets to see it. */
export function encodeChannel(world: World, channel: TwinChannel): APIChannel {
  if (channel.guildId === null) return encodeDirect(world, channel);
  if (isThread(channel)) return encodeThread(world, channel) as APIChannel;
  const isHidden = world.options.hidesChannels && !isSeen(world, channel);
  const common = {
    id: channel.id,
    guild_id: channel.guildId,
    type: channel.type,
    name: channel.name,
    position: channel.position,
    parent_id: channel.parentId,
    permission_overwrites: channel.overwrites.map(
      (overwrite): APIOverwrite => ({
        id: overwrite.id,
        type: overwrite.type,
        allow: String(overwrite.allow),
        deny: String(overwrite.deny),
      }),
    ),
    flags: NO_FLAGS,
    ...(channel.type === ChannelType.GuildCategory ? {} : textFields(channel)),
    ...(isForum(channel) ? forumFields() : {}),
  };
  return (isHidden ? { ...common, ...obfuscated(channel.guildId) } : common) as APIChannel;
}

/** resources/channel, "Obfuscated Channels": the name and the overwrites are hidden, the flag is set. */
function obfuscated(guildId: string) {
  const overwrite: APIOverwrite = {
    id: guildId,
    type: OverwriteType.Role,
    allow: '0',
    deny: String(PermissionFlagsBits.ViewChannel),
  };
  return {
    name: '___hidden___',
    topic: null,
    last_message_id: null,
    permission_overwrites: [overwrite],
    flags: ChannelFlags.ChannelObfuscated,
  };
}

function textFields(channel: TwinChannel) {
  return {
    topic: channel.topic,
    nsfw: false,
    last_message_id: channel.lastMessageId,
    rate_limit_per_user: channel.slowmodeSeconds,
  };
}

/** APIGuildForumChannel's own fields. */
function forumFields() {
  return {
    available_tags: [],
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
  };
}

function encodeDirect(world: World, channel: TwinChannel): APIChannel {
  return {
    id: channel.id,
    type: ChannelType.DM,
    name: null,
    last_message_id: channel.lastMessageId,
    flags: NO_FLAGS,
    recipients: channel.recipientIds
      .filter((id) => id !== world.bot.id)
      .map((id) => encodeUser(userOf(world, id))),
  };
}

/** APIThreadChannel; with the bot's own member where it has joined (topics/threads, "Thread Membership"). */
export function encodeThread(world: World, channel: TwinChannel): APIThreadChannel {
  const { thread } = channel;
  if (!thread || channel.guildId === null || channel.parentId === null) {
    throw new Error(`Twin: ${channel.id} is no thread.`);
  }
  const own = encodeThreadMember(channel, world.bot.id);
  return {
    id: channel.id,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    owner_id: thread.ownerId,
    type: channel.type as ThreadChannelType,
    name: channel.name,
    last_message_id: channel.lastMessageId,
    rate_limit_per_user: channel.slowmodeSeconds,
    message_count: thread.messageCount,
    total_message_sent: thread.totalMessageSent,
    member_count: Math.min(thread.members.size, 50),
    flags: NO_FLAGS,
    applied_tags: [...thread.appliedTags],
    thread_metadata: {
      archived: thread.isArchived,
      archive_timestamp: isoTime(thread.archiveChangedMs),
      auto_archive_duration: thread.autoArchiveMinutes,
      locked: thread.isLocked,
      create_timestamp: isoTime(thread.createdMs),
    },
    ...(own ? { member: own } : {}),
  } as APIThreadChannel;
}

/** APIThreadMember; null for who has not joined. */
export function encodeThreadMember(channel: TwinChannel, userId: string): APIThreadMember | null {
  const joinedMs = channel.thread?.members.get(userId);
  if (joinedMs === undefined) return null;
  return { id: channel.id, user_id: userId, join_timestamp: isoTime(joinedMs), flags: NO_FLAGS };
}
