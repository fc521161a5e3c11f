import { createCache } from '../../../core/async/cache.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { Method } from '../connection/scopes.ts';
import type { Arguments, Responses, SlackApi } from '../connection/web-api.ts';
import { slackCode, toEyelineError } from '../errors.ts';

/** What Slack says of a person. */
export interface Person {
  readonly name: string;
  readonly isBot: boolean;
  /** Of a bot: its own id and its app's, as far as Slack says them. */
  readonly botIds: readonly string[];
  /** A guest, or of another team. */
  readonly isGuest: boolean;
  /** Owns or administers this workspace. */
  readonly isAdmin: boolean;
}

/** What Slack says of a channel. */
export interface Channel {
  /** Everybody of the team may read it, and nobody else. */
  readonly isOpen: boolean;
  /** Read by people of other organisations too. */
  readonly isShared: boolean;
  readonly creator: string | null;
  /** Whether Eyeline is in it. */
  readonly isMember: boolean;
}

/** People, channels and user groups of the team, believed for a while. */
export interface Directory {
  /** Null: there is none. @throws EyelineError as {@link SlackApi.call}. */
  person(id: string): Promise<Person | null>;
  /** Null: there is none that Eyeline may know of. @throws EyelineError */
  channel(id: string): Promise<Channel | null>;
  /** Empty for a group that there is not. @throws EyelineError */
  group(id: string): Promise<readonly string[]>;
}

export interface DirectoryOptions {
  readonly api: SlackApi;
  readonly team: string;
  readonly cacheMs: number;
}

export function createDirectory({ api, team, cacheMs }: DirectoryOptions): Directory {
  /** Null where Slack answers with one of these names. */
  async function ask<M extends Method>(
    method: M,
    args: Arguments,
    ...missing: string[]
  ): Promise<Responses[M] | null> {
    try {
      return await api.callRaw(method, args);
    } catch (error) {
      if (missing.includes(slackCode(error) ?? '')) return null;
      throw error instanceof EyelineError ? error : toEyelineError(error, method);
    }
  }

  async function person(user: string): Promise<Person | null> {
    const found = (await ask('users.info', { user }, 'user_not_found', 'user_not_visible'))?.user;
    if (!found) return null;
    const { profile, enterprise_user, team_id } = found;
    const isOfTeam = (team_id ?? team) === team || (enterprise_user?.teams ?? []).includes(team);
    const { is_restricted, is_ultra_restricted, is_stranger } = found as {
      is_stranger?: boolean;
    } & typeof found;
    const isGuest = !isOfTeam || Boolean(is_restricted || is_ultra_restricted || is_stranger);
    return {
      name: profile?.display_name || found.real_name || found.name || user,
      isBot: Boolean(found.is_bot),
      botIds: [profile?.bot_id, profile?.api_app_id].flatMap((id) => id || []),
      isGuest,
      isAdmin: !isGuest && Boolean(found.is_admin || found.is_owner || found.is_primary_owner),
    };
  }

  async function channel(id: string): Promise<Channel | null> {
    const found = (await ask('conversations.info', { channel: id }, 'channel_not_found'))?.channel;
    if (!found) return null;
    const isShared = Boolean(found.is_ext_shared || found.is_pending_ext_shared);
    return {
      isShared,
      isOpen: !isShared && !found.is_private && !found.is_im && !found.is_mpim && Boolean(found.is_channel),
      creator: found.creator ?? null,
      isMember: found.is_member !== false,
    };
  }

  async function group(usergroup: string): Promise<readonly string[]> {
    const answer = await ask('usergroups.users.list', { usergroup }, 'no_such_subteam', 'subteam_not_found');
    return answer?.users ?? [];
  }

  const people = createCache(person, cacheMs);
  // Whoever is told to invite Eyeline does it and asks again.
  const channels = createCache(channel, cacheMs, (found) => found?.isMember ?? false);
  const groups = createCache(group, cacheMs);
  return { person: people.get, channel: channels.get, group: groups.get };
}
