import { GatewayDispatchEvents, MessageType } from 'discord-api-types/v10';
import { referenceTo } from '../rest/post-message.ts';
import { isoTime } from '../world/clock.ts';
import type { TwinMessage } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { changeMessage, createMessage } from './messages.ts';

/**
 * Pins a message, or unpins it (`userId` null): "Pin Message", "Unpin Message", the gateway event "Channel Pins Update",
 * and of a pin the message of type CHANNEL_PINNED_MESSAGE that refers to it ("Message Types", "Message Reference Types").
 */
export function setPin(world: World, message: TwinMessage, userId: string | null): void {
  message.pinnedMs = userId === null ? null : world.clock.now();
  changeMessage(world, message, {}, false);
  emitPins(world, message.channelId);
  if (userId === null) return;
  createMessage(world, {
    channelId: message.channelId,
    authorId: userId,
    type: MessageType.ChannelPinnedMessage,
    reference: referenceTo(world, message, 0),
  });
}

/** CHANNEL_PINS_UPDATE (GatewayChannelPinsUpdateDispatchData). */
function emitPins(world: World, channelId: string): void {
  const guildId = world.channels.get(channelId)?.guildId ?? null;
  const times = [...world.messages.values()].flatMap((each) =>
    each.channelId === channelId && each.pinnedMs !== null ? [each.pinnedMs] : [],
  );
  const last = times.length === 0 ? null : isoTime(Math.max(...times));
  world.emit({
    type: GatewayDispatchEvents.ChannelPinsUpdate,
    guildId,
    channelId,
    encode: () => ({
      channel_id: channelId,
      ...(guildId ? { guild_id: guildId } : {}),
      last_pin_timestamp: last,
    }),
  });
}
