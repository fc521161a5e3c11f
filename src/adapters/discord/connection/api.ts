import {
  DiscordAPIError,
  HTTPError,
  type RateLimitData,
  RateLimitError,
  type RawFile,
  REST,
  type RequestMethod,
  type RouteLike,
  Routes,
} from 'discord.js';
import { untilAborted } from '../../../core/async/within.ts';
import { createTokenGate, type TokenGate, type TokenVerdict } from '../../../core/chat/port/token-gate.ts';
import type { EyelineError } from '../../../core/errors.ts';
import { API_URL, type DiscordOptions, type DiscordTimings, refusedToken } from '../options.ts';

/** A request to Discord's REST API. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** By `Routes` of the SDK. */
  readonly route: RouteLike;
  readonly body?: unknown;
  readonly files?: readonly RawFile[];
  readonly query?: Readonly<Record<string, string>>;
  /** Answers to interactions bear their own token in the address instead of the bot's. */
  readonly isInteraction?: boolean;
  /** Longest time, ms; default `timings.requestMs`. */
  readonly timeoutMs?: number;
  /** Whether the call has done what it is for without a body in answer. Default: of PUT and DELETE. */
  readonly isDoneWithoutBody?: boolean;
}

/** Discord's REST API by the SDK: it keeps to the rate limits, each channel by itself, and tries 5xx again. */
export interface DiscordApi {
  /**
   * Undefined where Discord answered without a body and {@link ApiRequest.isDoneWithoutBody}.
   *
   * @throws the SDK's errors, to be turned into the core's before they leave the adapter; as for an answer that never
   *   came where the body is missing; EyelineError `PLATFORM_UNAVAILABLE` without a request while the token is refused.
   */
  call<Result = unknown>(request: ApiRequest): Promise<Result>;
  /** Whether the token is taken; the gateway identifies through it too. */
  readonly token: TokenGate;
  close(): void;
}

/** Who hears whether the token works. */
export interface TokenListener {
  readonly onRefused: (error: EyelineError) => void;
  readonly onAccepted: () => void;
}

/**
 * Most requests in one of the SDK's windows of a second. Discord takes 50 in any second ("Global Rate Limit"), and two
 * windows can touch.
 */
const MAX_PER_WINDOW = 25;

/** One of its own beside the gateway client's: answers go out after that one has been ended. */
export function createApi(
  { token, apiUrl = API_URL }: Pick<DiscordOptions, 'token' | 'apiUrl'>,
  {
    requestMs,
    rateLimitMs,
    tokenRetryMs,
  }: Pick<DiscordTimings, 'requestMs' | 'rateLimitMs' | 'tokenRetryMs'>,
  listener: TokenListener = { onRefused: () => {}, onAccepted: () => {} },
): DiscordApi {
  const makeRest = (globalRequestsPerSecond: number) =>
    new REST({
      api: apiUrl.replace(/\/+$/, ''),
      version: '10',
      globalRequestsPerSecond,
      rejectOnRateLimit: (limit) => waitOf(limit) > rateLimitMs,
    });
  const rest = makeRest(MAX_PER_WINDOW).setToken(token);
  // Interactions do not count towards the limit of all requests, and have three seconds: they wait behind no others.
  const interactions = makeRest(Number.MAX_SAFE_INTEGER);

  /** Limits that were not waited for: the SDK forgets some of them, and Discord counts who comes too early. */
  const limits = new Map<string, { readonly untilMs: number; readonly error: RateLimitError }>();

  function refuseEarly(...buckets: readonly string[]): void {
    for (const bucket of buckets) {
      const limit = limits.get(bucket);
      if (limit && limit.untilMs > Date.now()) throw limit.error;
      limits.delete(bucket);
    }
  }

  async function send<Result>(request: ApiRequest): Promise<Result> {
    const { method, route, body, files, query, isInteraction = false, timeoutMs = requestMs } = request;
    const isDone = request.isDoneWithoutBody ?? (method === 'PUT' || method === 'DELETE');
    const bucket = bucketOf(method, route);
    refuseEarly(bucket, EVERYTHING);
    // The SDK forgets a token that was refused once.
    if (!isInteraction) rest.setToken(token);
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = (isInteraction ? interactions : rest).request({
      method: method as RequestMethod,
      fullRoute: route,
      auth: !isInteraction,
      signal,
      ...(body === undefined ? {} : { body }),
      ...(files === undefined || files.length === 0 ? {} : { files: [...files] }),
      ...(query === undefined ? {} : { query: new URLSearchParams({ ...query }) }),
    });
    try {
      // The SDK sleeps through rate limits without looking at the signal; what it sends afterwards is aborted at once.
      const received = await untilAborted(signal, answer).catch(withoutBody);
      if (isBody(received)) return received as Result;
      if (isDone) return undefined as Result;
      throw Object.assign(new Error('an answer without a body'), { code: 'EMPTY_ANSWER' });
    } catch (error) {
      if (error instanceof RateLimitError) {
        limits.set(error.global ? EVERYTHING : bucket, { untilMs: Date.now() + waitOf(error), error });
      }
      throw error;
    }
  }

  const gate = createTokenGate({
    retryMs: tokenRetryMs,
    judge: judgeToken,
    probe: () => send({ method: 'GET', route: Routes.user() }),
    ...listener,
  });

  return {
    token: gate,
    // Answers to interactions need no token of the bot's.
    call: <Result>(request: ApiRequest) =>
      request.isInteraction ? send<Result>(request) : gate.run(() => send<Result>(request)),
    close: () => {
      gate.close();
      for (const each of [rest, interactions]) {
        each.clearHashSweeper();
        each.clearHandlerSweeper();
      }
    },
  };
}

/** What Discord's answer to a request with the bot's token says of it: 401 is for the token alone ("HTTP Response Codes"). */
function judgeToken(error: unknown): TokenVerdict {
  if (!(error instanceof DiscordAPIError || error instanceof HTTPError)) return { kind: 'unknown' };
  if (error.status === 401)
    return { kind: 'refused', isFinal: false, error: refusedToken('a refusal (status 401)') };
  return { kind: error.status < 500 && error.status !== 429 ? 'accepted' : 'unknown' };
}

/** The SDK reads a body as JSON where its header says so, be it empty. @throws what is no error of reading it */
function withoutBody(error: unknown): undefined {
  if (!(error instanceof SyntaxError)) throw error;
}

/** What is not JSON comes from the SDK as bytes: of a 204 none. */
function isBody(body: unknown): boolean {
  return body !== undefined && body !== null && !(body instanceof ArrayBuffer);
}

/** Stands for the limit over all requests. */
const EVERYTHING = '*';

/** What Discord counts together ("Rate Limits"): a route, by its channel or guild. */
function bucketOf(method: string, route: string): string {
  const [, kind, major, ...rest] = route.split('/');
  return [method, kind, major, ...rest.map((part) => (/^\d+$/.test(part) ? ':id' : part))].join('/');
}

/** The SDK names a wait in one of three ways. */
function waitOf({ timeToReset, retryAfter, sublimitTimeout }: RateLimitData): number {
  return Math.max(timeToReset, retryAfter, sublimitTimeout);
}
