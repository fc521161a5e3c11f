import type { Account } from '../../incident/accounts/account.ts';
import { shownName, uploadOf } from '../answers/accounts/account-lines.ts';
import type { AccountView, ListPart } from './incident-page.ts';

/** The first accounts above a number, at most `limit`. @param beyond null: from the first */
export function accountPart(
  accounts: readonly Account[],
  beyond: number | null,
  limit: number,
): ListPart<AccountView> {
  const rest = accounts.filter(({ number }) => number > (beyond ?? 0));
  const items = rest.slice(0, limit).map((account) => ({
    id: account.number,
    name: shownName(account),
    platform: account.platform,
    createdMs: account.createdMs,
    uploadedMs: uploadOf(account),
    lastActiveMs: account.lastActiveMs,
    followers: account.followers,
    portraits: account.portraits,
  }));
  return {
    items,
    total: accounts.length,
    next: rest.length > items.length ? (items.at(-1)?.id ?? null) : null,
  };
}
