import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Timeline, TimelineEntry } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { got } from '../missing.ts';
import { incidentMovedRows, incidentMoves } from '../schema/casework.ts';
import { timelineEntries } from '../schema/history.ts';
import { incidents } from '../schema/incidents.ts';
import { checkedSubmission } from '../submission-id.ts';

/** The timelines of a tenant's incidents. */
export function createTimelineRepository(scope: Scope): Timeline {
  const { db, tenantId, now } = scope;

  /** The numbers of incidents that lines stood under before these became part of this one: their numbers are theirs. */
  function originsOf(incident: number): Map<number, number> {
    const rows = db
      .select({ line: incidentMovedRows.rowId, number: incidents.number })
      .from(incidentMovedRows)
      .innerJoin(
        incidentMoves,
        and(
          eq(incidentMoves.tenantId, tenantId),
          eq(incidentMoves.id, incidentMovedRows.moveId),
          isNull(incidentMoves.endedMs),
        ),
      )
      .innerJoin(incidents, and(eq(incidents.tenantId, tenantId), eq(incidents.id, incidentMoves.fromId)))
      .innerJoin(
        timelineEntries,
        and(
          eq(timelineEntries.tenantId, tenantId),
          eq(timelineEntries.id, incidentMovedRows.rowId),
          eq(timelineEntries.incidentId, incident),
        ),
      )
      .where(and(eq(incidentMovedRows.tenantId, tenantId), eq(incidentMovedRows.part, 'timeline_entries')))
      // The first move says where it was written.
      .orderBy(desc(incidentMovedRows.id))
      .all();
    return new Map(rows.map(({ line, number }) => [line, number]));
  }

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
    ofIncident: (incidentNumber) => {
      const origins = originsOf(incidentId(scope, incidentNumber));
      return db
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
        .map((row) => toEntry(row, incidentNumber))
        .map((entry) => {
          const origin = origins.get(entry.id);
          return origin === undefined ? entry : { ...entry, text: `Incident ${origin}: ${entry.text}` };
        });
    },
  };
}

function toEntry(row: typeof timelineEntries.$inferSelect, incidentNumber: number): TimelineEntry {
  const { tenantId: _, incidentId: __, ...entry } = row;
  return { ...entry, incidentNumber };
}
