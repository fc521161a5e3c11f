import {
  type APIChannel,
  ChannelType,
  type Client,
  type Guild,
  type GuildBasedChannel,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { TenantReference } from '../../../core/incident/tenant.ts';
import type { DiscordApi } from '../connection/api.ts';
import {
  ANYONE,
  type GuildRules,
  type Holder,
  has,
  missingOf,
  type Overwrite,
  type PermissionName,
  permissionsOf,
} from '../connection/permissions.ts';

/** Where a conversation stands, in the core's words. */
export interface Location {
  /** The channel; of a thread the one that it hangs in, of a private thread itself. */
  readonly channel: string;
  /** The thread; null for what stands in the channel itself. */
  readonly thread: string | null;
}

/** What is known of guilds and channels: the gateway client keeps it up to date. */
export interface Directory {
  team(guildId: string): TenantReference;
  /** Whether the bot is in the guild, as far as is known; null before the guilds have come. */
  isMember(guildId: string): boolean | null;
  /** @throws the SDK's errors where the channel is not known and cannot be looked up. */
  locate(channelId: string): Promise<Location>;
  isThread(channelId: string): boolean;
  /** Whether posts are all that the channel takes. */
  isForum(channelId: string): boolean;
  /** Whether everybody of the guild may read the channel. */
  isOpen(guildId: string, channelId: string): boolean;
  /** All channels that {@link Directory.isOpen}. */
  openChannels(guildId: string): string[];
  /** What a member may do in a channel or thread; null where one of the two is not known. */
  permissions(guildId: string, channelId: string, holder: Holder): bigint | null;
  /** What the bot lacks in a channel, as Discord's settings call it; nothing where the channel is not known. */
  missing(channelId: string, needed: readonly PermissionName[]): string[];
}

/** @param client the one that is connected, or was last. */
export function createDirectory(client: () => Client | null, api: DiscordApi): Directory {
  const channelOf = (id: string) => client()?.channels.cache.get(id) ?? null;
  const guildOf = (id: string) => client()?.guilds.cache.get(id) ?? null;

  function permissions(guildId: string, channelId: string, holder: Holder): bigint | null {
    const guild = guildOf(guildId);
    const channel = guild?.channels.cache.get(channelId);
    const overwrites = channel && overwritesOf(channel);
    return guild && overwrites ? permissionsOf(rulesOf(guild), overwrites, holder) : null;
  }

  function isOpen(guildId: string, channelId: string): boolean {
    const channel = guildOf(guildId)?.channels.cache.get(channelId);
    if (!channel || channel.type === ChannelType.PrivateThread) return false;
    return has(permissions(guildId, channelId, ANYONE) ?? 0n, 'ViewChannel');
  }

  return {
    team: (guildId) => ({
      platform: 'discord',
      platformId: guildId,
      name: guildOf(guildId)?.name || guildId,
    }),
    isMember: (guildId) => {
      if (guildOf(guildId)) return true;
      return client()?.isReady() ? false : null;
    },
    locate: async (id) => {
      const known = channelOf(id);
      if (known) return locationOf(id, known.type, known.isThread() ? known.parentId : null);
      const channel = await api.call<APIChannel>({ method: 'GET', route: Routes.channel(id) as RouteLike });
      return locationOf(id, channel.type, ('parent_id' in channel && channel.parent_id) || null);
    },
    isThread: (id) => channelOf(id)?.isThread() ?? false,
    isForum: (id) => isForum(channelOf(id)?.type),
    isOpen,
    openChannels: (guildId) =>
      [...(guildOf(guildId)?.channels.cache.keys() ?? [])].filter((id) => isOpen(guildId, id)),
    permissions,
    missing: (id, needed) => {
      const channel = channelOf(id);
      if (!channel || channel.isDMBased()) return [];
      const me = channel.guild.members.me;
      const own = me && permissions(channel.guildId, id, { id: me.id, roleIds: [...me.roles.cache.keys()] });
      return own === null ? [] : missingOf(own, needed);
    },
  };
}

/**
 * A channel's or a thread's location. A private thread is a channel of its own to the core: what is recorded in it is
 * not to be seen by all who read the channel that it hangs in. So is a conversation of direct messages, which
 * has no threads: everything said there is one.
 */
export function locationOf(id: string, type: ChannelType, parentId: string | null): Location {
  if (type === ChannelType.PrivateThread || type === ChannelType.DM) return { channel: id, thread: id };
  return isThreadType(type) && parentId !== null
    ? { channel: parentId, thread: id }
    : { channel: id, thread: null };
}

/** The tenant of a conversation of direct messages: it belongs to no guild, and no other sees it. */
export function directTeam(channelId: string): TenantReference {
  return { platform: 'discord', platformId: `${DIRECT}${channelId}`, name: 'Direct messages' };
}

export function isDirectTeam(team: string): boolean {
  return team.startsWith(DIRECT);
}

const DIRECT = 'dm-';

export function isThreadType(type: ChannelType): boolean {
  return [ChannelType.PublicThread, ChannelType.AnnouncementThread, ChannelType.PrivateThread].includes(type);
}

function isForum(type: ChannelType | undefined): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

function rulesOf(guild: Guild): GuildRules {
  const roles = new Map(guild.roles.cache.map(({ id, permissions }) => [id, permissions.bitfield]));
  return { id: guild.id, ownerId: guild.ownerId, roles };
}

/** A thread has its parent's; null where that is not known. */
function overwritesOf(channel: GuildBasedChannel): Overwrite[] | null {
  const holder = channel.isThread() ? channel.parent : channel;
  if (!holder) return null;
  return holder.permissionOverwrites.cache.map(({ id, allow, deny }) => ({
    id,
    allow: allow.bitfield,
    deny: deny.bitfield,
  }));
}
