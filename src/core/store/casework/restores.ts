import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import type { CaseworkStore } from '../../incident/casework/casework-store.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { sightings } from '../schema/evidence.ts';
import { findings, portraits } from '../schema/portraits.ts';
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
          const brought = [...new Set(back.map(({ row }) => row.submissionId))];
          db.update(submissions)
            .set({ withdrawnMs: null })
            .where(and(eq(submissions.tenantId, tenantId), inArray(submissions.id, brought)))
            .run();
          write(number, 'restored', describeRestored(restored), by, { findings: restored });
        }
        return { isChanged: back.length > 0, restored, elsewhere };
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
        if (withdrawnMs === null && back.length === 0) return NOTHING;
        if (withdrawnMs !== null) {
          const isOf = or(eq(submissions.id, submissionId), eq(submissions.aboutId, submissionId));
          db.update(submissions)
            .set({ withdrawnMs: null })
            .where(and(eq(submissions.tenantId, tenantId), eq(submissions.withdrawnMs, withdrawnMs), isOf))
            .run();
        }
        for (const { row } of back) setState(scope, row.id, { withdrawnMs: null, withdrawnBy: null });
        takeBackFindings(scope, incident.id, message);
        const restored = back.map(({ number: each }) => each);
        const elsewhere = rows.filter(({ row }) => out.has(row.id)).map(({ number: each }) => each);
        const text = restored.length > 0 ? describeRestored(restored) : 'Withdrawn pictures count again.';
        write(number, 'restored', text, by, { findings: restored, submission: submissionId });
        return { isChanged: true, restored, elsewhere };
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

const NOTHING = { isChanged: false, restored: [], elsewhere: [] } as const;

/** Findings that passed to a later message, when the one that brought them first was withdrawn, are its own again. */
function takeBackFindings(
  { db, tenantId }: Scope,
  incident: number,
  { id: submissionId, resultMs }: Pick<typeof submissions.$inferSelect, 'id' | 'resultMs'>,
): void {
  if (resultMs === null) return;
  const brought = db
    .select({ id: portraits.id })
    .from(portraits)
    .innerJoin(
      sightings,
      and(eq(sightings.tenantId, portraits.tenantId), eq(sightings.evidenceId, portraits.evidenceId)),
    )
    .where(and(eq(portraits.tenantId, tenantId), eq(sightings.submissionId, submissionId)));
  db.update(findings)
    .set({ submissionId, recordedMs: resultMs })
    .where(
      and(
        eq(findings.tenantId, tenantId),
        eq(findings.incidentId, incident),
        isNull(findings.withdrawnMs),
        gt(findings.recordedMs, resultMs),
        inArray(findings.portraitId, brought),
      ),
    )
    .run();
}

function describeRestored(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'Portrait' : 'Portraits'} ${numbers.join(', ')} ${numbers.length === 1 ? 'counts' : 'count'} again.`;
}
