import { countVerdicts } from '../../incident/judgement/judged-findings.ts';
import type { Note } from '../../incident/note.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import { findTechnique } from '../../incident/techniques/disarm-catalogue.ts';
import { suggestTechniques } from '../answers/techniques/suggest-techniques.ts';
import type { HoldView, IncidentPage, NoteView, SourceView, VerdictView } from './incident-page.ts';

/** Verdicts that a page shows. */
const VERDICTS_SHOWN = 100;

/** What a page shows of the work on an incident, beside its lists. */
export function readCasework(
  store: TenantStore,
  number: number,
): Pick<
  IncidentPage,
  | 'hold'
  | 'overMs'
  | 'references'
  | 'sources'
  | 'withdrawn'
  | 'edits'
  | 'techniques'
  | 'suggestedTechniques'
  | 'confirmed'
  | 'verdicts'
> {
  const hold = holdOf(store, number);
  return {
    hold,
    overMs: hold ? null : store.retention.dueMs(number),
    references: store.references.ofIncident(number),
    sources: sourcesOf(store, number),
    withdrawn: store.casework.withdrawn(number),
    edits: store.incidents.history(number),
    techniques: store.techniques
      .ofIncident(number)
      .map(({ number: technique, name, description, findings, actor, atMs }) => ({
        number: technique,
        name,
        description,
        findings,
        actor,
        atMs,
      })),
    suggestedTechniques: suggestTechniques({ store, audience: 'tenant' }, number).map((suggestion) => ({
      ...suggestion,
      name: findTechnique(suggestion.number)?.name ?? '',
    })),
    confirmed: countVerdicts(store.judgements.ofIncident(number)).confirmed,
    verdicts: verdictsOf(store, number),
  };
}

function holdOf({ holds }: TenantStore, number: number): HoldView | null {
  const hold = holds.ofIncident(number);
  return hold && { incident: hold.incident, actor: hold.actor, atMs: hold.atMs };
}

/** The verdicts by which findings stand, each once, the newest first. */
function verdictsOf(store: TenantStore, number: number): VerdictView[] {
  const standing = new Map(
    [...store.judgements.ofIncident(number).values()].flatMap(({ judgement }) =>
      judgement ? [[judgement.id, judgement] as const] : [],
    ),
  );
  return [...standing.values()]
    .sort((a, b) => b.id - a.id)
    .slice(0, VERDICTS_SHOWN)
    .map(({ id, verdict, findings, reason, actor, atMs }) => ({
      id,
      verdict,
      findings,
      reason,
      actor,
      atMs,
    }));
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
      return [{ findings, actor, atMs: sentMs, thread: thread?.platformId ?? null, submissionId: id }];
    })
    .sort((a, b) => a.atMs - b.atMs);
}

/** The platform's id of the thread that something came in; null where there is none. */
export function threadOf({ submissions }: TenantStore, submissionId: number | null): string | null {
  return submissionId === null ? null : (submissions.find(submissionId)?.thread?.platformId ?? null);
}

/** A note with what it said before: each change keeps the text that it took the place of. */
export function toNote(
  { id, number, text, actor, atMs, submissionId, edits }: Note,
  store: TenantStore,
): NoteView {
  return {
    id,
    number,
    text,
    actor,
    atMs,
    thread: threadOf(store, submissionId),
    earlier: edits.map((edit) => ({ text: edit.earlier, actor: edit.actor, atMs: edit.atMs })),
  };
}
