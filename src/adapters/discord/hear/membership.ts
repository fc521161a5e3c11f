import { type APIChannel, ChannelType, type GatewayGuildCreateDispatchData } from 'discord.js';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import { introductionTo } from '../../../core/chat/port/introduction.ts';
import type { Log } from '../../../core/log.ts';
import type { PermissionName } from '../connection/permissions.ts';
import type { Directory } from '../who/directory.ts';

/** What Discord tells of Eyeline's own place: servers and private channels that it comes into, and what is gone. */
export interface Membership {
  /** A GUILD_CREATE, before anything else is done with the server. Says once in a new server what Eyeline does. */
  arrive(guild: ArrivedGuild): Promise<void>;
  /** A GUILD_DELETE: an outage, or Eyeline was removed, or the server was deleted. */
  leave(guild: { readonly id: string; readonly unavailable?: boolean }): void;
  /** A CHANNEL_UPDATE: Eyeline may have been let into a private channel. */
  change(channel: GuildChannel): Promise<void>;
  /** A CHANNEL_DELETE, or the THREAD_DELETE of a private thread, which is a channel to the core. */
  lose(channel: { readonly id: string; readonly guild_id?: string | undefined }): void;
}

/** What of a GUILD_CREATE is read. */
export type ArrivedGuild = Pick<
  GatewayGuildCreateDispatchData,
  'id' | 'name' | 'channels' | 'system_channel_id' | 'joined_at'
>;

type GuildChannel = {
  readonly id: string;
  readonly type: ChannelType;
  readonly guild_id?: string | undefined;
};

export interface MembershipParts {
  readonly host: ChatHost;
  readonly directory: Directory;
  /** Who may make a triage channel, as a clause. */
  readonly managers: string;
  readonly logger: Log;
}

/** What saying something in a channel takes. */
const TO_SPEAK: readonly PermissionName[] = ['ViewChannel', 'SendMessages'];

export function createMembership({ host, directory, managers, logger }: MembershipParts): Membership {
  /** Channels that could be seen when their server came, or were introduced to. */
  const seen = new Set<string>();

  const maySpeak = (id: string) => directory.missing(id, TO_SPEAK).length === 0;

  async function introduce(team: string, channel: string, sentMs: number): Promise<void> {
    const tenant = directory.team(team);
    await host.receive(introductionTo({ tenant, channel, actor: null, sentMs, managers }));
  }

  /** Where new members are greeted, else the first channel of words. */
  function firstChannel({ channels, system_channel_id: greeting }: ArrivedGuild): string | null {
    const texts = channels
      .filter(({ type }) => type === ChannelType.GuildText)
      .sort((a, b) => positionOf(a) - positionOf(b))
      .map(({ id }) => id);
    const wanted = greeting === null ? texts : [greeting, ...texts];
    return wanted.find((id) => texts.includes(id) && maySpeak(id)) ?? null;
  }

  return {
    arrive: async (guild) => {
      const { id, channels, joined_at } = guild;
      const isNew = !host.isKnown(id);
      // The directory has it once the SDK has read the event, which is after its listeners were told.
      await null;
      for (const channel of channels) if (maySpeak(channel.id)) seen.add(channel.id);
      if (host.resumed(id)) logger.info({ team: id }, 'a Discord server has Eyeline in it again');
      const channel = isNew ? firstChannel(guild) : null;
      if (channel !== null) await introduce(id, channel, Date.parse(joined_at));
    },

    leave: ({ id, unavailable = false }) => {
      if (unavailable || !host.isKnown(id) || !host.stopped(id, 'removed')) return;
      logger.error(
        { team: id },
        'Eyeline was removed from a Discord server, or the server was deleted; its record stays',
      );
    },

    change: async ({ id, type, guild_id: team }) => {
      if (team === undefined || type !== ChannelType.GuildText) return;
      await null;
      if (seen.has(id) || !maySpeak(id)) return;
      seen.add(id);
      // Channels that everybody may read came with the server; only of a private one it is news that Eyeline is let in.
      if (!directory.isOpen(team, id)) await introduce(team, id, Date.now());
    },

    lose: ({ id, guild_id: team }) => {
      seen.delete(id);
      if (team === undefined || !host.isKnown(team) || !host.channelGone(team, id)) return;
      logger.warn({ channel: id }, 'a triage channel on Discord was deleted; what was recorded stays');
    },
  };
}

function positionOf(channel: APIChannel): number {
  return 'position' in channel && typeof channel.position === 'number' ? channel.position : 0;
}
