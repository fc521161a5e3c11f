import { accountTable } from '../../core/chat/answers/accounts/account-lines.ts';
import { plainText } from '../../core/chat/answers/sending/plain-text.ts';
import type { TenantStore } from '../../core/incident/stores/tenant-store.ts';
import { count } from '../../core/words.ts';
import { printableText } from '../report.ts';
import { requireIncident } from '../require-incident.ts';
import { toJsonAccount } from './account-json.ts';

/** How accounts are listed. */
export interface ListOptions {
  readonly incident: number;
  /** One JSON object a line. */
  readonly json: boolean;
  readonly write: (text: string) => void;
}

/** Prints an incident's accounts. @throws EyelineError `INVALID_USAGE` for an incident that the tenant does not have */
export function listAccounts(store: TenantStore, { incident, json, write }: ListOptions): void {
  const { number, title } = requireIncident(store, incident);
  const accounts = store.accounts.ofIncident(number);
  if (json) {
    for (const account of accounts) write(`${JSON.stringify(toJsonAccount(account))}\n`);
    return;
  }
  const head = `Incident ${number}, "${title}": ${count(accounts.length, 'account')}.`;
  const table = accounts.length === 0 ? '' : `\n${plainText({ blocks: [accountTable(accounts)] })}\n`;
  write(`${printableText(head)}\n${printableText(table)}`);
}
