import { accountEdit } from '../../commands/account/account-edit.ts';
import { accountLink } from '../../commands/account/account-link.ts';
import { accountMerge } from '../../commands/account/account-merge.ts';
import { plainText } from '../../core/chat/answers/sending/plain-text.ts';
import { printableText } from '../report.ts';
import { requireIncident } from '../require-incident.ts';
import { type CommandLineParts, callCommand } from './call-command.ts';
import { describeTakingBack } from './describe-taking-back.ts';

const COMMANDS = { edit: accountEdit, link: accountLink, merge: accountMerge } as const;

/** What is changed of an account, and with which options of the channel's command. */
export interface AccountChange {
  readonly change: keyof typeof COMMANDS;
  readonly incident: number;
  /** By their names in a channel. */
  readonly options: Readonly<Record<string, string | boolean>>;
}

/**
 * Changes an account as a channel does it, and says how that is taken back.
 *
 * @param tenant as it was given, for the command that takes it back; null: the default
 * @throws EyelineError `INVALID_USAGE`, `NOT_FOUND`: nothing was changed
 */
export function changeAccount(
  { change, incident, options }: AccountChange,
  parts: CommandLineParts,
  { tenant, write }: { readonly tenant: string | null; readonly write: (text: string) => void },
): void {
  requireIncident(parts.store, incident);
  const answer = callCommand(COMMANDS[change], { ...options, incident }, parts);
  write(`${printableText(plainText(answer))}\n${describeTakingBack(answer, tenant)}`);
}
