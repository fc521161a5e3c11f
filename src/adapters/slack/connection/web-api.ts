import { webApi } from '@slack/bolt';
import type { TokenGate } from '../../../core/chat/port/token-gate.ts';
import { retryAfter, toEyelineError, unavailable } from '../errors.ts';
import { API_URL, type SlackOptions, type SlackTimings } from '../options.ts';
import { createLanes, type Pace } from './lanes.ts';
import type { Method } from './scopes.ts';
import { sdkLogger } from './sdk-logger.ts';
import { paceOf } from './tiers.ts';
import { createSlackToken } from './token.ts';

/** What the methods answer. */
export interface Responses {
  'auth.test': webApi.AuthTestResponse;
  'chat.delete': webApi.ChatDeleteResponse;
  'chat.postEphemeral': webApi.ChatPostEphemeralResponse;
  'chat.postMessage': webApi.ChatPostMessageResponse;
  'chat.update': webApi.ChatUpdateResponse;
  'conversations.history': webApi.ConversationsHistoryResponse;
  'conversations.info': webApi.ConversationsInfoResponse;
  'conversations.replies': webApi.ConversationsRepliesResponse;
  'files.completeUploadExternal': webApi.FilesCompleteUploadExternalResponse;
  'files.delete': webApi.FilesDeleteResponse;
  'files.getUploadURLExternal': webApi.FilesGetUploadURLExternalResponse;
  'files.info': webApi.FilesInfoResponse;
  'reactions.add': webApi.ReactionsAddResponse;
  'reactions.remove': webApi.ReactionsRemoveResponse;
  'usergroups.users.list': webApi.UsergroupsUsersListResponse;
  'users.info': webApi.UsersInfoResponse;
  'views.open': webApi.ViewsOpenResponse;
  'views.publish': webApi.ViewsPublishResponse;
}

/** The Web API within Slack's limits. */
export interface SlackApi {
  /**
   * Calls a method once; again only where Slack refused it for its limits, so that nothing is ever done twice.
   *
   * @throws EyelineError `PLATFORM_UNAVAILABLE`, `PLATFORM_REFUSED`; the SDK's own for `callRaw`.
   */
  call<M extends Method>(method: M, args: Arguments, options?: CallOptions): Promise<Responses[M]>;
  /** The same with the SDK's errors. */
  callRaw<M extends Method>(method: M, args: Arguments, options?: CallOptions): Promise<Responses[M]>;
  /** Whether the bot token is taken: calls fail with `PLATFORM_UNAVAILABLE` at once while it is refused. */
  readonly token: TokenGate;
  /** How far edits are behind Slack's limit for them, ms. */
  readonly editDebtMs: number;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** How long a call may wait. */
export interface CallOptions {
  /** For Slack's limits, in all. Default: `maxWaitMs` of the timings. */
  readonly maxWaitMs?: number;
  /** Ends the wait for a limit. @throws its reason */
  readonly signal?: AbortSignal;
  /** Told when the call is about to be sent: from then on Slack may have heard it. */
  readonly onSend?: () => void;
}

/** docs.slack.dev/apis/web-api/rate-limits: about one message a second and channel, short bursts allowed. */
const POSTING: Pace = { burst: 3, intervalMs: 1000 };

/** What the Web API is reached with. */
export type ApiOptions = Pick<SlackOptions, 'botToken' | 'apiUrl' | 'logger'> & {
  readonly timings: SlackTimings;
  /** Told when a token that was refused is taken again. */
  readonly onAccepted?: () => void;
};

export function createSlackApi(options: ApiOptions): SlackApi {
  const { botToken, apiUrl = API_URL, logger, timings, onAccepted = () => {} } = options;
  const client = new webApi.WebClient(botToken, clientOptions({ apiUrl, logger, timings }));
  const { clock } = timings;
  const lanes = createLanes(clock.now);
  const token = createSlackToken({
    name: 'SLACK_BOT_TOKEN',
    retryMs: timings.tokenRetryMs,
    logger,
    probe: () => client.apiCall('auth.test'),
    onAccepted,
  });

  async function callRaw<M extends Method>(
    method: M,
    args: Arguments,
    { maxWaitMs = timings.maxWaitMs, signal, onSend }: CallOptions = {},
  ): Promise<Responses[M]> {
    const { lane, pace } = laneOf(method, args);
    const endMs = clock.now() + maxWaitMs;
    for (;;) {
      await token.enter();
      const left = Math.max(0, endMs - clock.now());
      const blocks = lanes.blocks(lane);
      const waitMs = lanes.take(lane, pace, left);
      if (waitMs > left) throw unavailable(method, `a rate limit, for ${Math.ceil(waitMs / 1000)} s more`);
      if (waitMs > 0) {
        await clock.sleep(waitMs, signal);
        signal?.throwIfAborted();
        // Somebody else met the limit meanwhile.
        if (lanes.blocks(lane) !== blocks) continue;
      }
      try {
        onSend?.();
        return (await token.run(() => client.apiCall(method, args))) as Responses[M];
      } catch (error) {
        const seconds = retryAfter(error);
        if (seconds === null) throw error;
        logger.info({ method, seconds }, 'Slack’s limit of calls is met; it is waited for');
        lanes.block(lane, seconds * 1000, pace);
      }
    }
  }

  return {
    token,
    callRaw,
    call: async (method, args, options) => {
      try {
        return await callRaw(method, args, options);
      } catch (error) {
        if (options?.signal?.aborted) throw error;
        throw toEyelineError(error, method);
      }
    },
    get editDebtMs() {
      return lanes.debt('chat.update');
    },
  };
}

/** How the SDK's client is set: no retries of its own, which would post twice after a lost answer. */
export function clientOptions({
  apiUrl = API_URL,
  logger,
  timings,
}: Omit<ApiOptions, 'botToken' | 'onAccepted'>): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    allowAbsoluteUrls: false,
    logger: sdkLogger(logger),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timings.callMs,
  };
}

/** Messages and uploads into one channel share its limit; all else is limited by method. */
function laneOf(method: Method, { channel, channel_id }: Arguments): { lane: string; pace: Pace | null } {
  if (method === 'chat.postMessage') return { lane: `posting to ${channel}`, pace: POSTING };
  if (method === 'files.completeUploadExternal') return { lane: `posting to ${channel_id}`, pace: POSTING };
  return { lane: method, pace: paceOf(method) };
}
