import { accountShow } from '../../commands/account/account-show.ts';
import { requireAccount } from '../../core/chat/answers/accounts/find-account.ts';
import { plainText } from '../../core/chat/answers/sending/plain-text.ts';
import { printableText } from '../report.ts';
import { requireIncident } from '../require-incident.ts';
import { toJsonHistory } from './account-json.ts';
import { type CommandLineParts, readCommand } from './call-command.ts';
import type { ListOptions } from './list-accounts.ts';

/**
 * Prints an account as a channel shows it, or with all that is known of it as JSON.
 *
 * @param name its number in the incident, handle or address
 * @throws EyelineError `INVALID_USAGE` for an incident that the tenant does not have, a handle of several accounts;
 * `NOT_FOUND` for an account that the incident does not have
 */
export function showAccount(
  name: string,
  parts: CommandLineParts,
  { incident, json, write }: ListOptions,
): void {
  const { accounts } = parts.store;
  requireIncident(parts.store, incident);
  const account = requireAccount(parts, incident, name);
  if (json) {
    write(`${JSON.stringify(toJsonHistory(account, accounts.history(incident, account.number)))}\n`);
    return;
  }
  const shown = readCommand(accountShow, { account: `${account.number}`, incident }, parts);
  write(`${printableText(plainText(shown))}\n`);
}
