import { and, asc, count, eq, inArray, isNull, min } from 'drizzle-orm';
import type { FindingPage } from '../../incident/findings/finding.ts';
import type { Scope } from '../database.ts';
import { findings, portraits } from '../schema/portraits.ts';
import { selectFindings } from './select-findings.ts';

/** The findings of an incident (its row's id) page by page, see `FindingReader.ofPictures`. */
export function pageFindings(
  scope: Scope,
  incident: number,
  { beyond, limit }: { readonly beyond: number | null; readonly limit: number },
): FindingPage {
  const first = min(findings.id);
  const all = scope.db
    .select({ evidenceId: portraits.evidenceId, first, held: count() })
    .from(findings)
    .innerJoin(
      portraits,
      and(eq(portraits.tenantId, findings.tenantId), eq(portraits.id, findings.portraitId)),
    )
    .where(
      and(
        eq(findings.tenantId, scope.tenantId),
        eq(findings.incidentId, incident),
        isNull(findings.withdrawnMs),
      ),
    )
    .groupBy(portraits.evidenceId)
    .orderBy(asc(first))
    .all();
  const rest = all.filter((picture) => (picture.first ?? 0) > (beyond ?? 0));
  let held = 0;
  const taken = rest.filter((picture, index) => {
    held += picture.held;
    return index === 0 || held <= limit;
  });
  const ids = taken.map(({ evidenceId }) => evidenceId);
  return {
    findings: ids.length === 0 ? [] : selectFindings(scope, incident, inArray(portraits.evidenceId, ids)),
    pictures: all.length,
    next: taken.length < rest.length ? (taken.at(-1)?.first ?? null) : null,
  };
}
