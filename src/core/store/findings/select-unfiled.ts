import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { UnfiledPortrait } from '../../incident/findings/seen.ts';
import type { Scope } from '../database.ts';
import { toEvidence } from '../evidence/evidence-repository.ts';
import { toMeasurement, toPortrait } from '../evidence/portrait-rows.ts';
import { evidence } from '../schema/evidence.ts';
import { measurements, portraits, unfiledPortraits } from '../schema/portraits.ts';

/** Portraits of messages that opened no incident under a condition, in the order they were measured. */
export function selectUnfiled({ db, tenantId }: Scope, condition: SQL): UnfiledPortrait[] {
  return db
    .select()
    .from(unfiledPortraits)
    .innerJoin(
      portraits,
      and(eq(portraits.tenantId, unfiledPortraits.tenantId), eq(portraits.id, unfiledPortraits.portraitId)),
    )
    .innerJoin(
      measurements,
      and(
        eq(measurements.tenantId, unfiledPortraits.tenantId),
        eq(measurements.id, unfiledPortraits.measurementId),
      ),
    )
    .innerJoin(
      evidence,
      and(eq(evidence.tenantId, portraits.tenantId), eq(evidence.id, portraits.evidenceId)),
    )
    .where(and(eq(unfiledPortraits.tenantId, tenantId), condition))
    .orderBy(asc(unfiledPortraits.id))
    .all()
    .map((row) => ({
      incidentNumber: null,
      number: null,
      evidence: toEvidence(row.evidence),
      portrait: toPortrait(row.portraits),
      measurement: toMeasurement(row.measurements),
      submissionId: row.unfiled_portraits.submissionId,
    }));
}
