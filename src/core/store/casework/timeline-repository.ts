import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { MAY_HAVE_IDS, withoutMemberIds } from '../../incident/casework/incident-fields.ts';
import type { Timeline, TimelineEntry } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { got } from '../missing.ts';
import { incidentMovedRows, incidentMoves } from '../schema/casework.ts';
import { timelineEntries } from '../schema/history.ts';
import { incidents } from '../schema/incidents.ts';
import { pins } from '../schema/pins.ts';
import { checkedSubmission } from '../submission-id.ts';

/** What is said of a message that nobody wants on the timeline any more: its words are not. */
const UNPINNED = 'A message of this time was pinned and later unpinned.';

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

  /** Lines whose pinned message bears no mark any more. */
  function takenBackIn(incident: number): ReadonlySet<number> {
    const rows = db
      .select({ line: timelineEntries.id })
      .from(pins)
      .innerJoin(
        timelineEntries,
        and(
          eq(timelineEntries.tenantId, tenantId),
          eq(timelineEntries.id, pins.entryId),
          eq(timelineEntries.incidentId, incident),
        ),
      )
      .where(eq(pins.tenantId, tenantId))
      .groupBy(timelineEntries.id)
      .having(sql`count(*) = count(${pins.endedMs})`)
      .all();
    return new Set(rows.map(({ line }) => line));
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
      const incident = incidentId(scope, incidentNumber);
      const origins = originsOf(incident);
      const takenBack = takenBackIn(incident);
      return db
        .select()
        .from(timelineEntries)
        .where(and(eq(timelineEntries.tenantId, tenantId), eq(timelineEntries.incidentId, incident)))
        .orderBy(asc(timelineEntries.atMs), asc(timelineEntries.id))
        .all()
        .map((row) => toEntry(row, incidentNumber))
        .map((entry) => (takenBack.has(entry.id) ? { ...entry, text: UNPINNED } : entry))
        .map((entry) => {
          const origin = origins.get(entry.id);
          return origin === undefined ? entry : { ...entry, text: `Incident ${origin}: ${entry.text}` };
        });
    },
  };
}

function toEntry(row: typeof timelineEntries.$inferSelect, incidentNumber: number): TimelineEntry {
  const { tenantId: _, incidentId: __, ...entry } = row;
  const text = entry.data === MAY_HAVE_IDS ? withoutMemberIds(entry.text) : entry.text;
  return { ...entry, text, incidentNumber };
}
