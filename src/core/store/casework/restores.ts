import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { CaseworkStore, Restorer } from '../../incident/casework/casework-store.ts';
import type { Scope } from '../database.ts';
import { withdrawalOf } from '../findings/withdrawal-log.ts';
import { incidentId } from '../incident-id.ts';
import { tellElsewhere } from '../said-elsewhere.ts';
import { findings } from '../schema/portraits.ts';
import { submissions } from '../schema/submissions.ts';
import { type CaseworkParts, createCaseTools } from './case-tools.ts';
import { movedOut, numberedRows, setState } from './moves/carry-findings.ts';

/** Withdrawn findings of an incident, and how they count again. Those that were moved away are none of them. */
export function createRestores(
  scope: Scope,
  parts: CaseworkParts,
): Pick<CaseworkStore, 'restore' | 'restoreMessage' | 'withdrawn'> {
  const { db, tenantId, transact } = scope;
  const { get, write } = createCaseTools(parts);
  return {
    restore: (number, wanted, by) =>
      transact(() => {
        const incident = get(number);
        const out = movedOut(scope, incident.id);
        const rows = numberedRows(scope, incident.id).filter(
          ({ row, number: each }) => wanted.includes(each) && row.withdrawnMs !== null,
        );
        const back = rows.filter(({ row }) => !out.has(row.id));
        for (const { row } of back) setState(scope, row.id, { withdrawnMs: null, withdrawnBy: null });
        const restored = back.map(({ number: each }) => each);
        const elsewhere = rows.filter(({ row }) => out.has(row.id)).map(({ number: each }) => each);
        if (back.length > 0) {
          // What it was drawn with is shown with it again.
          const brought = [...new Set(back.map(({ row }) => row.submissionId))].filter((id) =>
            mayRestore(scope, id, by),
          );
          const said = withdrawnOf(scope, brought);
          db.update(submissions)
            .set({ withdrawnMs: null })
            .where(and(eq(submissions.tenantId, tenantId), inArray(submissions.id, brought)))
            .run();
          write(number, 'restored', describeRestored(restored), by, { findings: restored });
          tellElsewhere(scope, parts.timeline, { incident: incident.id, said, counts: true }, by);
        }
        return { isChanged: back.length > 0, restored, elsewhere, isLeft: false };
      }),

    restoreMessage: (number, submissionId, wanted, by) =>
      transact(() => {
        const incident = get(number);
        const message = db
          .select()
          .from(submissions)
          .where(
            and(
              eq(submissions.tenantId, tenantId),
              eq(submissions.id, submissionId),
              eq(submissions.incidentId, incident.id),
            ),
          )
          .get();
        if (!message) return NOTHING;
        const { withdrawnMs } = message;
        const out = movedOut(scope, incident.id);
        const rows = numberedRows(scope, incident.id).filter(
          ({ row, number: each }) =>
            row.submissionId === submissionId &&
            row.withdrawnMs !== null &&
            (wanted === null || wanted.includes(each)),
        );
        const back = rows.filter(({ row }) => !out.has(row.id));
        const isLeft = withdrawnMs !== null && !mayRestore(scope, submissionId, by);
        if (back.length === 0 && (withdrawnMs === null || isLeft)) return { ...NOTHING, isLeft };
        if (withdrawnMs !== null && !isLeft) {
          const isOf = or(eq(submissions.id, submissionId), eq(submissions.aboutId, submissionId));
          db.update(submissions)
            .set({ withdrawnMs: null })
            .where(and(eq(submissions.tenantId, tenantId), eq(submissions.withdrawnMs, withdrawnMs), isOf))
            .run();
        }
        for (const { row } of back) setState(scope, row.id, { withdrawnMs: null, withdrawnBy: null });
        if (!isLeft) takeBackFindings(scope, incident.id, submissionId);
        const restored = back.map(({ number: each }) => each);
        const elsewhere = rows.filter(({ row }) => out.has(row.id)).map(({ number: each }) => each);
        const text = restored.length > 0 ? describeRestored(restored) : 'Withdrawn pictures count again.';
        write(number, 'restored', text, by, { findings: restored, submission: submissionId });
        if (withdrawnMs !== null && !isLeft) {
          const what = { incident: incident.id, said: [submissionId], counts: true };
          tellElsewhere(scope, parts.timeline, what, by);
        }
        return { isChanged: true, restored, elsewhere, isLeft };
      }),

    withdrawn: (number, actor) => {
      const incident = incidentId(scope, number);
      const out = movedOut(scope, incident);
      return numberedRows(scope, incident)
        .filter(({ row }) => row.withdrawnMs !== null && !out.has(row.id))
        .filter(({ row }) => actor === undefined || row.withdrawnBy === actor)
        .map(({ number: each }) => each);
    },
  };
}

const NOTHING = { isChanged: false, restored: [], elsewhere: [], isLeft: false } as const;

/** Whether a message's withdrawal may be lifted: a guest lifts their own only. */
function mayRestore(scope: Scope, submissionId: number, { actor, isGuest = false }: Restorer): boolean {
  return !isGuest || (actor !== null && withdrawalOf(scope, submissionId)?.actor === actor);
}

/** Findings that the message's last withdrawal passed to others, and that are still theirs, are its own again. */
function takeBackFindings(scope: Scope, incident: number, submissionId: number): void {
  const { db, tenantId } = scope;
  for (const { portrait, to, recordedMs } of withdrawalOf(scope, submissionId)?.passed ?? []) {
    db.update(findings)
      .set({ submissionId, recordedMs })
      .where(
        and(
          eq(findings.tenantId, tenantId),
          eq(findings.incidentId, incident),
          eq(findings.portraitId, portrait),
          isNull(findings.withdrawnMs),
          inArray(findings.submissionId, havingIt(scope, portrait, to)),
        ),
      )
      .run();
  }
}

/** The message that a finding passed to, and those that it passed on to when that one was withdrawn too. */
function havingIt(scope: Scope, portrait: number, first: number): number[] {
  const having = new Set<number>();
  let next: number | undefined = first;
  while (next !== undefined && !having.has(next)) {
    having.add(next);
    next = withdrawalOf(scope, next)?.passed.find((each) => each.portrait === portrait)?.to;
  }
  return [...having];
}

/** Those of these messages that are withdrawn. */
function withdrawnOf({ db, tenantId }: Scope, ids: readonly number[]): number[] {
  return db
    .select({ id: submissions.id })
    .from(submissions)
    .where(
      and(
        eq(submissions.tenantId, tenantId),
        inArray(submissions.id, [...ids]),
        isNotNull(submissions.withdrawnMs),
      ),
    )
    .all()
    .map(({ id }) => id);
}

function describeRestored(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'Portrait' : 'Portraits'} ${numbers.join(', ')} ${numbers.length === 1 ? 'counts' : 'count'} again.`;
}
