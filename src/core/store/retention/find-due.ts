import type { RetentionRule } from '../../incident/forget/retention-store.ts';
import type { Scope } from '../database.ts';
import { EMPTY_PAYLOAD } from '../forget/delete-doomed.ts';
import { messageRows } from '../forget/find-messages.ts';
import { holdOn } from '../held-incidents.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A row and when its time is over, epoch ms. */
export interface DueRow {
  readonly id: number;
  readonly dueMs: number;
}

/**
 * Closed incidents that stand by themselves and that nobody holds (their rows' ids), each counted from its closing or
 * what came to its timeline last. A line counts no earlier than the lines and the messages before it: a clock that was slow
 * for a while makes nothing older. What has a time to come has no time that is over.
 */
export function dueIncidents(scope: Scope, { incidentDays }: RetentionRule): DueRow[] {
  if (incidentDays === null) return [];
  const { sqlite, tenantId, now } = scope;
  const found = sqlite
    .prepare(
      `WITH received AS (
         SELECT id, max(CASE WHEN received_ms <= :now THEN received_ms END) OVER (ORDER BY id) AS ms
           FROM submissions WHERE tenant_id = :t),
       line AS (
         SELECT incident_id, kind,
            max(max(CASE WHEN recorded_ms <= :now THEN recorded_ms ELSE 0 END, coalesce(received.ms, 0)))
              OVER (ORDER BY timeline_entries.id) AS ms
           FROM timeline_entries LEFT JOIN received ON received.id = timeline_entries.submission_id
          WHERE tenant_id = :t),
       last AS (
         SELECT incident_id, max(ms) AS ms FROM line WHERE kind NOT IN ('held', 'released') GROUP BY incident_id)
       SELECT incidents.id, max(closed_ms, coalesce(last.ms, closed_ms)) AS ms
         FROM incidents LEFT JOIN last ON last.incident_id = incidents.id
        WHERE incidents.tenant_id = :t AND status = 'closed' AND closed_ms <= :now
          AND NOT EXISTS (SELECT 1 FROM incident_moves WHERE tenant_id = :t AND kind = 'merge'
            AND from_id = incidents.id AND ended_ms IS NULL)
          AND NOT EXISTS (SELECT 1 FROM forgets WHERE tenant_id = :t AND state = 'begun'
            AND kind = 'incident' AND forgets.incident_id = incidents.id)
        ORDER BY ms, incidents.id`,
    )
    .all({ t: tenantId, now: now() }) as { id: number; ms: number }[];
  return found
    .filter(({ id }) => holdOn(scope, id) === null)
    .map(({ id, ms }) => ({ id, dueMs: ms + incidentDays * DAY_MS }));
}

/**
 * Messages that brought something or were sent with words, and that no incident has (their submissions' ids, ascending).
 * Each counts from its time on the platform or its receipt, the later, and no earlier than those received before it.
 *
 * @param untilMs only those whose time is over by then.
 */
export function dueMessages(scope: Scope, { messageDays }: RetentionRule, untilMs: number): DueRow[] {
  if (messageDays === null) return [];
  const { sqlite, tenantId, now } = scope;
  const found = sqlite
    .prepare(
      `WITH received AS (
         SELECT submissions.*,
            max(CASE WHEN received_ms <= :now THEN received_ms END) OVER (ORDER BY id) AS ms
           FROM submissions WHERE tenant_id = :t)
       SELECT received.id, max(sent_ms, coalesce(ms, sent_ms)) AS ms FROM received
         LEFT JOIN threads ON threads.tenant_id = :t AND threads.id = received.thread_id
        WHERE settled_ms IS NOT NULL AND received.incident_id IS NULL AND threads.incident_id IS NULL
          AND sent_ms <= :now AND max(sent_ms, coalesce(ms, sent_ms)) <= :before AND payload <> :empty
          AND about_id IS NULL
          AND (kind IN ('message', 'upload') OR unfiled IS NOT NULL OR received.id IN
            (SELECT submission_id FROM sightings WHERE tenant_id = :t))
          AND NOT EXISTS (SELECT 1 FROM forgets, json_each(forgets.messages) AS message
            WHERE forgets.tenant_id = :t AND state = 'begun' AND forgets.messages IS NOT NULL
              AND json_extract(message.value, '$.id') = received.id)
        ORDER BY received.id`,
    )
    .all({
      t: tenantId,
      now: now(),
      before: untilMs - messageDays * DAY_MS,
      empty: EMPTY_PAYLOAD,
    }) as { id: number; ms: number }[];
  const alone = new Set(
    messageRows(
      scope,
      found.map(({ id }) => id),
    ).map(({ id }) => id),
  );
  return found
    .filter(({ id }) => alone.has(id))
    .map(({ id, ms }) => ({ id, dueMs: ms + messageDays * DAY_MS }));
}
