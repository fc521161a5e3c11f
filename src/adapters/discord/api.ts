import {
  type RateLimitData,
  RateLimitError,
  type RawFile,
  REST,
  type RequestMethod,
  type RouteLike,
} from 'discord.js';
import { API_URL, type DiscordOptions, type DiscordTimings } from './options.ts';

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
}

/** Discord's REST API by the SDK: it keeps to the rate limits, each channel by itself, and tries 5xx again. */
export interface DiscordApi {
  /** @throws the SDK's errors, to be turned into the core's before they leave the adapter. */
  call<Result = unknown>(request: ApiRequest): Promise<Result>;
  close(): void;
}

/** One of its own beside the gateway client's: answers go out after that one has been ended. */
export function createApi(
  { token, apiUrl = API_URL }: Pick<DiscordOptions, 'token' | 'apiUrl'>,
  { requestMs, rateLimitMs }: Pick<DiscordTimings, 'requestMs' | 'rateLimitMs'>,
): DiscordApi {
  const rest = new REST({
    api: apiUrl.replace(/\/+$/, ''),
    version: '10',
    rejectOnRateLimit: (limit) => waitOf(limit) > rateLimitMs,
  }).setToken(token);

  /** Limits that were not waited for: the SDK forgets some of them, and Discord counts who comes too early. */
  const limits = new Map<string, { readonly untilMs: number; readonly error: RateLimitError }>();

  function refuseEarly(...buckets: readonly string[]): void {
    for (const bucket of buckets) {
      const limit = limits.get(bucket);
      if (limit && limit.untilMs > Date.now()) throw limit.error;
      limits.delete(bucket);
    }
  }

  return {
    call: async <Result>(request: ApiRequest) => {
      const { method, route, body, files, query, isInteraction = false, timeoutMs = requestMs } = request;
      const bucket = bucketOf(method, route);
      refuseEarly(bucket, EVERYTHING);
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = rest.request({
        method: method as RequestMethod,
        fullRoute: route,
        auth: !isInteraction,
        signal,
        ...(body === undefined ? {} : { body }),
        ...(files === undefined || files.length === 0 ? {} : { files: [...files] }),
        ...(query === undefined ? {} : { query: new URLSearchParams({ ...query }) }),
      });
      try {
        return (await withinTime(answer, signal)) as Result;
      } catch (error) {
        if (error instanceof RateLimitError) {
          limits.set(error.global ? EVERYTHING : bucket, { untilMs: Date.now() + waitOf(error), error });
        }
        throw error;
      }
    },
    close: () => {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
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

/** The SDK sleeps through rate limits without looking at the signal; what it sends afterwards is aborted at once. */
function withinTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
