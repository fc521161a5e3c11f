import type { TableAccount } from './account-table.ts';

/** Rows put together: each account once. */
export interface JoinedRows {
  readonly accounts: readonly TableAccount[];
  /** Rows of an account that an earlier row names. */
  readonly doubled: number;
  /** Those of them that say otherwise than what came before them. */
  readonly differing: number;
}

/**
 * Puts the rows of one account together: those with one address; without an address, with one handle; with neither, those
 * that say all the same. The first row's word counts, the later ones fill in what it lacks.
 */
export function joinRows(rows: readonly { readonly account: TableAccount }[]): JoinedRows {
  const accounts = new Map<string, TableAccount>();
  let doubled = 0;
  let differing = 0;
  for (const { account } of rows) {
    const key = keyOf(account);
    const known = accounts.get(key);
    if (!known) {
      accounts.set(key, account);
      continue;
    }
    doubled++;
    if (differs(known, account)) differing++;
    accounts.set(key, fill(known, account));
  }
  return { accounts: [...accounts.values()], doubled, differing };
}

function keyOf(account: TableAccount): string {
  const { address, handle } = account;
  if (address !== null) return `address ${address}`;
  return handle === null ? JSON.stringify(account) : `handle ${handle.toLowerCase()}`;
}

type Entry = [keyof TableAccount, TableAccount[keyof TableAccount]];

function differs(known: TableAccount, other: TableAccount): boolean {
  return (Object.entries(other) as Entry[]).some(
    ([name, value]) =>
      value !== null && known[name] !== null && plain(name, known[name]) !== plain(name, value),
  );
}

/** Handles are the same however their letters are written. */
function plain(name: keyof TableAccount, value: Entry[1]): Entry[1] {
  return name === 'handle' && typeof value === 'string' ? value.toLowerCase() : value;
}

function fill(known: TableAccount, other: TableAccount): TableAccount {
  const entries = (Object.entries(known) as Entry[]).map(([name, value]) => [name, value ?? other[name]]);
  return Object.fromEntries(entries) as unknown as TableAccount;
}
