import { and, eq, inArray } from 'drizzle-orm';
import type { CaseworkStore } from '../../incident/casework/casework-store.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { submissions } from '../schema/submissions.ts';
import { type CaseworkParts, createCaseTools } from './case-tools.ts';
import { movedOut, numberedRows, setState } from './moves/carry-findings.ts';

/** Withdrawn findings of an incident, and how they count again. Those that were moved away are none of them. */
export function createRestores(
  scope: Scope,
  parts: CaseworkParts,
): Pick<CaseworkStore, 'restore' | 'withdrawn'> {
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

    withdrawn: (number) => {
      const incident = incidentId(scope, number);
      const out = movedOut(scope, incident);
      return numberedRows(scope, incident)
        .filter(({ row }) => row.withdrawnMs !== null && !out.has(row.id))
        .map(({ number: each }) => each);
    },
  };
}

function describeRestored(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'Portrait' : 'Portraits'} ${numbers.join(', ')} ${numbers.length === 1 ? 'counts' : 'count'} again.`;
}
