import { and, asc, eq } from 'drizzle-orm';
import type { Account, AccountReading } from '../../incident/accounts/account.ts';
import type { AccountChange, AccountReader, AccountWriter } from '../../incident/accounts/account-store.ts';
import {
  describeEdit,
  describeMerge,
  describeParting,
  describeTie,
} from '../../incident/accounts/account-words.ts';
import type { Author } from '../../incident/author.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { Scope } from '../database.ts';
import { selectFindings } from '../findings/select-findings.ts';
import { incidentId } from '../incident-id.ts';
import { missing } from '../missing.ts';
import { tellElsewhere } from '../said-elsewhere.ts';
import { incidentAccounts } from '../schema/accounts.ts';
import { incidents } from '../schema/incidents.ts';
import { readHistory } from './account-history.ts';
import { readAccountRows } from './account-rows.ts';
import { type ComposedAccounts, composeAccounts } from './compose-accounts.ts';
import { correctAccount } from './correct-account.ts';
import { identifyAccount } from './identify-account.ts';
import { recordAccounts } from './record-accounts.ts';
import { withdrawSaid } from './withdraw-said.ts';
import { addFact, addMerge, endMerge, endTies, placeAccount, tiePortrait } from './write-account.ts';

/** What a change works on: the account, and the rows that make it up, its own first. */
interface Changing {
  readonly account: Account;
  readonly rows: readonly [number, ...number[]];
}

/** The accounts of a tenant's incidents. */
export function createAccountRepository(scope: Scope, timeline: Timeline): AccountReader & AccountWriter {
  const { db, tenantId, transact } = scope;

  function compose(incidentNumber: number): ComposedAccounts {
    return composeAccounts(readAccountRows(scope, incidentId(scope, incidentNumber)), incidentNumber);
  }

  function find(incidentNumber: number, number: number): Account | null {
    const { accounts, rootOf } = compose(incidentNumber);
    return accounts.find((account) => account.number === rootOf.get(number)) ?? null;
  }

  function get(incidentNumber: number, number: number): Changing {
    const { accounts, rootOf, rowOf } = compose(incidentNumber);
    const account = accounts.find((each) => each.number === rootOf.get(number));
    const own = account && rowOf.get(account.number);
    if (!account || own === undefined) throw missing('account', number);
    return { account, rows: [own, ...account.merged.flatMap((each) => rowOf.get(each) ?? [])] };
  }

  /** Does `work`, which gives the timeline's line, or null where it changed nothing. */
  function change(
    incidentNumber: number,
    number: number,
    by: Author,
    work: (changing: Changing) => string | null,
  ): AccountChange {
    return transact(() => {
      const changing = get(incidentNumber, number);
      const text = work(changing);
      if (text !== null) timeline.add(incidentNumber, { kind: 'account', text, data: null }, by);
      return { account: find(incidentNumber, number) ?? changing.account, isChanged: text !== null };
    });
  }

  /** Those findings whose portrait's tie `tie` changes. @throws EyelineError `NOT_FOUND` */
  function changeTies(
    incidentNumber: number,
    numbers: readonly number[],
    tie: (portraitId: number) => boolean,
  ): number[] {
    const findings = selectFindings(scope, incidentId(scope, incidentNumber));
    const portraits = new Map(findings.map(({ number, portrait }) => [number, portrait.id]));
    return numbers.filter((number) => {
      const id = portraits.get(number);
      if (id === undefined) throw missing('portrait', number);
      return tie(id);
    });
  }

  function recordMany(incidentNumber: number, readings: readonly AccountReading[], by: Author) {
    const incident = incidentId(scope, incidentNumber);
    const rows = readAccountRows(scope, incident);
    const composed = composeAccounts(rows, incidentNumber);
    return recordAccounts(scope, { incident, rows, composed }, readings, by);
  }

  /** Whether what a submission said counts. */
  function setCounting(counts: boolean): AccountWriter['takeBack'] {
    return (incidentNumber, submissionId, tell, by, source) =>
      transact(() => {
        const incident = incidentId(scope, incidentNumber);
        const accounts = withdrawSaid(scope, incident, submissionId, by, source, !counts);
        if (accounts === 0) return { accounts, elsewhere: [] };
        timeline.add(incidentNumber, { kind: 'account', text: tell(accounts), data: null }, by);
        const what = { incident, said: [submissionId], counts };
        return { accounts, elsewhere: tellElsewhere(scope, timeline, what, by) };
      });
  }

  return {
    find,
    ofIncident: (incidentNumber) => [...compose(incidentNumber).accounts],

    history: (incidentNumber, number) => {
      const { rootOf, rowOf } = compose(incidentNumber);
      const root = rootOf.get(number);
      const rows = [...rootOf].flatMap(([each, of]) => (of === root ? (rowOf.get(each) ?? []) : []));
      return readHistory(scope, incidentId(scope, incidentNumber), rows);
    },

    placesOf: (accountId) =>
      db
        .select({ incidentNumber: incidents.number, number: incidentAccounts.number })
        .from(incidentAccounts)
        .innerJoin(
          incidents,
          and(eq(incidents.tenantId, tenantId), eq(incidents.id, incidentAccounts.incidentId)),
        )
        .where(and(eq(incidentAccounts.tenantId, tenantId), eq(incidentAccounts.accountId, accountId)))
        .orderBy(asc(incidents.number))
        .all()
        .filter(({ incidentNumber, number }) => find(incidentNumber, number) !== null),

    record: (incidentNumber, reading, portraits, by) =>
      transact(() => {
        const incident = incidentId(scope, incidentNumber);
        const isIdentified = reading.address !== null || reading.siteId !== null;
        const known = isIdentified ? null : alike(compose(incidentNumber), reading);
        const accountId = known?.id ?? identifyAccount(scope, reading);
        const { row, number } = placeAccount(scope, incident, accountId);
        addFact(scope, row, reading, by);
        for (const portrait of portraits) tiePortrait(scope, row, portrait, by);
        return number;
      }),

    import: (incidentNumber, readings, tell, by) =>
      transact(() => {
        const counts = recordMany(incidentNumber, readings, by);
        if (counts.added + counts.changed > 0)
          timeline.add(incidentNumber, { kind: 'account', text: tell(counts), data: null }, by);
        return counts;
      }),

    takeBack: setCounting(false),
    bringBack: setCounting(true),

    tie: (incidentNumber, number, numbers, by) =>
      change(incidentNumber, number, by, ({ account, rows: [own] }) => {
        const free = numbers.filter((each) => !account.portraits.includes(each));
        const tied = changeTies(incidentNumber, free, (id) => tiePortrait(scope, own, id, by));
        return tied.length === 0 ? null : describeTie(tied, account, true);
      }),

    untie: (incidentNumber, number, numbers, by) =>
      change(incidentNumber, number, by, ({ account, rows }) => {
        const untied = changeTies(incidentNumber, numbers, (id) => endTies(scope, rows, id, by));
        return untied.length === 0 ? null : describeTie(untied, account, false);
      }),

    edit: (incidentNumber, number, correction, by) =>
      change(incidentNumber, number, by, ({ account, rows: [own] }) => {
        const changed = correctAccount(scope, own, account, correction, by);
        return changed.length === 0 ? null : describeEdit(account, changed);
      }),

    merge: (incidentNumber, number, into, by) =>
      change(incidentNumber, into, by, ({ account, rows: [target] }) => {
        const {
          account: merged,
          rows: [own],
        } = get(incidentNumber, number);
        if (merged.number === account.number) return null;
        addMerge(scope, own, target, by);
        return describeMerge(merged, account);
      }),

    part: (incidentNumber, number, by) =>
      change(incidentNumber, number, by, ({ account }) => {
        const row = compose(incidentNumber).rowOf.get(number);
        if (row === undefined || !endMerge(scope, row, by)) return null;
        return describeParting(number, account);
      }),
  };
}

/** The account of the incident that a reading without id and address is of; undefined where that is not sure. */
function alike({ accounts }: ComposedAccounts, { handle }: AccountReading): Account | undefined {
  const key = handle?.toLowerCase();
  if (key === undefined) return undefined;
  const same = accounts.filter((account) => account.handle?.toLowerCase() === key);
  return same.length === 1 ? same[0] : undefined;
}
