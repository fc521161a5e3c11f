import { ChannelType } from 'discord-api-types/v10';
import type { TwinChannel } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** The direct-message channel of the bot and a user, made where there is none. */
export function directChannel(world: World, userId: string): TwinChannel {
  const known = [...world.channels.values()].find(
    ({ type, recipientIds }) => type === ChannelType.DM && recipientIds.includes(userId),
  );
  if (known) return known;
  const channel: TwinChannel = {
    id: world.nextId(),
    guildId: null,
    type: ChannelType.DM,
    name: '',
    parentId: null,
    position: 0,
    topic: null,
    overwrites: [],
    lastMessageId: null,
    slowmodeSeconds: 0,
    thread: null,
    recipientIds: [userId, world.bot.id],
  };
  world.channels.set(channel.id, channel);
  return channel;
}
