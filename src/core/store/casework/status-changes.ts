import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Author } from '../../incident/author.ts';
import type { Incident, IncidentStatus } from '../../incident/incident.ts';
import type { Scope } from '../database.ts';
import { got } from '../missing.ts';
import { incidentStatusChanges } from '../schema/casework.ts';
import { checkedSubmission } from '../submission-id.ts';

/** Writes down that an incident is closed or reopened; within the caller's transaction. @returns by what it is taken back. */
export function addStatusChange(
  scope: Scope,
  { id: incidentId, closedMs: earlierClosedMs }: Pick<Incident, 'id' | 'closedMs'>,
  status: IncidentStatus,
  { actor, atMs, submissionId }: Author,
): number {
  const { db, tenantId } = scope;
  const row = db
    .insert(incidentStatusChanges)
    .values({
      tenantId,
      incidentId,
      status,
      earlierClosedMs,
      submissionId: checkedSubmission(scope, submissionId),
      actor,
      atMs,
    })
    .returning({ id: incidentStatusChanges.id })
    .get();
  return got(row).id;
}

/**
 * Notes that the change by which an incident has its status was taken back; within the caller's transaction.
 *
 * @param wanted the change that is meant; null: that one, whichever it is.
 * @returns what it was closed at before; null where another change came since, or where it was taken back already. A
 * closing that was written down before changes were kept has none.
 */
export function endStatusChange(
  { db, tenantId }: Scope,
  incident: Pick<Incident, 'id' | 'status'>,
  status: IncidentStatus,
  wanted: number | null,
  { actor, atMs }: Pick<Author, 'actor' | 'atMs'>,
): { readonly earlierClosedMs: number | null } | null {
  if (incident.status !== status) return null;
  const last = db
    .select()
    .from(incidentStatusChanges)
    .where(
      and(
        eq(incidentStatusChanges.tenantId, tenantId),
        eq(incidentStatusChanges.incidentId, incident.id),
        isNull(incidentStatusChanges.undoneMs),
      ),
    )
    .orderBy(desc(incidentStatusChanges.id))
    .limit(1)
    .get();
  const isMeant = last?.status === status && (wanted === null || last.id === wanted);
  if (!isMeant) return !last && wanted === null && status === 'closed' ? { earlierClosedMs: null } : null;
  db.update(incidentStatusChanges)
    .set({ undoneMs: atMs, undoneBy: actor })
    .where(and(eq(incidentStatusChanges.tenantId, tenantId), eq(incidentStatusChanges.id, last.id)))
    .run();
  return last;
}
