import type { Account, AccountFacts } from '../incident/accounts/account.ts';
import { FACT_WORDS } from '../incident/accounts/account-words.ts';
import { isDayOnly } from '../incident/accounts/times/shared-times.ts';
import type { TableAccount } from './account-table.ts';

/** What is known already of a table's accounts. */
export interface ComparedTable {
  /** Accounts of the table that are known. */
  readonly known: number;
  /** Facts, by their words, of which the table says otherwise than what is known, and for how many accounts. */
  readonly differing: readonly { readonly fact: string; readonly accounts: number }[];
}

/** Addresses and handles are what accounts are told by. */
const COMPARED = [
  'displayName',
  'createdMs',
  'lastActiveMs',
  'followers',
] as const satisfies readonly (keyof AccountFacts)[];

const DAY_MS = 86_400_000;

/** Compares a table's accounts with those of an incident, told by address or, without one, by handle. */
export function compareTable(table: readonly TableAccount[], accounts: readonly Account[]): ComparedTable {
  const byAddress = new Map(
    accounts.flatMap((each) => (each.address === null ? [] : [[each.address, each]])),
  );
  const byHandle = new Map<string, Account | null>();
  for (const account of accounts) {
    const key = account.handle?.toLowerCase();
    if (key !== undefined) byHandle.set(key, byHandle.has(key) ? null : account);
  }
  const find = ({ address, handle }: TableAccount): Account | null =>
    (address === null ? handle !== null && byHandle.get(handle.toLowerCase()) : byAddress.get(address)) ||
    null;
  const pairs = table.flatMap((each) => {
    const account = find(each);
    return account ? [{ each, account }] : [];
  });
  const differing = COMPARED.map((fact) => ({
    fact: FACT_WORDS[fact],
    accounts: pairs.filter(({ each, account }) => differs(fact, each[fact], account[fact])).length,
  }));
  return { known: pairs.length, differing: differing.filter((each) => each.accounts > 0) };
}

/** A day without a time agrees with every time of that day. */
function differs(fact: keyof AccountFacts, a: string | number | null, b: string | number | null): boolean {
  if (a === null || b === null || a === b) return false;
  if (fact === 'followers' || typeof a !== 'number' || typeof b !== 'number') return true;
  const isDay = isDayOnly(a) || isDayOnly(b);
  return !isDay || Math.floor(a / DAY_MS) !== Math.floor(b / DAY_MS);
}
