import { EyelineError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { isLoopbackName } from '../../core/source/check-address.ts';
import type { GuardedFetch } from '../../core/source/guarded-fetch.ts';
import { FEATURES } from './speak/encode.ts';

/** How long things take; for tests. All ms. */
export interface DiscordTimings {
  /** Longest time for one request with all its waits, for rate limits too; then `PLATFORM_UNAVAILABLE`. */
  readonly requestMs: number;
  /** Longest single wait for a rate limit; a longer one is `PLATFORM_UNAVAILABLE` at once. */
  readonly rateLimitMs: number;
  /** How long a start waits for Discord, then for what was missed; both go on afterwards by themselves. */
  readonly startMs: number;
  /** How long a command waits behind older messages of its conversation; Discord gives it 3 s in all. */
  readonly turnMs: number;
  /** How long a deferred answer can be filled in: Discord's 15 min, less a margin. */
  readonly replyMs: number;
  /** Work that takes longer shows its progress. */
  readonly progressMs: number;
  /** First wait before something is tried again, and the longest; each is twice the one before. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
  /** Least time between two tries with a token that Discord refuses; it bans after 10,000 refusals in 10 min. */
  readonly tokenRetryMs: number;
  /** Longest time for one file. */
  readonly fetchMs: number;
}

export const TIMINGS: DiscordTimings = {
  requestMs: 60_000,
  rateLimitMs: 20_000,
  startMs: 30_000,
  turnMs: 1_500,
  replyMs: 14 * 60_000,
  progressMs: FEATURES.progressAfterMs,
  retryMs: 1_000,
  longestRetryMs: 60_000,
  tokenRetryMs: 60_000,
  fetchMs: 60_000,
};

export interface DiscordOptions {
  /** The setting DISCORD_TOKEN: the bot's. */
  readonly token: string;
  /** The setting DISCORD_API_URL. Default: {@link API_URL}. The token goes there: https, or http on loopback. */
  readonly apiUrl?: string;
  /** The setting DISCORD_CDN_HOSTS: exact hosts, with port, beside Discord's own. They get no token. */
  readonly cdnHosts: readonly string[];
  /** The setting DISCORD_MANAGER_ROLES: ids of roles; empty: who has Manage Threads in the channel. */
  readonly managers: readonly string[];
  /** The setting INCIDENT_VISIBILITY. */
  readonly visibility: 'channel' | 'tenant';
  /**
   * Whether direct messages are taken. Default false: then they are not even delivered to Eyeline, as it does not ask
   * for their intent, and its commands are not offered there; so there is nothing to answer.
   */
  readonly directMessages?: boolean;
  readonly fetchFile: GuardedFetch;
  readonly logger: Log;
  /** Default: {@link TIMINGS}. */
  readonly timings?: Partial<DiscordTimings>;
}

export const API_URL = 'https://discord.com/api';

/** The page where tokens are made and intents switched on. */
export const PORTAL = 'https://discord.com/developers/applications';

/** @throws EyelineError `INVALID_SETTING` for a token or an address that cannot be one. */
export function checkOptions({ token, apiUrl = API_URL }: Pick<DiscordOptions, 'token' | 'apiUrl'>): void {
  // Goes into a header as it is: what stands there may not end up in a message about a broken header.
  if (!/^[\x21-\x7e]+$/.test(token)) throw wrongToken('a text with spaces or other signs that no token has');
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackName(url.hostname));
  if (!isSafe || url.username !== '' || url.search !== '') {
    throw new EyelineError('INVALID_SETTING', {
      expected: 'DISCORD_API_URL to be an https address, or http on this machine',
      received: 'another address, not shown here',
      action: `Leave it unset to use Discord itself (${API_URL}).`,
    });
  }
}

/** @param received a clause without the token. */
export function wrongToken(received: string): EyelineError {
  return new EyelineError('INVALID_SETTING', {
    expected: 'DISCORD_TOKEN to be the token of a bot',
    received,
    action: `Make a new one at ${PORTAL}: the application, Bot, Reset Token; set it as DISCORD_TOKEN.`,
  });
}

/** What is said while Discord refuses the token; it may be taken again, so what there is to say is kept. */
export function refusedToken(received: string): EyelineError {
  return new EyelineError('PLATFORM_UNAVAILABLE', {
    expected: 'Discord to accept DISCORD_TOKEN',
    received,
    action: `Answers are kept, and Eyeline tries the token once a minute. If this lasts, make a new one at ${PORTAL}: the application, Bot, Reset Token; set it as DISCORD_TOKEN and restart.`,
  });
}

export function intentsOff(): EyelineError {
  return new EyelineError('INVALID_SETTING', {
    expected: 'the bot of DISCORD_TOKEN to be allowed to read messages (Message Content Intent)',
    received: 'a bot for which that is off',
    problem:
      'Discord does not let the bot of DISCORD_TOKEN read messages: its Message Content Intent is off.',
    action: `Switch it on at ${PORTAL}: the application, Bot, Privileged Gateway Intents, Message Content Intent, Save Changes.`,
  });
}
