import { and, asc, eq } from 'drizzle-orm';
import type { Note, NoteStore } from '../../incident/note.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { got } from '../missing.ts';
import { notes } from '../schema/history.ts';
import { incidents } from '../schema/incidents.ts';
import { checkedSubmission } from '../submission-id.ts';

/** The notes of a tenant's incidents; each has its line on the timeline. */
export function createNoteRepository(scope: Scope, timeline: Timeline): NoteStore {
  const { db, tenantId, transact } = scope;

  function bySubmission(id: number | null): Note | null {
    if (id === null) return null;
    const row = db
      .select()
      .from(notes)
      .innerJoin(incidents, and(eq(incidents.tenantId, notes.tenantId), eq(incidents.id, notes.incidentId)))
      .where(and(eq(notes.tenantId, tenantId), eq(notes.submissionId, id)))
      .get();
    return row ? toNote(row.notes, row.incidents.number) : null;
  }

  return {
    add: (incidentNumber, text, by) =>
      transact(() => {
        const submissionId = checkedSubmission(scope, by.submissionId);
        const before = bySubmission(submissionId);
        if (before) return before;
        const row = db
          .insert(notes)
          .values({
            tenantId,
            incidentId: incidentId(scope, incidentNumber),
            submissionId,
            text,
            actor: by.actor,
            atMs: by.atMs,
          })
          .returning()
          .get();
        timeline.add(incidentNumber, { kind: 'note', text, data: null }, by);
        return toNote(got(row), incidentNumber);
      }),
    ofIncident: (incidentNumber) =>
      db
        .select()
        .from(notes)
        .where(and(eq(notes.tenantId, tenantId), eq(notes.incidentId, incidentId(scope, incidentNumber))))
        .orderBy(asc(notes.atMs), asc(notes.id))
        .all()
        .map((row) => toNote(row, incidentNumber)),
  };
}

function toNote(row: typeof notes.$inferSelect, incidentNumber: number): Note {
  const { tenantId: _, incidentId: __, ...note } = row;
  return { ...note, incidentNumber };
}
