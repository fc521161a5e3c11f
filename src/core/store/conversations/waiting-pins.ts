import { LONGEST_WAIT_MS, MAX_WAITING_IN_ALL } from '../../incident/pin.ts';
import type { ThreadReference } from '../../incident/thread.ts';
import type { Scope } from '../database.ts';
import { EMPTY_PAYLOAD } from '../forget/delete-doomed.ts';

/**
 * Whether something of a thread was forgotten: nothing that was said beside it is written down again. A mention without words has
 * an empty payload too, but it was answered.
 */
export function hasLost({ sqlite, tenantId }: Scope, { channel, platformId }: ThreadReference): boolean {
  const found = sqlite
    .prepare(
      `SELECT 1 FROM submissions JOIN threads
           ON threads.tenant_id = submissions.tenant_id AND threads.id = submissions.thread_id
        WHERE threads.tenant_id = ? AND threads.channel = ? AND threads.platform_id = ? AND payload = ?
          AND settled_ms IS NOT NULL AND outcome IS NULL AND failure IS NULL LIMIT 1`,
    )
    .get(tenantId, channel, platformId, EMPTY_PAYLOAD);
  return found !== undefined;
}

/**
 * Lets marks on messages go that wait for too long or are too many, also those that were taken off while they waited. Their age is
 * counted by a platform's clock: ours may leap.
 */
export function letWaitingGo({ sqlite, tenantId }: Scope, nowMs: number): void {
  sqlite
    .prepare(
      `DELETE FROM pins WHERE tenant_id = :t AND entry_id IS NULL AND (at_ms < :since OR id IN
         (SELECT id FROM pins WHERE tenant_id = :t AND entry_id IS NULL ORDER BY id DESC LIMIT -1 OFFSET :most))`,
    )
    .run({ t: tenantId, since: nowMs - LONGEST_WAIT_MS, most: MAX_WAITING_IN_ALL });
}

/** As {@link letWaitingGo}, those that were written down before a time by our clock. */
export function letEarlierGo({ sqlite, tenantId }: Scope, untilMs: number): void {
  sqlite
    .prepare('DELETE FROM pins WHERE tenant_id = ? AND entry_id IS NULL AND recorded_ms < ?')
    .run(tenantId, untilMs);
}
