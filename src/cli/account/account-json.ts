import type { Account, AccountEntry } from '../../core/incident/accounts/account.ts';

/** An account as JSON; the fields are documented in docs/commands.md. */
export function toJsonAccount({ id: _, incidentNumber, ...account }: Account) {
  return { incident: incidentNumber, ...account };
}

/** An account with what was said of it and done to it. */
export function toJsonHistory(account: Account, history: readonly AccountEntry[]) {
  return { ...toJsonAccount(account), history };
}
