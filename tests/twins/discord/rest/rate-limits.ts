import { createHash } from 'node:crypto';
import type { World } from '../world/world.ts';
import type { Match } from './router.ts';

/** What the limiter says to a request. */
export interface LimitVerdict {
  /** To be sent with the answer, whatever it is ("Header Format"). */
  readonly headers: Readonly<Record<string, string>>;
  /** Null: let in. */
  readonly refused: { readonly retryAfterMs: number; readonly isGlobal: boolean } | null;
}

export interface RateLimiter {
  check(match: Match, method: string): LimitVerdict;
  /** A 429 that a test ordered: what comes before it is over is a violation too. */
  block(match: Match | null, method: string, forMs: number): void;
}

/**
 * Requests that were on their way when the first refusal was sent are no impatience: the client could not know, ms. The
 * bot and the twin may stand still together for longer than a turn of the loop where a machine is busy.
 */
const ON_THE_WAY_MS = 250;

interface Bucket {
  used: number;
  endsMs: number;
}

/** Parameters that a bucket is kept by ("Top-level resources": channel, guild, webhook with token). */
const MAJOR = ['channel', 'guild', 'webhook', 'token'];

/** Buckets by route and top-level resource, and the global limit. */
export function makeRateLimiter(world: World): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const blocked = new Map<string, { sinceMs: number; untilMs: number }>();
  const recent: number[] = [];
  const nowMs = world.options.limitsNowMs;

  function keyOf(match: Match, method: string): string {
    const major = MAJOR.map((name) => match.params[name] ?? '').join('/');
    return `${method} ${match.route.pattern} ${major}`;
  }

  function refuseImpatience(key: string): void {
    const refusal = blocked.get(key);
    if (!refusal) return;
    // Timers may be a little early.
    if (nowMs() >= refusal.untilMs - 25) blocked.delete(key);
    else if (nowMs() > refusal.sinceMs + ON_THE_WAY_MS) {
      world.violations.push({ where: key, what: 'sent again before Retry-After was over' });
    }
  }

  function refuse(key: string, retryAfterMs: number): void {
    const sinceMs = blocked.get(key)?.sinceMs ?? nowMs();
    blocked.set(key, { sinceMs, untilMs: nowMs() + retryAfterMs });
  }

  return {
    check: (match, method) => {
      const key = keyOf(match, method);
      refuseImpatience(key);
      if (!match.route.isInteraction) {
        refuseImpatience('global');
        while (recent.length > 0 && (recent[0] ?? 0) < nowMs() - 1000) recent.shift();
        if (recent.length >= world.options.globalRequestsPerSecond) {
          const retryAfterMs = (recent[0] ?? 0) + 1000 - nowMs();
          refuse('global', retryAfterMs);
          return { headers: { 'x-ratelimit-scope': 'global' }, refused: { retryAfterMs, isGlobal: true } };
        }
        recent.push(nowMs());
      }
      const address = `${method} ${match.route.pattern}`;
      const { rateLimits } = world.options;
      const limit = rateLimits[address] ?? rateLimits.default ?? { limit: 50, windowMs: 1000 };
      const old = buckets.get(key);
      const bucket = old && old.endsMs > nowMs() ? old : { used: 0, endsMs: nowMs() + limit.windowMs };
      buckets.set(key, bucket);
      bucket.used += 1;
      const resetAfterMs = bucket.endsMs - nowMs();
      const isOver = bucket.used > limit.limit;
      const headers = {
        'x-ratelimit-limit': String(limit.limit),
        'x-ratelimit-remaining': String(Math.max(0, limit.limit - bucket.used)),
        'x-ratelimit-reset': ((Date.now() + resetAfterMs) / 1000).toFixed(3),
        'x-ratelimit-reset-after': (resetAfterMs / 1000).toFixed(3),
        'x-ratelimit-bucket': createHash('sha256').update(address).digest('hex').slice(0, 32),
        ...(isOver ? { 'x-ratelimit-scope': 'user' } : {}),
      };
      if (!isOver) return { headers, refused: null };
      refuse(key, resetAfterMs);
      return { headers, refused: { retryAfterMs: resetAfterMs, isGlobal: false } };
    },
    block: (match, method, forMs) => refuse(match ? keyOf(match, method) : 'global', forMs),
  };
}
