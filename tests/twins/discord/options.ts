import type { ChannelType } from 'discord-api-types/v10';
import type { PermissionName } from './world/permissions.ts';

/** What a bucket of requests holds. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface OverwriteOptions {
  /** A role's or a member's name; `@everyone`; `@bot` for the bot itself. */
  readonly of: string;
  readonly allow?: readonly PermissionName[];
  readonly deny?: readonly PermissionName[];
}

export interface ChannelOptions {
  readonly name: string;
  /** Default: a text channel. */
  readonly type?: ChannelType;
  readonly topic?: string;
  /** The name of a category of the same guild, listed before. */
  readonly parent?: string;
  readonly overwrites?: readonly OverwriteOptions[];
}

export interface RoleOptions {
  readonly name: string;
  readonly permissions?: readonly PermissionName[];
}

export interface MemberOptions {
  /** A member of the same name in another guild is the same user. */
  readonly name: string;
  readonly roles?: readonly string[];
  readonly isBot?: boolean;
}

export interface GuildOptions {
  readonly name: string;
  readonly channels?: readonly ChannelOptions[];
  readonly roles?: readonly RoleOptions[];
  /** Default: `ana` and `ben`. The first one owns the guild unless `owner` says otherwise. */
  readonly members?: readonly MemberOptions[];
  readonly owner?: string;
  /** What the bot's own role gives; default {@link BOT_PERMISSIONS}. */
  readonly botPermissions?: readonly PermissionName[];
  /** Default {@link EVERYONE_PERMISSIONS}. */
  readonly everyonePermissions?: readonly PermissionName[];
  /** False: the bot is not in it yet; `joinGuild` brings it there. */
  readonly hasBot?: boolean;
}

/** An intent that has to be switched on in the developer portal. */
export type PrivilegedIntent = 'messageContent' | 'guildMembers' | 'guildPresences';

export interface TwinOptions {
  readonly token?: string;
  readonly botName?: string;
  /** Switched on in the portal; default `messageContent`. */
  readonly privilegedIntents?: readonly PrivilegedIntent[];
  /** Default: one guild `Newsroom` with the channel `triage`. */
  readonly guilds?: readonly GuildOptions[];
  /**
   * Largest file, bytes; default 10 MiB, the limit from September 2024 on. A later state of "Uploading Files"
   * says 20 MiB; the smaller one is the stricter.
   */
  readonly attachmentSizeLimitBytes?: number;
  /** Largest request, bytes; default 25 MiB ("Create Message", limitations). */
  readonly requestSizeLimitBytes?: number;
  /** Default 45,000 (the example of "Hello Event"). */
  readonly heartbeatIntervalMs?: number;
  /**
   * By route (`POST /channels/:channel/messages`); `default` for all others. Discord publishes none and says not
   * to count on any, so these are constructed. Default: 50 a second each.
   */
  readonly rateLimits?: Readonly<Record<string, RateLimit>>;
  /** Requests a second over all routes; default 50 ("Global Rate Limit"). */
  readonly globalRequestsPerSecond?: number;
  /** The time that limits are counted by, ms; default the machine's, as the SDK waits in it. */
  readonly limitsNowMs?: () => number;
  /** How long a session can be resumed after its connection ended; default 3 min ("a few minutes"). */
  readonly sessionResumeMs?: number;
  /** How long a nonce is remembered; default 5 min ("the past few minutes"). */
  readonly nonceMs?: number;
  /** How long an attachment's address is good; default 24 h (constructed from the example's `ex` and `is`). */
  readonly attachmentAddressMs?: number;
  /** The twin's time at the start, epoch ms; default: now. */
  readonly startMs?: number;
  /** Whether channels that the bot cannot view are hidden from it, as from 16 November 2026; default true. */
  readonly hidesChannels?: boolean;
}

/** Limits that are like those seen in the wild (constructed): five messages in five seconds a channel. */
export const REALISTIC_RATE_LIMITS: Readonly<Record<string, RateLimit>> = {
  default: { limit: 50, windowMs: 1000 },
  'POST /channels/:channel/messages': { limit: 5, windowMs: 5000 },
  'PATCH /channels/:channel/messages/:message': { limit: 5, windowMs: 5000 },
  'PUT /channels/:channel/messages/:message/reactions/:emoji/@me': { limit: 1, windowMs: 250 },
  'POST /channels/:channel/messages/:message/threads': { limit: 50, windowMs: 300_000 },
};

export const DEFAULT_GUILD: GuildOptions = { name: 'Newsroom', channels: [{ name: 'triage' }] };
