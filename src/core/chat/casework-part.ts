import type { Note } from '../incident/note.ts';
import type { TenantStore } from '../incident/stores/tenant-store.ts';
import type { IncidentPage, NoteView, SourceView } from './incident-page.ts';

/** What a page shows of the work on an incident, beside its lists. */
export function readCasework(
  store: TenantStore,
  number: number,
): Pick<IncidentPage, 'references' | 'sources' | 'withdrawn' | 'edits'> {
  return {
    references: store.references.ofIncident(number),
    sources: sourcesOf(store, number),
    withdrawn: store.casework.withdrawn(number),
    edits: store.incidents.history(number),
  };
}

/** Which message brought which findings, the earliest first. */
export function sourcesOf(store: TenantStore, number: number): SourceView[] {
  const brought = new Map<number, number[]>();
  for (const { number: finding, submissionId } of store.findings.ofIncident(number)) {
    const findings = brought.get(submissionId);
    if (findings) findings.push(finding);
    else brought.set(submissionId, [finding]);
  }
  return [...brought]
    .flatMap(([id, findings]) => {
      const submission = store.submissions.find(id);
      if (!submission) return [];
      const { actor, sentMs, thread } = submission;
      return [{ findings, actor, atMs: sentMs, thread: thread?.platformId ?? null }];
    })
    .sort((a, b) => a.atMs - b.atMs);
}

/** A note with what it said before: each change keeps the text that it took the place of. */
export function toNote({ id, number, text, actor, atMs, edits }: Note): NoteView {
  return {
    id,
    number,
    text,
    actor,
    atMs,
    earlier: edits.map((edit) => ({ text: edit.earlier, actor: edit.actor, atMs: edit.atMs })),
  };
}
