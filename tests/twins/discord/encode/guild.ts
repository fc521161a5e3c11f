import {
  type APIChannel,
  type APIGuild,
  type GatewayGuildCreateDispatchData,
  GuildFeature,
  Locale,
} from 'discord-api-types/v10';
import { isThread } from '../world/channel-kinds.ts';
import { isoTime } from '../world/clock.ts';
import type { TwinChannel, TwinGuild } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { encodeChannel, encodeThread, isSeen } from './channel.ts';
import { NO_FLAGS } from './no-flags.ts';
import { encodeMember, encodeRoles } from './people.ts';

/** APIGuild. */
export function encodeGuild(world: World, guild: TwinGuild): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: encodeRoles(guild, world.bot.id),
    emojis: [],
    stickers: [],
    features: [GuildFeature.News],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NO_FLAGS,
    rules_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: Locale.EnglishUS,
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
    max_members: 500_000,
  } as APIGuild;
}

/** The guild's channels without threads, in order. */
export function channelsOf(world: World, guild: TwinGuild): TwinChannel[] {
  return [...world.channels.values()].filter((channel) => channel.guildId === guild.id && !isThread(channel));
}

/** The guild's active threads that the bot may view (topics/threads, "Gateway Events"). */
export function activeThreads(world: World, guild: TwinGuild): TwinChannel[] {
  return [...world.channels.values()].filter(
    (channel) =>
      channel.guildId === guild.id && channel.thread && !channel.thread.isArchived && isSeen(world, channel),
  );
}

/** GatewayGuildCreateDispatchData; members: only the bot, as without the GuildMembers intent. */
export function encodeGuildCreate(world: World, guild: TwinGuild): GatewayGuildCreateDispatchData {
  const own = guild.members.get(world.bot.id);
  return {
    ...encodeGuild(world, guild),
    joined_at: isoTime(own?.joinedMs ?? world.clock.now()),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: own ? [encodeMember(world, own)] : [],
    channels: channelsOf(world, guild).map((channel) =>
      encodeChannel(world, channel),
    ) as GatewayGuildCreateDispatchData['channels'],
    threads: activeThreads(world, guild).map(
      (channel) => encodeThread(world, channel) as APIChannel,
    ) as GatewayGuildCreateDispatchData['threads'],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
