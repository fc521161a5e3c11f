import { and, asc, count, eq, isNull } from 'drizzle-orm';
import type { FindingReader, FindingWriter } from '../../incident/findings/finding.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { incidentId } from '../incident-id.ts';
import { tellElsewhere } from '../said-elsewhere.ts';
import { findings, measurements } from '../schema/portraits.ts';
import { pageFindings } from './page-findings.ts';
import { selectFindings } from './select-findings.ts';
import { withdrawFindings } from './withdraw-findings.ts';

/** A tenant's findings. */
export function createFindingRepository(scope: Scope, timeline: Timeline): FindingReader & FindingWriter {
  const { db, tenantId, transact } = scope;
  const under = (number: number) =>
    and(eq(findings.tenantId, tenantId), eq(findings.incidentId, incidentId(scope, number)));

  return {
    ofIncident: (number) => selectFindings(scope, incidentId(scope, number)),
    ofPictures: (number, page) => pageFindings(scope, incidentId(scope, number), page),
    alignments: (number) =>
      db
        .select({ alignment: measurements.alignment })
        .from(findings)
        .innerJoin(
          measurements,
          and(eq(measurements.tenantId, findings.tenantId), eq(measurements.id, findings.measurementId)),
        )
        .where(and(under(number), isNull(findings.withdrawnMs)))
        .orderBy(asc(findings.id))
        .all()
        .map(({ alignment }) => alignment),
    lastNumber: (number) => db.select({ last: count() }).from(findings).where(under(number)).get()?.last ?? 0,
    withdraw: (number, choice, by, describe) =>
      transact(() => {
        const { withdrawal, passed } = withdrawFindings(scope, incidentId(scope, number), choice, by);
        if (!withdrawal.isChanged) return withdrawal;
        const { withdrawn, kept } = withdrawal;
        const data = JSON.stringify({ ...choice, withdrawn, kept, passed });
        timeline.add(number, { kind: 'withdrawn', text: describe(withdrawal), data }, by);
        if ('submission' in choice) {
          const what = { incident: incidentId(scope, number), said: [choice.submission], counts: false };
          tellElsewhere(scope, timeline, what, by);
        }
        return withdrawal;
      }),
  };
}
