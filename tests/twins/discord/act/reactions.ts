import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { encodeMember } from '../encode/people.ts';
import type { TwinMessage } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** MESSAGE_REACTION_ADD (GatewayMessageReactionAddDispatchData). */
export function addReaction(world: World, message: TwinMessage, emoji: string, userId: string): void {
  const users = message.reactions.get(emoji) ?? new Set<string>();
  if (users.has(userId)) return;
  message.reactions.set(emoji, users.add(userId));
  emitReaction(world, GatewayDispatchEvents.MessageReactionAdd, message, emoji, userId);
}

/** MESSAGE_REACTION_REMOVE (GatewayMessageReactionRemoveDispatchData). */
export function removeReaction(world: World, message: TwinMessage, emoji: string, userId: string): void {
  const users = message.reactions.get(emoji);
  if (!users?.delete(userId)) return;
  if (users.size === 0) message.reactions.delete(emoji);
  emitReaction(world, GatewayDispatchEvents.MessageReactionRemove, message, emoji, userId);
}

function emitReaction(
  world: World,
  type: GatewayDispatchEvents.MessageReactionAdd | GatewayDispatchEvents.MessageReactionRemove,
  message: TwinMessage,
  emoji: string,
  userId: string,
): void {
  const guildId = world.channels.get(message.channelId)?.guildId ?? null;
  const member = world.guilds.get(guildId ?? '')?.members.get(userId);
  const isAdd = type === GatewayDispatchEvents.MessageReactionAdd;
  world.emit({
    type,
    guildId,
    channelId: message.channelId,
    encode: () => ({
      user_id: userId,
      channel_id: message.channelId,
      message_id: message.id,
      ...(guildId ? { guild_id: guildId } : {}),
      emoji: { id: null, name: emoji },
      burst: false,
      type: 0,
      ...(isAdd && member ? { member: encodeMember(world, member) } : {}),
      ...(isAdd ? { message_author_id: message.authorId, burst_colors: [] } : {}),
    }),
  });
}
