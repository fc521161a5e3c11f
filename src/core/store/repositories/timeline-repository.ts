import { and, asc, eq } from 'drizzle-orm';
import type { Timeline, TimelineEntry } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { got } from '../missing.ts';
import { timelineEntries } from '../schema/history.ts';
import { checkedSubmission } from '../submission-id.ts';

/** The timelines of a tenant's incidents. */
export function createTimelineRepository(scope: Scope): Timeline {
  const { db, tenantId, now } = scope;
  return {
    add: (incidentNumber, { kind, text, data }, { actor, atMs, submissionId }) => {
      const row = db
        .insert(timelineEntries)
        .values({
          tenantId,
          incidentId: incidentId(scope, incidentNumber),
          submissionId: checkedSubmission(scope, submissionId),
          kind,
          text,
          data,
          actor,
          atMs,
          recordedMs: now(),
        })
        .returning()
        .get();
      return toEntry(got(row), incidentNumber);
    },
    ofIncident: (incidentNumber) =>
      db
        .select()
        .from(timelineEntries)
        .where(
          and(
            eq(timelineEntries.tenantId, tenantId),
            eq(timelineEntries.incidentId, incidentId(scope, incidentNumber)),
          ),
        )
        .orderBy(asc(timelineEntries.atMs), asc(timelineEntries.id))
        .all()
        .map((row) => toEntry(row, incidentNumber)),
  };
}

function toEntry(row: typeof timelineEntries.$inferSelect, incidentNumber: number): TimelineEntry {
  const { tenantId: _, incidentId: __, ...entry } = row;
  return { ...entry, incidentNumber };
}
