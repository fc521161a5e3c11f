import { accountAccept } from '../../commands/account/account-accept.ts';
import { plainText } from '../../core/chat/answers/sending/plain-text.ts';
import { type CommandLineParts, callCommand } from './call-command.ts';

/** Takes an import of the command line back. @throws EyelineError `NOT_FOUND` for a table that was not read there */
export function takeBack(
  asked: { readonly reading: number; readonly undo: number },
  parts: CommandLineParts,
  write: (text: string) => void,
): void {
  write(`${plainText(callCommand(accountAccept, asked, parts))}\n`);
}
