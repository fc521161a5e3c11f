import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Author } from '../../../incident/author.ts';
import { placeAccount } from '../../accounts/write-account.ts';
import type { Scope } from '../../database.ts';
import { got } from '../../missing.ts';
import { accountFacts, accountMerges, accountPortraits, incidentAccounts } from '../../schema/accounts.ts';
import { logRow, type MovedRow } from './move-log.ts';

/** What the log calls what was copied. */
export const ACCOUNT_FACTS = 'account_facts';
export const ACCOUNT_TIES = 'account_portraits';
export const ACCOUNT_MERGES = 'account_merges';

/** Which accounts are carried: all of an incident, or those that show some portraits. */
export type AccountChoice = 'all' | { readonly portraits: readonly number[] };

/**
 * Accounts of one incident are known in another (their rows' ids) with what was said of them, their ties and merges: as
 * copies, so that theirs keeps what it had.
 */
export function carryAccounts(
  scope: Scope,
  move: { readonly id: number; readonly fromId: number; readonly toId: number },
  choice: AccountChoice,
): void {
  const { db, tenantId } = scope;
  const own = db
    .select()
    .from(incidentAccounts)
    .where(and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.incidentId, move.fromId)))
    .orderBy(asc(incidentAccounts.number))
    .all();
  const ids = own.map(({ id }) => id);
  const merges = db
    .select()
    .from(accountMerges)
    .where(
      and(
        eq(accountMerges.tenantId, tenantId),
        inArray(accountMerges.incidentAccountId, ids),
        isNull(accountMerges.endedMs),
      ),
    )
    .all();
  const ties = db
    .select()
    .from(accountPortraits)
    .where(
      and(
        eq(accountPortraits.tenantId, tenantId),
        inArray(accountPortraits.incidentAccountId, ids),
        isNull(accountPortraits.endedMs),
      ),
    )
    .all()
    .filter(({ portraitId }) => choice === 'all' || choice.portraits.includes(portraitId));
  const carried =
    choice === 'all'
      ? new Set(ids)
      : wholeGroups(
          ties.map((tie) => tie.incidentAccountId),
          merges,
        );
  const rowOf = new Map(
    own
      .filter(({ id }) => carried.has(id))
      .map(({ id, accountId }) => [id, placeAccount(scope, move.toId, accountId).row]),
  );
  const facts = db
    .select()
    .from(accountFacts)
    .where(
      and(eq(accountFacts.tenantId, tenantId), inArray(accountFacts.incidentAccountId, [...rowOf.keys()])),
    )
    .orderBy(asc(accountFacts.id))
    .all();
  for (const { id: _, ...fact } of facts) {
    const incidentAccountId = rowOf.get(fact.incidentAccountId);
    if (incidentAccountId === undefined) continue;
    const copy = db
      .insert(accountFacts)
      .values({ ...fact, incidentAccountId })
      .returning({ id: accountFacts.id })
      .get();
    logRow(scope, move.id, ACCOUNT_FACTS, got(copy).id, null);
  }
  for (const { id: _, ...tie } of ties) {
    const incidentAccountId = rowOf.get(tie.incidentAccountId);
    if (incidentAccountId === undefined) continue;
    const copy = db
      .insert(accountPortraits)
      .values({ ...tie, incidentAccountId })
      .onConflictDoNothing()
      .returning({ id: accountPortraits.id })
      .get();
    if (copy) logRow(scope, move.id, ACCOUNT_TIES, copy.id, null);
  }
  for (const { id: _, ...merge } of merges) {
    const incidentAccountId = rowOf.get(merge.incidentAccountId);
    const intoId = rowOf.get(merge.intoId);
    if (incidentAccountId === undefined || intoId === undefined || hasMerge(scope, incidentAccountId, intoId))
      continue;
    const copy = db
      .insert(accountMerges)
      .values({ ...merge, incidentAccountId, intoId })
      .returning({ id: accountMerges.id })
      .get();
    logRow(scope, move.id, ACCOUNT_MERGES, got(copy).id, null);
  }
}

/** The rows with those that they are merged with, whichever became a part of which. */
function wholeGroups(
  rows: readonly number[],
  merges: readonly { readonly incidentAccountId: number; readonly intoId: number }[],
): Set<number> {
  const found = new Set(rows);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { incidentAccountId, intoId } of merges) {
      if (found.has(incidentAccountId)) found.add(intoId);
      if (found.has(intoId)) found.add(incidentAccountId);
    }
  }
  return found;
}

/** Whether one of the two is a part already: another merge would make a ring. */
function hasMerge({ db, tenantId }: Scope, row: number, into: number): boolean {
  const known = db
    .select({ id: accountMerges.id })
    .from(accountMerges)
    .where(
      and(
        eq(accountMerges.tenantId, tenantId),
        inArray(accountMerges.incidentAccountId, [row, into]),
        isNull(accountMerges.endedMs),
      ),
    )
    .all();
  return known.length > 0;
}

/** Takes a copy back. A copied fact goes: the one that it was copied from is where it was. */
export function returnAccountRow({ db, tenantId }: Scope, { part, rowId }: MovedRow, by: Author): void {
  const ended = { endedMs: by.atMs, endedBy: by.actor };
  if (part === ACCOUNT_FACTS) {
    db.delete(accountFacts)
      .where(and(eq(accountFacts.tenantId, tenantId), eq(accountFacts.id, rowId)))
      .run();
  } else if (part === ACCOUNT_TIES) {
    db.update(accountPortraits)
      .set(ended)
      .where(
        and(
          eq(accountPortraits.tenantId, tenantId),
          eq(accountPortraits.id, rowId),
          isNull(accountPortraits.endedMs),
        ),
      )
      .run();
  } else {
    db.update(accountMerges)
      .set(ended)
      .where(
        and(eq(accountMerges.tenantId, tenantId), eq(accountMerges.id, rowId), isNull(accountMerges.endedMs)),
      )
      .run();
  }
}
