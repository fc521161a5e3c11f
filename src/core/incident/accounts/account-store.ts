import type { Author } from '../author.ts';
import type { Account, AccountCorrection, AccountEntry, AccountReading } from './account.ts';

/** Reads accounts. All throw EyelineError `NOT_FOUND` for an incident that the tenant does not have. */
export interface AccountReader {
  /** By number, without those that were merged into others, and without those that only withdrawn messages brought. */
  ofIncident(incidentNumber: number): Account[];
  /** Null where the incident has none of this number. One that was merged gives the account that it is part of. */
  find(incidentNumber: number, number: number): Account | null;
  /** What was said and done, the earliest first; of merged accounts too. */
  history(incidentNumber: number, number: number): AccountEntry[];
  /** Every place where the account of this id counts, also where the asker may not look: the caller asks for whom. */
  placesOf(accountId: number): { readonly incidentNumber: number; readonly number: number }[];
}

/** An account and whether the call changed something. */
export interface AccountChange {
  readonly account: Account;
  readonly isChanged: boolean;
}

/** What became of many readings; the three add up to them. */
export interface RecordedAccounts {
  /** Accounts that the incident did not have. */
  readonly added: number;
  /** Accounts that it had, of which something was said that its table did not say before. */
  readonly changed: number;
  /** Accounts of which all of it was said before. */
  readonly unchanged: number;
}

/** What was taken back, or brought back. */
export interface TakenBack {
  /** Of how many accounts of the incident something was said. */
  readonly accounts: number;
  /** Numbers of the other incidents where it counts no more, or again, likewise; also those that the asker may not see. */
  readonly elsewhere: readonly number[];
}

/**
 * Writes accounts. Nothing is ever overwritten: what is said of an account is added, ties and merges end with who and
 * when. All throw EyelineError `NOT_FOUND` for an incident, account or portrait that there is not.
 *
 * @example
 * const number = store.accounts.record(3, reading, [finding.portrait.id], by);
 * store.accounts.tie(3, number, [5], by); // portrait 5 of incident 3 shows it too
 */
export interface AccountWriter {
  /**
   * Adds what was read, without a line of the timeline. It is one account with what has the platform's id or, where one
   * of the two has none, the address. A reading with neither is of the only account of the incident that has its handle. Any other
   * is a new account.
   *
   * @param portraits ids of portraits that show it; ties that there are stay.
   * @returns its number within the incident.
   */
  record(incidentNumber: number, reading: AccountReading, portraits: readonly number[], by: Author): number;
  /**
   * Adds what a table says, one reading an account, all in one transaction with one line of the timeline; no line where
   * nothing is new. Which account a reading is of is told as {@link record} does it; one with a name alone is of the
   * account of which all the same was said before.
   *
   * @param readings without the platforms' own ids.
   * @param tell the timeline's line.
   */
  import(
    incidentNumber: number,
    readings: readonly AccountReading[],
    tell: (counts: RecordedAccounts) => string,
    by: Author,
  ): RecordedAccounts;
  /**
   * Takes back what a submission said of accounts of the incident, with a line of the timeline: none of it counts any more,
   * nor do the ties that it made. Nothing happens where it said nothing there, or was taken back before. Incidents that got
   * the accounts by a move have what was said of them, too: it counts no more there either, and each gets a line.
   *
   * @param tell the timeline's line, for so many accounts.
   * @param source of what it said: nothing else is taken back.
   */
  takeBack(
    incidentNumber: number,
    submissionId: number,
    tell: (accounts: number) => string,
    by: Author,
    source: 'import' | 'person' | 'screenshot',
  ): TakenBack;
  /**
   * Takes {@link AccountWriter.takeBack} back: what the submission said counts again, in all incidents that have it, each with
   * a line. Nothing happens where it said nothing there, or counts already.
   */
  bringBack(
    incidentNumber: number,
    submissionId: number,
    tell: (accounts: number) => string,
    by: Author,
    source: 'import' | 'screenshot',
  ): TakenBack;
  /** Ties portraits (the findings' numbers) to it, with a line of the timeline. */
  tie(incidentNumber: number, number: number, portraits: readonly number[], by: Author): AccountChange;
  /** Ends ties, with a line of the timeline. */
  untie(incidentNumber: number, number: number, portraits: readonly number[], by: Author): AccountChange;
  /** Adds what a person says, with a line of the timeline; it counts before what sites say. */
  edit(incidentNumber: number, number: number, change: AccountCorrection, by: Author): AccountChange;
  /** Makes one account part of another, with a line of the timeline. */
  merge(incidentNumber: number, number: number, into: number, by: Author): AccountChange;
  /** Takes a merge back, with a line of the timeline. @param number of the account that was merged */
  part(incidentNumber: number, number: number, by: Author): AccountChange;
}
