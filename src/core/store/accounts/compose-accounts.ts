import {
  type Account,
  type AccountFacts,
  type AccountSource,
  type Avatar,
  NO_ACCOUNT_FACTS,
} from '../../incident/accounts/account.ts';
import type { AccountRows, FactRow } from './account-rows.ts';
import { AVATAR_TIME } from './correct-account.ts';

/** Whose word counts, the last first: letters read in a picture may be wrong, and people correct what sites say. */
const TRUST: Readonly<Record<AccountSource, number>> = {
  link: 0,
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
  // What a person emptied is not known, whatever others say.
  const first = ranked.find(({ fact }) => fact[name] !== null || emptiedIn(fact).includes(name));
  return first?.fact[name] ?? null;
}

function emptiedIn({ emptied }: FactRow['fact']): string[] {
  return emptied === null ? [] : emptied.split(',');
}

/**
 * Each picture once; of several readings of its upload time a person's last word, else the first that says one. A time
 * without a picture is the latest avatar's: what a person says of it takes the place of all others.
 */
function avatarsOf(facts: readonly FactRow[]): Avatar[] {
  const corrections = facts.filter(({ fact }) => saysUpload(fact));
  const corrected = new Map(corrections.map(({ fact, sha256 }) => [sha256, fact.avatarUploadedMs]));
  const avatars = new Map<string, Avatar>();
  for (const { fact, sha256 } of facts) {
    const { avatarUploadedMs: uploadedMs, avatarUploadedBy: uploadedBy, readMs } = fact;
    if (sha256 === null && corrected.has(null) && corrected.get(null) !== uploadedMs) continue;
    if (sha256 === null && uploadedMs === null) continue;
    const key = sha256 ?? `at ${uploadedMs}`;
    const known = avatars.get(key);
    // A person who says when it was uploaded has not seen it then.
    const seenMs = saysUpload(fact) && known ? known.firstMs : readMs;
    avatars.set(key, {
      sha256,
      uploadedMs: known?.uploadedMs ?? uploadedMs,
      uploadedBy: known?.uploadedBy ?? uploadedBy,
      firstMs: Math.min(known?.firstMs ?? seenMs, seenMs),
      lastMs: Math.max(known?.lastMs ?? seenMs, seenMs),
    });
  }
  return [...avatars.values()]
    .map((avatar) => {
      if (!corrected.has(avatar.sha256)) return avatar;
      const uploadedMs = corrected.get(avatar.sha256) ?? null;
      return { ...avatar, uploadedMs, uploadedBy: uploadedMs === null ? null : ('person' as const) };
    })
    .sort((a, b) => a.firstMs - b.firstMs);
}

/** Whether a person said when the avatar was uploaded, or that this is not known. */
function saysUpload(fact: FactRow['fact']): boolean {
  return (
    fact.source === 'person' && (fact.avatarUploadedMs !== null || emptiedIn(fact).includes(AVATAR_TIME))
  );
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
