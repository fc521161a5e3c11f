import {
  type Account,
  type AccountFacts,
  type AccountSource,
  type Avatar,
  NO_ACCOUNT_FACTS,
} from '../../incident/accounts/account.ts';
import type { AccountRows, FactRow } from './account-rows.ts';

/** Whose word counts, the last first: letters read in a picture may be wrong, and people correct what sites say. */
const TRUST: Readonly<Record<AccountSource, number>> = {
  screenshot: 0,
  import: 1,
  archive: 2,
  site: 2,
  person: 3,
};

/** Accounts by their rows. */
export interface ComposedAccounts {
  /** By number, without those that are part of others. */
  readonly accounts: readonly Account[];
  /** The number of the account that one of any number is part of: its own where it is part of none. */
  readonly rootOf: ReadonlyMap<number, number>;
  /** The row of each number, merged ones too. */
  readonly rowOf: ReadonlyMap<number, number>;
}

/** An incident's accounts as its rows tell of them; what has neither facts nor portraits that count is left out. */
export function composeAccounts(rows: AccountRows, incidentNumber: number): ComposedAccounts {
  const factsOf = groupBy(rows.facts, ({ fact }) => fact.incidentAccountId);
  const tiesOf = groupBy(rows.ties, ({ incidentAccountId }) => incidentAccountId);
  const into = new Map(rows.merges.map(({ incidentAccountId, intoId }) => [incidentAccountId, intoId]));
  const rootRow = (id: number): number => {
    const next = into.get(id);
    return next === undefined ? id : rootRow(next);
  };
  const groups = groupBy(rows.accounts, ({ id }) => rootRow(id));
  const accounts = rows.accounts.flatMap((row): Account[] => {
    const group = groups.get(row.id) ?? [];
    // What is said of the account itself counts before what is said of those that are part of it.
    const own = factsOf.get(row.id) ?? [];
    const others = group.flatMap(({ id }) => (id === row.id ? [] : (factsOf.get(id) ?? [])));
    const portraits = group.flatMap(({ id }) => (tiesOf.get(id) ?? []).map(({ finding }) => finding));
    if (into.has(row.id) || (own.length + others.length === 0 && portraits.length === 0)) return [];
    const ranked = [...byTrust(own), ...byTrust(others)];
    return [
      {
        ...currentFacts(ranked),
        id: row.accountId,
        number: row.number,
        incidentNumber,
        platform: firstOf(ranked, 'platform'),
        avatars: avatarsOf([...own, ...others]),
        portraits: [...new Set(portraits)].sort((a, b) => a - b),
        merged: group.flatMap(({ id, number }) => (id === row.id ? [] : [number])),
      },
    ];
  });
  const numberOf = new Map(rows.accounts.map(({ id, number }) => [id, number]));
  return {
    accounts,
    rootOf: new Map(rows.accounts.map(({ id, number }) => [number, numberOf.get(rootRow(id)) ?? number])),
    rowOf: new Map(rows.accounts.map(({ id, number }) => [number, id])),
  };
}

/** The most trusted first, of equal ones the latest. */
function byTrust(facts: readonly FactRow[]): FactRow[] {
  return [...facts].sort(
    ({ fact: a }, { fact: b }) => TRUST[b.source] - TRUST[a.source] || b.readMs - a.readMs || b.id - a.id,
  );
}

function currentFacts(ranked: readonly FactRow[]): AccountFacts {
  const names = Object.keys(NO_ACCOUNT_FACTS) as (keyof AccountFacts)[];
  return Object.fromEntries(names.map((name) => [name, firstOf(ranked, name)])) as unknown as AccountFacts;
}

function firstOf<K extends keyof FactRow['fact']>(
  ranked: readonly FactRow[],
  name: K,
): FactRow['fact'][K] | null {
  return ranked.find(({ fact }) => fact[name] !== null)?.fact[name] ?? null;
}

/** Each picture once; of several readings of its upload time the first that says one. */
function avatarsOf(facts: readonly FactRow[]): Avatar[] {
  const avatars = new Map<string, Avatar>();
  for (const { fact, sha256 } of facts) {
    const { avatarUploadedMs: uploadedMs, avatarUploadedBy: uploadedBy, readMs } = fact;
    if (sha256 === null && uploadedMs === null) continue;
    const key = sha256 ?? `at ${uploadedMs}`;
    const known = avatars.get(key);
    avatars.set(key, {
      sha256,
      uploadedMs: known?.uploadedMs ?? uploadedMs,
      uploadedBy: known?.uploadedBy ?? uploadedBy,
      firstMs: Math.min(known?.firstMs ?? readMs, readMs),
      lastMs: Math.max(known?.lastMs ?? readMs, readMs),
    });
  }
  return [...avatars.values()].sort((a, b) => a.firstMs - b.firstMs);
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
