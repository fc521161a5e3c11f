import type { Account } from '../account.ts';
import { accountLabel } from '../account-name.ts';
import type { SharedTimes, UploadedAvatar } from './shared-times.ts';

/** When an account was made, showed its avatars and was active last; epoch ms, null where nobody said it. */
export interface AccountTimes {
  readonly number: number;
  /** By handle or name; somebody else's text. Null: it has neither. */
  readonly label: string | null;
  readonly createdMs: number | null;
  /** Of each avatar whose upload time is known. */
  readonly uploadedMs: readonly number[];
  readonly lastActiveMs: number | null;
}

/** The accounts whose times are drawn, and what they share. */
export interface TimesRequest {
  readonly accounts: readonly AccountTimes[];
  readonly shared: SharedTimes;
  readonly title: string;
  readonly detail: string;
  /** SHA-256 of the avatars, hex. */
  readonly inputs: readonly string[];
}

/** An account's times. */
export function timesOf(account: Account): AccountTimes {
  return {
    number: account.number,
    label: accountLabel(account),
    createdMs: account.createdMs,
    uploadedMs: uploadsOf(account),
    lastActiveMs: account.lastActiveMs,
  };
}

/** Each avatar whose upload time is known. */
export function avatarsOf(accounts: readonly Account[]): UploadedAvatar[] {
  return accounts.flatMap((account) => uploadsOf(account).map((atMs) => ({ account: account.number, atMs })));
}

function uploadsOf({ avatars }: Account): number[] {
  return avatars.flatMap(({ uploadedMs }) => uploadedMs ?? []).sort((a, b) => a - b);
}

/** How many accounts were active last in each month, `2019-12`, from the first such month to the last. */
export function lastActiveByMonth(
  accounts: readonly Pick<AccountTimes, 'lastActiveMs'>[],
): { readonly month: string; readonly count: number }[] {
  const months = accounts.flatMap(({ lastActiveMs }) =>
    lastActiveMs === null ? [] : [monthOf(lastActiveMs)],
  );
  if (months.length === 0) return [];
  const first = Math.min(...months);
  const counts = Array.from({ length: Math.max(...months) - first + 1 }, () => 0);
  for (const month of months) counts[month - first] = (counts[month - first] ?? 0) + 1;
  return counts.map((count, index) => ({ month: nameOf(first + index), count }));
}

/** Months since the year 0. */
function monthOf(ms: number): number {
  const date = new Date(ms);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function nameOf(month: number): string {
  return `${Math.floor(month / 12)}-${`${(month % 12) + 1}`.padStart(2, '0')}`;
}
