import { isNotNull } from 'drizzle-orm';
import type { Measurement } from '../../incident/findings/portrait.ts';
import type { Scope } from '../database.ts';
import { findings } from '../schema/portraits.ts';

/**
 * Records measured portraits under an incident (its row's id); within the caller's transaction. One that is there stays
 * as it is; one that was withdrawn is recorded anew and keeps its number.
 */
export function writeFindings(
  { db, tenantId, now }: Scope,
  { submission, incident }: { readonly submission: number; readonly incident: number },
  measured: readonly Pick<Measurement, 'id' | 'portraitId'>[],
): void {
  for (const { id: measurementId, portraitId } of measured) {
    const values = { measurementId, submissionId: submission, recordedMs: now() };
    db.insert(findings)
      .values({ tenantId, incidentId: incident, portraitId, ...values })
      .onConflictDoUpdate({
        target: [findings.tenantId, findings.incidentId, findings.portraitId],
        set: { ...values, withdrawnMs: null, withdrawnBy: null },
        setWhere: isNotNull(findings.withdrawnMs),
      })
      .run();
  }
}
