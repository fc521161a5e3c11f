import type { SlackTwinSettings } from './settings.ts';
import type { Violations } from './violations.ts';

export type Tier = 1 | 2 | 3 | 4;

export interface Limits {
  /** Seconds to wait before this call is taken (`Retry-After`), or null: it is taken. */
  take(key: string, kind: { tier: Tier } | 'posting'): number | null;
}

/**
 * docs.slack.dev/apis/web-api/rate-limits: calls a minute by tier, posts a second by channel; over that 429
 * with `Retry-After` in whole seconds. Calling again before that time is over is a violation.
 */
export function makeLimits(settings: SlackTwinSettings, violations: Violations): Limits {
  const calls = new Map<string, number[]>();
  const buckets = new Map<string, { left: number; atMs: number }>();
  const waits = new Map<string, { sinceMs: number; untilMs: number }>();

  function waitForTier(key: string, tier: Tier, nowMs: number): number {
    const most = settings.callsPerMinute?.[tier - 1];
    if (most === undefined) return 0;
    const recent = (calls.get(key) ?? []).filter((atMs) => atMs > nowMs - 60_000);
    calls.set(key, recent);
    if (recent.length >= most) {
      const { tierRetryAfterS } = settings;
      return tierRetryAfterS === null ? (recent[0] as number) + 60_000 - nowMs : tierRetryAfterS * 1000;
    }
    recent.push(nowMs);
    return 0;
  }

  function waitForPosting(key: string, nowMs: number): number {
    if (!settings.posting) return 0;
    const { burst, perSecond } = settings.posting;
    const bucket = buckets.get(key) ?? { left: burst, atMs: nowMs };
    const left = Math.min(burst, bucket.left + ((nowMs - bucket.atMs) / 1000) * perSecond);
    const isTaken = left >= 1;
    buckets.set(key, { left: isTaken ? left - 1 : left, atMs: nowMs });
    return isTaken ? 0 : ((1 - left) / perSecond) * 1000;
  }

  return {
    take(key, kind) {
      const nowMs = settings.nowMs();
      const wait = waits.get(key);
      if (wait && nowMs < wait.untilMs) {
        if (nowMs > wait.sinceMs + settings.graceMs)
          violations.add(key, 'called before Retry-After was over');
        return Math.ceil((wait.untilMs - nowMs) / 1000);
      }
      const ms = kind === 'posting' ? waitForPosting(key, nowMs) : waitForTier(key, kind.tier, nowMs);
      if (ms <= 0) return null;
      const seconds = Math.ceil(ms / 1000);
      // A timer may fire some ms early.
      waits.set(key, { sinceMs: nowMs, untilMs: nowMs + seconds * 1000 - 20 });
      return seconds;
    },
  };
}
