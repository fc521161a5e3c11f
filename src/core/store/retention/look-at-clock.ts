import type { RetentionLook } from '../../incident/forget/retention-store.ts';
import type { Platform } from '../../incident/tenant.ts';
import type { Scope } from '../database.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Longest time between two looks that is taken as it is, ms. A longer one may be a leap of the clock. The desk has no other
 * clock to compare with, and its machine may be off for a holiday.
 */
const LONGEST_GAP_MS: Readonly<Record<Platform, number>> = {
  slack: 36 * HOUR_MS,
  discord: 36 * HOUR_MS,
  desk: 31 * DAY_MS,
};

/** What one look adds at most to the time that Eyeline has been running, ms; looks are an hour apart. */
const LONGEST_RUN_MS = 2 * HOUR_MS;

/** A message whose time on the platform is so near to that of its receipt shows that our clock is right, ms. */
const NEAR_MS = 10 * 60_000;

/** Messages among which such a one is looked for. */
const WITNESSES = 200;

/** Notes a look and judges the clock; within the caller's transaction. */
export function lookAtClock(scope: Scope, platform: Platform): RetentionLook {
  const { sqlite, tenantId, now } = scope;
  const nowMs = now();
  const sureMs = sqlite
    .prepare('SELECT sure_ms FROM retention_looks WHERE tenant_id = ?')
    .pluck()
    .get(tenantId) as number | undefined;
  if (sureMs === undefined) {
    setClock(scope);
    return { clock: 'right', nowMs, lastMs: nowMs };
  }
  const gapMs = nowMs - sureMs;
  const isRight =
    gapMs >= 0 &&
    (gapMs <= LONGEST_GAP_MS[platform] ||
      (platform !== 'desk' && isConfirmed(scope, nowMs - LONGEST_GAP_MS[platform], nowMs)));
  if (!isRight) return { clock: 'doubtful', nowMs, lastMs: sureMs };
  sqlite
    .prepare('UPDATE retention_looks SET sure_ms = ?, run_ms = run_ms + ? WHERE tenant_id = ?')
    .run(nowMs, Math.min(gapMs, LONGEST_RUN_MS), tenantId);
  return { clock: 'right', nowMs, lastMs: nowMs };
}

/** Takes the clock as it is for right. */
export function setClock({ sqlite, tenantId, now }: Scope): void {
  sqlite
    .prepare(
      `INSERT INTO retention_looks (tenant_id, sure_ms) VALUES (?, ?)
         ON CONFLICT (tenant_id) DO UPDATE SET sure_ms = excluded.sure_ms`,
    )
    .run(tenantId, now());
}

/** For how long looks followed each other, all in all, ms. */
export function runTime({ sqlite, tenantId }: Scope): number {
  const found = sqlite
    .prepare('SELECT run_ms FROM retention_looks WHERE tenant_id = ?')
    .pluck()
    .get(tenantId);
  return (found as number | undefined) ?? 0;
}

/** Whether a message came within these times, by our clock, at the time that its platform gave it. Commands have our time. */
function isConfirmed({ sqlite, tenantId }: Scope, fromMs: number, untilMs: number): boolean {
  return (
    sqlite
      .prepare(
        `SELECT 1 FROM (SELECT kind, sent_ms, received_ms FROM submissions
            WHERE tenant_id = ? ORDER BY id DESC LIMIT ${WITNESSES})
          WHERE kind = 'message' AND received_ms > ? AND received_ms <= ?
            AND abs(received_ms - sent_ms) <= ${NEAR_MS} LIMIT 1`,
      )
      .get(tenantId, fromMs, untilMs) !== undefined
  );
}
