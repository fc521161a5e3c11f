import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm';
import { describeSaidElsewhere } from '../incident/accounts/account-words.ts';
import type { Author } from '../incident/author.ts';
import type { Timeline } from '../incident/timeline.ts';
import type { Scope } from './database.ts';
import { accountFacts, incidentAccounts } from './schema/accounts.ts';
import { incidentMoves } from './schema/casework.ts';
import { incidents } from './schema/incidents.ts';

/**
 * What messages said of accounts is copied with them when they move: what becomes of it in one incident becomes of it in all
 * that have it. Each of the others gets a line of its own; within the caller's transaction.
 *
 * @param incident its row's id: this one is told by the caller.
 * @param counts whether what was said counts again, or no more.
 * @returns numbers of the told incidents that stand by themselves, ascending.
 */
export function tellElsewhere(
  { db, tenantId }: Scope,
  timeline: Pick<Timeline, 'add'>,
  {
    incident,
    said,
    counts,
  }: { readonly incident: number; readonly said: readonly number[]; readonly counts: boolean },
  by: Author,
): number[] {
  const rows = db
    .selectDistinct({
      number: incidents.number,
      merge: incidentMoves.id,
      account: incidentAccounts.number,
    })
    .from(accountFacts)
    .innerJoin(
      incidentAccounts,
      and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.id, accountFacts.incidentAccountId)),
    )
    .innerJoin(
      incidents,
      and(eq(incidents.tenantId, tenantId), eq(incidents.id, incidentAccounts.incidentId)),
    )
    .leftJoin(
      incidentMoves,
      and(
        eq(incidentMoves.tenantId, tenantId),
        eq(incidentMoves.fromId, incidents.id),
        eq(incidentMoves.kind, 'merge'),
        isNull(incidentMoves.endedMs),
      ),
    )
    .where(
      and(
        eq(accountFacts.tenantId, tenantId),
        inArray(accountFacts.submissionId, [...said]),
        ne(incidentAccounts.incidentId, incident),
      ),
    )
    .orderBy(asc(incidents.number), asc(incidentAccounts.number))
    .all();
  const accountsOf = new Map<number, number[]>();
  for (const { number, account } of rows)
    accountsOf.set(number, [...(accountsOf.get(number) ?? []), account]);
  for (const [number, accounts] of accountsOf) {
    const text = describeSaidElsewhere(accounts, counts);
    timeline.add(number, { kind: 'account', text, data: null }, by);
  }
  return [...new Set(rows.flatMap(({ number, merge }) => (merge === null ? [number] : [])))];
}
