import { ChannelType } from 'discord-api-types/v10';
import type { TwinChannel } from './model.ts';

/** Channels that are threads (resources/channel, "Channel Types"). */
export function isThread(channel: Pick<TwinChannel, 'type'>): boolean {
  return (
    channel.type === ChannelType.PublicThread ||
    channel.type === ChannelType.PrivateThread ||
    channel.type === ChannelType.AnnouncementThread
  );
}

/** Channels that hold threads only. */
export function isForum(channel: Pick<TwinChannel, 'type'>): boolean {
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;
}

/** Channels that messages can be sent to. */
export function holdsMessages(channel: Pick<TwinChannel, 'type'>): boolean {
  return !isForum(channel) && channel.type !== ChannelType.GuildCategory;
}
