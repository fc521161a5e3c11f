import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { encodeChannel, encodeThread, encodeThreadMember } from '../encode/channel.ts';
import { encodeMessageEvent } from '../encode/message.ts';
import { isThread } from '../world/channel-kinds.ts';
import type { TwinChannel, TwinMessage } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** MESSAGE_CREATE (GatewayMessageCreateDispatchData). */
export function emitMessageCreate(world: World, message: TwinMessage): void {
  emitMessage(world, GatewayDispatchEvents.MessageCreate, message);
}

/** MESSAGE_UPDATE (GatewayMessageUpdateDispatchData): since v10 it has the whole message. */
export function emitMessageUpdate(world: World, message: TwinMessage): void {
  emitMessage(world, GatewayDispatchEvents.MessageUpdate, message);
}

function emitMessage(world: World, type: GatewayDispatchEvents, message: TwinMessage): void {
  // As it stands now: a later replay must not show what came after.
  const frozen = { ...message, attachments: message.attachments.map((file) => ({ ...file })) };
  world.emit({
    type,
    guildId: world.channels.get(message.channelId)?.guildId ?? null,
    channelId: message.channelId,
    encode: (reader) => encodeMessageEvent(world, frozen, reader),
  });
}

/** MESSAGE_DELETE (GatewayMessageDeleteDispatchData). */
export function emitMessageDelete(world: World, message: TwinMessage): void {
  const guildId = world.channels.get(message.channelId)?.guildId ?? null;
  world.emit({
    type: GatewayDispatchEvents.MessageDelete,
    guildId,
    channelId: message.channelId,
    encode: () => ({
      id: message.id,
      channel_id: message.channelId,
      ...(guildId ? { guild_id: guildId } : {}),
    }),
  });
}

/** CHANNEL_CREATE, CHANNEL_UPDATE, CHANNEL_DELETE (APIChannel); sent for hidden ones too, obfuscated. */
export function emitChannel(world: World, what: 'Create' | 'Update' | 'Delete', channel: TwinChannel): void {
  world.emit({
    type: GatewayDispatchEvents[`Channel${what}`],
    guildId: channel.guildId,
    channelId: null,
    encode: () => encodeChannel(world, channel),
  });
}

/** THREAD_CREATE with `newly_created` (GatewayThreadCreateDispatchData). */
export function emitThreadCreate(world: World, channel: TwinChannel): void {
  world.emit({
    type: GatewayDispatchEvents.ThreadCreate,
    guildId: channel.guildId,
    channelId: channel.id,
    encode: () => ({ ...encodeThread(world, channel), newly_created: true }),
  });
}

/** THREAD_CREATE of a private thread that the bot is added to ("Thread Create": with its own member). */
export function emitThreadShown(world: World, channel: TwinChannel): void {
  world.emit({
    type: GatewayDispatchEvents.ThreadCreate,
    guildId: channel.guildId,
    channelId: channel.id,
    encode: () => encodeThread(world, channel),
  });
}

/** THREAD_UPDATE (APIThreadChannel). */
export function emitThreadUpdate(world: World, channel: TwinChannel): void {
  world.emit({
    type: GatewayDispatchEvents.ThreadUpdate,
    guildId: channel.guildId,
    channelId: channel.id,
    encode: () => encodeThread(world, channel),
  });
}

/** THREAD_DELETE (GatewayThreadDeleteDispatchData). */
export function emitThreadDelete(world: World, channel: TwinChannel): void {
  world.emit({
    type: GatewayDispatchEvents.ThreadDelete,
    guildId: channel.guildId,
    channelId: channel.parentId,
    encode: () => ({
      id: channel.id,
      guild_id: channel.guildId,
      parent_id: channel.parentId,
      type: channel.type,
    }),
  });
}

/** THREAD_MEMBERS_UPDATE: always sent when the bot itself joins or leaves ("Syncing for the current user"). */
export function emitThreadMembers(world: World, channel: TwinChannel, userId: string): void {
  if (userId !== world.bot.id || !isThread(channel)) return;
  const member = encodeThreadMember(channel, userId);
  world.emit({
    type: GatewayDispatchEvents.ThreadMembersUpdate,
    guildId: channel.guildId,
    channelId: channel.id,
    encode: () => ({
      id: channel.id,
      guild_id: channel.guildId,
      member_count: channel.thread?.members.size ?? 0,
      ...(member ? { added_members: [member] } : { removed_member_ids: [userId] }),
    }),
  });
}
