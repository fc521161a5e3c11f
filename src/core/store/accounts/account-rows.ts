import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Scope } from '../database.ts';
import { findingNumber } from '../finding-number.ts';
import { accountFacts, accountMerges, accountPortraits, incidentAccounts } from '../schema/accounts.ts';
import { evidence } from '../schema/evidence.ts';
import { findings } from '../schema/portraits.ts';
import { submissions } from '../schema/submissions.ts';

/** What one source said, and the picture that it showed. */
export interface FactRow {
  readonly fact: typeof accountFacts.$inferSelect;
  readonly sha256: string | null;
}

/** The rows of an incident's accounts that count: nothing that only a withdrawn submission said. */
export interface AccountRows {
  /** By number. */
  readonly accounts: readonly (typeof incidentAccounts.$inferSelect)[];
  /** In the order in which they were written. */
  readonly facts: readonly FactRow[];
  readonly ties: readonly { readonly incidentAccountId: number; readonly finding: number }[];
  readonly merges: readonly (typeof accountMerges.$inferSelect)[];
}

/** Reads all accounts of an incident (its row's id) in four statements, however many there are. */
export function readAccountRows(scope: Scope, incident: number): AccountRows {
  const { db, tenantId } = scope;
  const ofIncident = and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.incidentId, incident));
  const accounts = db
    .select()
    .from(incidentAccounts)
    .where(ofIncident)
    .orderBy(asc(incidentAccounts.number))
    .all();
  const facts = db
    .select({ fact: accountFacts, sha256: evidence.sha256 })
    .from(accountFacts)
    .innerJoin(
      incidentAccounts,
      and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.id, accountFacts.incidentAccountId)),
    )
    .leftJoin(
      submissions,
      and(eq(submissions.tenantId, tenantId), eq(submissions.id, accountFacts.submissionId)),
    )
    .leftJoin(evidence, and(eq(evidence.tenantId, tenantId), eq(evidence.id, accountFacts.avatarEvidenceId)))
    .where(and(eq(accountFacts.tenantId, tenantId), ofIncident, isNull(submissions.withdrawnMs)))
    .orderBy(asc(accountFacts.id))
    .all();
  const merges = db
    .select({ merge: accountMerges })
    .from(accountMerges)
    .innerJoin(
      incidentAccounts,
      and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.id, accountMerges.incidentAccountId)),
    )
    .where(and(eq(accountMerges.tenantId, tenantId), ofIncident, isNull(accountMerges.endedMs)))
    .all()
    .map(({ merge }) => merge);
  return { accounts, facts, ties: readTies(scope, incident), merges };
}

/** Which findings show which account, by the findings' numbers. */
function readTies({ db, tenantId }: Scope, incident: number): AccountRows['ties'] {
  const numbered = db
    .select({
      portraitId: findings.portraitId,
      withdrawnMs: findings.withdrawnMs,
      number: findingNumber().as('finding_number'),
    })
    .from(findings)
    .where(and(eq(findings.tenantId, tenantId), eq(findings.incidentId, incident)))
    .as('numbered');
  return db
    .select({ incidentAccountId: accountPortraits.incidentAccountId, finding: numbered.number })
    .from(accountPortraits)
    .innerJoin(
      incidentAccounts,
      and(
        eq(incidentAccounts.tenantId, tenantId),
        eq(incidentAccounts.id, accountPortraits.incidentAccountId),
      ),
    )
    .innerJoin(numbered, eq(numbered.portraitId, accountPortraits.portraitId))
    .leftJoin(
      submissions,
      and(eq(submissions.tenantId, tenantId), eq(submissions.id, accountPortraits.submissionId)),
    )
    .where(
      and(
        eq(accountPortraits.tenantId, tenantId),
        eq(incidentAccounts.incidentId, incident),
        isNull(accountPortraits.endedMs),
        or(isNull(accountPortraits.submissionId), isNull(submissions.withdrawnMs)),
        isNull(numbered.withdrawnMs),
      ),
    )
    .all();
}
