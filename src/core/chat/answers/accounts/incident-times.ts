import type { Account } from '../../../incident/accounts/account.ts';
import { avatarsOf, type TimesRequest, timesOf } from '../../../incident/accounts/times/account-times.ts';
import { shareTimes } from '../../../incident/accounts/times/shared-times.ts';
import { describeTimes, type TimesWords } from './times-words.ts';

/** The times of an incident's accounts: what is told of them, and what is drawn. */
export interface IncidentTimes {
  readonly words: TimesWords;
  readonly request: TimesRequest;
}

/** Reads the times of an incident's accounts; null where no account has a known time. */
export function readIncidentTimes(accounts: readonly Account[]): IncidentTimes | null {
  const dated = accounts
    .map(timesOf)
    .filter(
      ({ createdMs, uploadedMs, lastActiveMs }) =>
        createdMs !== null || uploadedMs.length > 0 || lastActiveMs !== null,
    );
  if (dated.length === 0) return null;
  const shared = shareTimes(avatarsOf(accounts));
  const avatars = accounts.flatMap((account) => account.avatars);
  const fromHeaders = avatars.filter(
    ({ uploadedMs, uploadedBy }) => uploadedMs !== null && uploadedBy === 'last-modified',
  ).length;
  const words = describeTimes(shared, accounts.length, fromHeaders);
  const inputs = [...new Set(avatars.flatMap(({ sha256 }) => sha256 ?? []))];
  return { words, request: { accounts: dated, shared, title: words.head, detail: words.limit, inputs } };
}
