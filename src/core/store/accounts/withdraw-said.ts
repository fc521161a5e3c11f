import { and, countDistinct, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Author } from '../../incident/author.ts';
import type { Scope } from '../database.ts';
import { accountFacts, incidentAccounts } from '../schema/accounts.ts';
import { submissions } from '../schema/submissions.ts';

/**
 * Withdraws a submission that said something of an incident's accounts (the row's id), or takes that back; gives how many
 * they were, 0 where nothing changed.
 */
export function withdrawSaid(
  { db, tenantId }: Scope,
  incident: number,
  submissionId: number,
  { atMs }: Author,
  source: 'import' | 'person' | 'screenshot',
  isWithdrawn = true,
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
    .set({ withdrawnMs: isWithdrawn ? atMs : null })
    .where(
      and(
        eq(submissions.tenantId, tenantId),
        eq(submissions.id, submissionId),
        isWithdrawn ? isNull(submissions.withdrawnMs) : isNotNull(submissions.withdrawnMs),
      ),
    )
    .run();
  return changes === 0 ? 0 : accounts;
}
