import { and, asc, eq, inArray, isNotNull, max } from 'drizzle-orm';
import type { Author } from '../../incident/author.ts';
import type { Note, NoteChange, NoteEdit, NoteStore } from '../../incident/note.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { got, missing } from '../missing.ts';
import { notes } from '../schema/history.ts';
import { incidents } from '../schema/incidents.ts';
import { noteEdits } from '../schema/note-edits.ts';
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
    return row ? (toNotes([row.notes], row.incidents.number)[0] ?? null) : null;
  }

  function toNotes(rows: readonly (typeof notes.$inferSelect)[], incidentNumber: number): Note[] {
    const ids = rows.map(({ id }) => id);
    const edits = db
      .select()
      .from(noteEdits)
      .where(and(eq(noteEdits.tenantId, tenantId), inArray(noteEdits.noteId, ids)))
      .orderBy(asc(noteEdits.id))
      .all();
    return rows.map(({ tenantId: _, incidentId: __, removedMs, removedBy, ...note }) => ({
      ...note,
      incidentNumber,
      removed: removedMs === null ? null : { actor: removedBy, atMs: removedMs },
      edits: edits
        .filter(({ noteId }) => noteId === note.id)
        .map(({ earlier, submissionId, actor, atMs }): NoteEdit => ({ earlier, submissionId, actor, atMs })),
    }));
  }

  function allOf(incidentNumber: number): Note[] {
    const rows = db
      .select()
      .from(notes)
      .where(and(eq(notes.tenantId, tenantId), eq(notes.incidentId, incidentId(scope, incidentNumber))))
      .orderBy(asc(notes.atMs), asc(notes.id))
      .all();
    return toNotes(rows, incidentNumber);
  }

  function ofIncident(incidentNumber: number): Note[] {
    return allOf(incidentNumber).filter(({ removed }) => removed === null);
  }

  /** Takes a note back, or lets it stand again; a repeat changes nothing. */
  function setRemoved(
    incidentNumber: number,
    number: number,
    removed: Note['removed'],
    by: Author,
  ): NoteChange {
    const find = () => allOf(incidentNumber).find((each) => each.number === number);
    const note = find();
    if (!note) throw missing('note', number);
    if ((note.removed === null) === (removed === null)) return { note, isChanged: false };
    db.update(notes)
      .set({ removedMs: removed?.atMs ?? null, removedBy: removed?.actor ?? null })
      .where(and(eq(notes.tenantId, tenantId), eq(notes.id, note.id)))
      .run();
    const text = removed ? `Note ${number} was taken back.` : `Note ${number} stands again.`;
    timeline.add(incidentNumber, { kind: 'edited', text, data: null }, by);
    return { note: got(find()), isChanged: true };
  }

  function lastNumber(incident: number): number {
    const row = db
      .select({ last: max(notes.number) })
      .from(notes)
      .where(and(eq(notes.tenantId, tenantId), eq(notes.incidentId, incident)))
      .get();
    return row?.last ?? 0;
  }

  return {
    add: (incidentNumber, text, by) =>
      transact(() => {
        const submissionId = checkedSubmission(scope, by.submissionId);
        const before = bySubmission(submissionId);
        if (before) return before;
        const incident = incidentId(scope, incidentNumber);
        const row = db
          .insert(notes)
          .values({
            tenantId,
            incidentId: incident,
            submissionId,
            number: lastNumber(incident) + 1,
            text,
            actor: by.actor,
            atMs: by.atMs,
          })
          .returning()
          .get();
        timeline.add(incidentNumber, { kind: 'note', text, data: null }, by);
        return got(toNotes([got(row)], incidentNumber)[0]);
      }),
    edit: (incidentNumber, number, text, by) =>
      transact(() => {
        const note = ofIncident(incidentNumber).find((each) => each.number === number);
        if (!note) throw missing('note', number);
        if (note.text === text) return { note, isChanged: false };
        const submissionId = checkedSubmission(scope, by.submissionId);
        db.insert(noteEdits)
          .values({
            tenantId,
            noteId: note.id,
            earlier: note.text,
            text,
            submissionId,
            actor: by.actor,
            atMs: by.atMs,
          })
          .run();
        db.update(notes)
          .set({ text })
          .where(and(eq(notes.tenantId, tenantId), eq(notes.id, note.id)))
          .run();
        timeline.add(incidentNumber, { kind: 'edited', text: `Note ${number}: ${text}`, data: null }, by);
        return { note: got(ofIncident(incidentNumber).find(({ id }) => id === note.id)), isChanged: true };
      }),
    remove: (incidentNumber, number, by) =>
      transact(() => setRemoved(incidentNumber, number, { actor: by.actor, atMs: by.atMs }, by)),
    restore: (incidentNumber, number, by) => transact(() => setRemoved(incidentNumber, number, null, by)),
    ofIncident,
    removedOf: (incidentNumber) => allOf(incidentNumber).filter(({ removed }) => removed !== null),
    removed: () =>
      db
        .select()
        .from(notes)
        .innerJoin(incidents, and(eq(incidents.tenantId, notes.tenantId), eq(incidents.id, notes.incidentId)))
        .where(and(eq(notes.tenantId, tenantId), isNotNull(notes.removedMs)))
        .orderBy(asc(notes.id))
        .all()
        .flatMap((row) => toNotes([row.notes], row.incidents.number)),
  };
}
