import type { Account } from '../../incident/accounts/account.ts';
import { accountName } from '../../incident/accounts/account-name.ts';
import type { CaseAccount } from './case.ts';

/** An account as exports read it. @param present numbers of the findings that are in the export */
export function accountOf(account: Account, present: ReadonlySet<number>): CaseAccount {
  const { number, platform, address, handle, displayName, createdMs, lastActiveMs, followers, avatars } =
    account;
  return {
    number,
    label: accountName(account) ?? `account ${number}`,
    pseudonym: null,
    platform,
    address,
    handle,
    displayName,
    createdMs,
    lastActiveMs,
    followers,
    avatars,
    portraits: account.portraits.filter((portrait) => present.has(portrait)),
  };
}
