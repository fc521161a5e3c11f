import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import type { Author } from '../../incident/author.ts';
import type { Finding, FindingChoice, Withdrawal } from '../../incident/findings/finding.ts';
import type { Scope } from '../database.ts';
import { sightings } from '../schema/evidence.ts';
import { findings } from '../schema/portraits.ts';
import { submissions } from '../schema/submissions.ts';
import { selectFindings } from './select-findings.ts';
import type { PassedFinding } from './withdrawal-log.ts';

/** What was withdrawn, and what of it stayed with another message: for the line of the timeline. */
interface Done {
  readonly withdrawal: Withdrawal;
  readonly passed: readonly PassedFinding[];
}

const NOTHING: Done = { withdrawal: { isChanged: false, withdrawn: [], kept: [] }, passed: [] };

/** Withdraws findings from an incident (its row's id); within the caller's transaction, without the timeline. */
export function withdrawFindings(
  scope: Scope,
  incident: number,
  choice: FindingChoice,
  by: Pick<Author, 'actor' | 'atMs'>,
): Done {
  const present = selectFindings(scope, incident);
  if ('submission' in choice) return withdrawSubmission(scope, incident, present, choice.submission, by);
  const wanted = new Set(choice.numbers);
  const chosen = present.filter(({ number }) => wanted.has(number));
  for (const { id } of chosen) markWithdrawn(scope, id, by);
  const withdrawn = chosen.map(({ number }) => number);
  return { withdrawal: { isChanged: chosen.length > 0, withdrawn, kept: [] }, passed: [] };
}

function withdrawSubmission(
  scope: Scope,
  incident: number,
  present: readonly Finding[],
  submission: number,
  by: Pick<Author, 'actor' | 'atMs'>,
): Done {
  const bringers = bringersOf(scope, incident);
  const own = new Set(bringers.filter(({ id }) => id === submission).map(({ evidenceId }) => evidenceId));
  const next = new Map(
    bringers
      .filter(({ id }) => id !== submission)
      .reverse()
      .map((bringer) => [bringer.evidenceId, bringer]),
  );
  const { changes } = scope.db
    .update(submissions)
    .set({ withdrawnMs: by.atMs })
    .where(and(isBringer(scope, incident), eq(submissions.id, submission)))
    .run();
  if (changes === 0) return NOTHING;
  scope.db
    .update(submissions)
    .set({ withdrawnMs: by.atMs })
    .where(and(isBringer(scope, incident), eq(submissions.aboutId, submission)))
    .run();
  const withdrawn: number[] = [];
  const kept: number[] = [];
  const passed: PassedFinding[] = [];
  for (const finding of present) {
    const other = next.get(finding.evidence.id);
    if (!own.has(finding.evidence.id)) continue;
    if (finding.submissionId !== submission) {
      kept.push(finding.number);
    } else if (other) {
      const { id, portrait, recordedMs } = finding;
      update(scope, id, { submissionId: other.id, recordedMs: other.resultMs ?? recordedMs });
      passed.push({ portrait: portrait.id, to: other.id, recordedMs });
      kept.push(finding.number);
    } else {
      markWithdrawn(scope, finding.id, by);
      withdrawn.push(finding.number);
    }
  }
  return { withdrawal: { isChanged: true, withdrawn, kept }, passed };
}

/** Submissions whose pictures count in the incident. */
function isBringer({ tenantId }: Scope, incident: number): SQL | undefined {
  return and(
    eq(submissions.tenantId, tenantId),
    eq(submissions.incidentId, incident),
    isNull(submissions.withdrawnMs),
  );
}

/** Which submission brought which evidence to the incident, the earliest first. */
function bringersOf(scope: Scope, incident: number) {
  return scope.db
    .select({ id: submissions.id, resultMs: submissions.resultMs, evidenceId: sightings.evidenceId })
    .from(submissions)
    .innerJoin(
      sightings,
      and(eq(sightings.tenantId, submissions.tenantId), eq(sightings.submissionId, submissions.id)),
    )
    .where(isBringer(scope, incident))
    .orderBy(asc(submissions.id))
    .all();
}

function markWithdrawn(scope: Scope, id: number, { actor, atMs }: Pick<Author, 'actor' | 'atMs'>): void {
  update(scope, id, { withdrawnMs: atMs, withdrawnBy: actor });
}

function update({ db, tenantId }: Scope, id: number, values: Partial<typeof findings.$inferInsert>): void {
  db.update(findings)
    .set(values)
    .where(and(eq(findings.tenantId, tenantId), eq(findings.id, id)))
    .run();
}
