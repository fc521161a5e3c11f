import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import type { Finding } from '../../incident/findings/finding.ts';
import type { Scope } from '../database.ts';
import { toEvidence } from '../evidence/evidence-repository.ts';
import { toMeasurement, toPortrait } from '../evidence/portrait-rows.ts';
import { findingNumber } from '../finding-number.ts';
import { evidence } from '../schema/evidence.ts';
import { incidents } from '../schema/incidents.ts';
import { findings, measurements, portraits } from '../schema/portraits.ts';

/** An incident's findings under a condition, in the order they were recorded, without those that were withdrawn. */
export function selectFindings({ db, tenantId }: Scope, incident: number, condition?: SQL): Finding[] {
  // Over all of them, whatever the condition and the withdrawn ones: numbers stay.
  const numbered = db
    .select({
      id: findings.id,
      number: findingNumber().as('finding_number'),
    })
    .from(findings)
    .where(and(eq(findings.tenantId, tenantId), eq(findings.incidentId, incident)))
    .as('numbered');
  return db
    .select()
    .from(findings)
    .innerJoin(numbered, eq(numbered.id, findings.id))
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
    .where(and(eq(findings.tenantId, tenantId), isNull(findings.withdrawnMs), condition))
    .orderBy(asc(findings.id))
    .all()
    .map((row) => ({
      id: row.findings.id,
      incidentNumber: row.incidents.number,
      number: row.numbered.number,
      evidence: toEvidence(row.evidence),
      portrait: toPortrait(row.portraits),
      measurement: toMeasurement(row.measurements),
      submissionId: row.findings.submissionId,
      recordedMs: row.findings.recordedMs,
    }));
}
