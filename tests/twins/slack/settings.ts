import { BOT_SCOPES } from './scopes.ts';

/** How many posts a channel takes: docs.slack.dev/apis/web-api/rate-limits, "1 per second, short bursts > 1 allowed". */
export interface PostingLimit {
  /** Posts that a rested channel takes at once. The page gives no number. */
  readonly burst: number;
  readonly perSecond: number;
}

export interface SlackTwinSettings {
  /** How events reach the app. Default `socket`. */
  readonly transport: 'socket' | 'http';
  /** Default: what is not Slack's is a violation. Else Slack's own leniency: unknown arguments are ignored. */
  readonly strict: boolean;
  /** Of the bot token. */
  readonly scopes: readonly string[];
  /** Of the app token. */
  readonly appScopes: readonly string[];
  /** Whether the app's Home tab is enabled. Default: it is. */
  readonly hasHomeTab: boolean;
  /** Event subscriptions by the names of docs.slack.dev/reference/events. */
  readonly subscriptions: readonly string[];
  /** Epoch ms; moves tokens that expire, limits and message timestamps. */
  readonly nowMs: () => number;
  /** Default 3,000: docs.slack.dev/apis/events-api. */
  readonly acknowledgeMs: number;
  /** Before each redelivery. Default as documented: at once, 1 minute, 5 minutes. */
  readonly retryDelaysMs: readonly number[];
  /** Before an upload is shared and its message appears. */
  readonly shareDelayMs: number;
  /** Most items of a page, whatever `limit` says: fewer than asked is allowed. */
  readonly pageSizeCap: number;
  /** Null: posts are not limited. Default a burst of 5. */
  readonly posting: PostingLimit | null;
  /** Calls a minute of tiers 1 to 4; null: not limited. Default as documented. */
  readonly callsPerMinute: readonly [number, number, number, number] | null;
  /** `Retry-After` of a tier's limit, whole seconds. Default: until its minute has room again. */
  readonly tierRetryAfterS: number | null;
  /** How long a caller may not have seen a 429 yet, ms of `nowMs`: calls under way are no violation. */
  readonly graceMs: number;
  readonly maxUploadBytes: number;
  /**
   * Which argument of files.getUploadURLExternal sets the alternative text. The page says `alt_txt`, the SDK
   * sends `alt_text`; Slack ignores arguments it does not know. Default: only the documented one counts.
   */
  readonly altTextArgument: 'alt_txt' | 'either';
  /** Of the server's pings on web sockets. */
  readonly pingIntervalMs: number;
  /** Between a `disconnect` frame and the close of the connection. */
  readonly disconnectGraceMs: number;
  /** What becomes of events while no socket is open. Default `lost`. */
  readonly whileAway: 'lost' | 'kept';
}

export function completeSettings(options: Partial<SlackTwinSettings>): SlackTwinSettings {
  return {
    transport: 'socket',
    strict: true,
    scopes: BOT_SCOPES,
    appScopes: ['connections:write'],
    hasHomeTab: true,
    subscriptions: ['message.channels', 'message.groups', 'message.im', 'message.mpim', 'app_mention'],
    nowMs: Date.now,
    acknowledgeMs: 3000,
    retryDelaysMs: [0, 60_000, 300_000],
    shareDelayMs: 50,
    pageSizeCap: Number.POSITIVE_INFINITY,
    posting: { burst: 5, perSecond: 1 },
    callsPerMinute: [1, 20, 50, 100],
    tierRetryAfterS: null,
    graceMs: 250,
    maxUploadBytes: 1_073_741_824,
    altTextArgument: 'alt_txt',
    pingIntervalMs: 10_000,
    disconnectGraceMs: 1000,
    whileAway: 'lost',
    ...options,
  };
}
