import { getTableColumns, sql } from 'drizzle-orm';
import type { Account, AccountReading } from '../../incident/accounts/account.ts';
import type { RecordedAccounts } from '../../incident/accounts/account-store.ts';
import type { Author } from '../../incident/author.ts';
import type { Scope } from '../database.ts';
import { accountFacts } from '../schema/accounts.ts';
import { checkedSubmission } from '../submission-id.ts';
import type { AccountRows } from './account-rows.ts';
import type { ComposedAccounts } from './compose-accounts.ts';
import { createAccountAdder, findAddresses } from './identify-account.ts';
import { createPlaceAdder, lastNumber } from './write-account.ts';

/** An incident's accounts as they are before. */
export interface KnownAccounts {
  /** Of the incident's row. */
  readonly incident: number;
  readonly rows: AccountRows;
  readonly composed: ComposedAccounts;
}

type NewFact = typeof accountFacts.$inferInsert;

/**
 * Adds many readings without the platforms' own ids, each as `record` does it, but with the record read once. One that
 * says no more than its source said of its account before adds nothing.
 */
export function recordAccounts(
  scope: Scope,
  known: KnownAccounts,
  readings: readonly AccountReading[],
  by: Author,
): RecordedAccounts {
  const submissionId = checkedSubmission(scope, by.submissionId);
  const find = createFinder(scope, known, readings);
  const place = createPlacer(scope, known);
  const add = createAccountAdder(scope);
  const said = new Set(known.rows.facts.map(({ fact }) => `${fact.incidentAccountId} ${factKey(fact)}`));
  const say = createFactAdder(scope);
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const { avatar, ...rest } of readings) {
    const { uploadedMs = null, uploadedBy = null } = avatar ?? {};
    const given = { ...rest, avatarUploadedMs: uploadedMs, avatarUploadedBy: uploadedBy };
    const { row, isKnown } = place(find(given) ?? add(rest));
    const fact = { ...given, incidentAccountId: row, submissionId };
    const key = `${row} ${factKey(fact)}`;
    if (said.has(key)) {
      counts.unchanged++;
      continue;
    }
    said.add(key);
    counts[isKnown ? 'changed' : 'added']++;
    say({ tenantId: scope.tenantId, ...fact, actor: by.actor, atMs: by.atMs });
  }
  return counts;
}

type Named = Omit<AccountReading, 'avatar'> & { readonly avatarUploadedMs: number | null };

/** The id of the tenant's account that a reading is of; undefined where it is a new one. */
function createFinder(
  scope: Scope,
  { rows, composed }: KnownAccounts,
  readings: readonly AccountReading[],
): (reading: Named) => number | undefined {
  const byAddress = findAddresses(scope, readings);
  const byHandle = byHandles(composed.accounts);
  const accountOf = new Map(rows.accounts.map(({ id, accountId }) => [id, accountId]));
  // Names are many people's: one alone is of a known account only where all else is as it was said before.
  const byFacts = new Map(
    rows.facts.map(({ fact }) => [factKey(fact), accountOf.get(fact.incidentAccountId)]),
  );
  return (reading) => {
    const { address, handle } = reading;
    if (address !== null) return byAddress.get(address);
    if (handle !== null) return byHandle.get(handle.toLowerCase()) ?? undefined;
    return byFacts.get(factKey(reading));
  };
}

/** A handle that several accounts have is nobody's: null. */
function byHandles(accounts: readonly Account[]): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (const { id, handle } of accounts) {
    const key = handle?.toLowerCase();
    if (key !== undefined) found.set(key, found.has(key) ? null : id);
  }
  return found;
}

/** Adds facts by one statement that is prepared once: preparing takes ten times as long as adding. */
function createFactAdder({ db }: Scope): (fact: NewFact) => void {
  const columns = getTableColumns(accountFacts);
  const named = Object.keys(columns).filter((name) => name !== 'id');
  const values = Object.fromEntries(named.map((name) => [name, sql.placeholder(name)]));
  const add = db
    .insert(accountFacts)
    .values(values as never)
    .prepare();
  const empty = Object.fromEntries(named.map((name) => [name, null]));
  return (fact) => void add.run({ ...empty, ...fact });
}

/** Gives the row of an account under the incident, and whether the incident had it. */
function createPlacer(scope: Scope, { incident, rows, composed }: KnownAccounts) {
  const counting = new Set(composed.accounts.map(({ number }) => number));
  const placed = new Map(
    rows.accounts.map(({ id, accountId, number }) => {
      const isKnown = counting.has(composed.rootOf.get(number) ?? number);
      return [accountId, { row: id, isKnown }];
    }),
  );
  let last = lastNumber(scope, incident);
  const add = createPlaceAdder(scope, incident);
  return (accountId: number): { readonly row: number; readonly isKnown: boolean } => {
    const known = placed.get(accountId);
    if (known) return known;
    const place = { row: add(accountId, ++last), isKnown: false };
    placed.set(accountId, place);
    return place;
  };
}

/** What tells one thing that was said from another. */
function factKey(
  fact: Pick<
    NewFact,
    'source' | 'address' | 'handle' | 'displayName' | 'createdMs' | 'lastActiveMs' | 'followers'
  > & {
    readonly avatarUploadedMs?: number | null | undefined;
  },
): string {
  const { source, address, handle, displayName, createdMs, lastActiveMs, followers, avatarUploadedMs } = fact;
  return JSON.stringify([
    source,
    address,
    handle,
    displayName,
    createdMs,
    lastActiveMs,
    followers,
    avatarUploadedMs,
  ]);
}
