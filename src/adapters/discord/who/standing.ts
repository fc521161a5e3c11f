import type { APIGuildMember, RouteLike } from 'discord.js';
import { Routes } from 'discord.js';
import type { Place, Standing } from '../../../core/chat/port/adapter.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { DiscordApi } from '../connection/api.ts';
import { type Holder, has } from '../connection/permissions.ts';
import { isUnavailable, toPlatformError } from '../errors.ts';
import type { DiscordOptions } from '../options.ts';
import { type Directory, isDirectTeam } from './directory.ts';

export interface StandingParts extends Pick<DiscordOptions, 'managers' | 'visibility'> {
  readonly api: DiscordApi;
  readonly directory: Directory;
}

/** Who left, or cannot read the channel that it was asked in: may have added pictures, and is shown nothing more. */
const STRANGER: Standing = { audience: [], isManager: false, isGuest: true };

/**
 * What a member may do and see. An answer is read by everybody in its channel, so the audience is the channel's: its own
 * incidents, and those of channels that the whole guild may read.
 */
export function createStanding({ api, directory, managers, visibility }: StandingParts) {
  /** Null where nobody of this id is in the guild. */
  async function memberOf(guildId: string, id: string): Promise<Holder | null> {
    try {
      const route = Routes.guildMember(guildId, id) as RouteLike;
      const { roles } = await api.call<APIGuildMember>({ method: 'GET', route });
      return { id, roleIds: roles };
    } catch (error) {
      if (isUnavailable(error))
        throw toPlatformError(error, { doing: 'to say who somebody is', missing: () => [] });
      return null;
    }
  }

  return async (
    actor: string | null,
    { team, channel }: Place,
    channels: readonly string[],
  ): Promise<Standing> => {
    if (isDirectTeam(team)) return { audience: 'tenant', isManager: true, isGuest: false };
    const isMember = directory.isMember(team);
    if (isMember === null) throw notKnown('PLATFORM_UNAVAILABLE', 'no guild yet', 'Eyeline tries again.');
    if (!isMember)
      throw notKnown('PLATFORM_REFUSED', 'a server that Eyeline was removed from', 'Invite Eyeline again.');
    const holder = actor === null ? null : await memberOf(team, actor);
    const bits = holder && directory.permissions(team, channel, holder);
    if (!holder || bits === null || !has(bits, 'ViewChannel')) return STRANGER;
    const isManager =
      managers.length > 0
        ? holder.roleIds.some((role) => managers.includes(role))
        : has(bits, 'ManageThreads');
    // A thread's or a channel's permissions do not tell of other channels.
    const managesTeam = managers.length > 0 ? isManager : has(bits, 'ManageGuild');
    const readable = channels.filter((each) => each === channel || directory.isOpen(team, each));
    return {
      audience: visibility === 'tenant' ? 'tenant' : readable,
      isManager,
      managesTeam,
      isGuest: false,
    };
  };
}

function notKnown(
  code: 'PLATFORM_UNAVAILABLE' | 'PLATFORM_REFUSED',
  received: string,
  action: string,
): EyelineError {
  return new EyelineError(code, {
    expected: 'Discord to say who may read and manage the channel',
    received,
    action,
  });
}
