import { and, countDistinct, eq, isNull } from 'drizzle-orm';
import type { Author } from '../../incident/author.ts';
import type { Scope } from '../database.ts';
import { accountFacts, incidentAccounts } from '../schema/accounts.ts';
import { submissions } from '../schema/submissions.ts';

/** Withdraws a submission that said something of an incident's accounts (the row's id); gives how many they were. */
export function withdrawSaid(
  { db, tenantId }: Scope,
  incident: number,
  submissionId: number,
  { atMs }: Author,
  source: 'import' | 'person' | 'screenshot',
): number {
  const about = db
    .select({ accounts: countDistinct(accountFacts.incidentAccountId) })
    .from(accountFacts)
    .innerJoin(
      incidentAccounts,
      and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.id, accountFacts.incidentAccountId)),
    )
    .where(
      and(
        eq(accountFacts.tenantId, tenantId),
        eq(accountFacts.submissionId, submissionId),
        eq(accountFacts.source, source),
        eq(incidentAccounts.incidentId, incident),
      ),
    )
    .get();
  const accounts = about?.accounts ?? 0;
  if (accounts === 0) return 0;
  const { changes } = db
    .update(submissions)
    .set({ withdrawnMs: atMs })
    .where(
      and(
        eq(submissions.tenantId, tenantId),
        eq(submissions.id, submissionId),
        isNull(submissions.withdrawnMs),
      ),
    )
    .run();
  return changes === 0 ? 0 : accounts;
}
