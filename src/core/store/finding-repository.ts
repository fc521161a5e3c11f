import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Finding, FindingReader } from '../incident/finding.ts';
import type { Scope } from './database.ts';
import { toEvidence } from './evidence-repository.ts';
import { incidentId } from './incident-id.ts';
import { toMeasurement, toPortrait } from './portrait-rows.ts';
import { evidence } from './schema/evidence.ts';
import { incidents } from './schema/incidents.ts';
import { findings, measurements, portraits } from './schema/portraits.ts';

/** Reads a tenant's findings. */
export function createFindingRepository(scope: Scope): FindingReader {
  return {
    ofIncident: (number) => selectFindings(scope, eq(findings.incidentId, incidentId(scope, number))),
    alignments: (number) =>
      scope.db
        .select({ alignment: measurements.alignment })
        .from(findings)
        .innerJoin(
          measurements,
          and(eq(measurements.tenantId, findings.tenantId), eq(measurements.id, findings.measurementId)),
        )
        .where(and(eq(findings.tenantId, scope.tenantId), eq(findings.incidentId, incidentId(scope, number))))
        .orderBy(asc(findings.id))
        .all()
        .map(({ alignment }) => alignment),
  };
}

/** The tenant's findings under a condition, in the order they were recorded. */
export function selectFindings({ db, tenantId }: Scope, condition: SQL): Finding[] {
  return db
    .select()
    .from(findings)
    .innerJoin(
      incidents,
      and(eq(incidents.tenantId, findings.tenantId), eq(incidents.id, findings.incidentId)),
    )
    .innerJoin(
      portraits,
      and(eq(portraits.tenantId, findings.tenantId), eq(portraits.id, findings.portraitId)),
    )
    .innerJoin(
      measurements,
      and(eq(measurements.tenantId, findings.tenantId), eq(measurements.id, findings.measurementId)),
    )
    .innerJoin(
      evidence,
      and(eq(evidence.tenantId, portraits.tenantId), eq(evidence.id, portraits.evidenceId)),
    )
    .where(and(eq(findings.tenantId, tenantId), condition))
    .orderBy(asc(findings.id))
    .all()
    .map((row) => ({
      id: row.findings.id,
      incidentNumber: row.incidents.number,
      evidence: toEvidence(row.evidence),
      portrait: toPortrait(row.portraits),
      measurement: toMeasurement(row.measurements),
      submissionId: row.findings.submissionId,
      recordedMs: row.findings.recordedMs,
    }));
}
