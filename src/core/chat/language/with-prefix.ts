import type { CommandDefinition } from '../port/command.ts';
import type { Line } from '../port/message.ts';
import { codeSpans } from './code-spans.ts';
import { findCommand } from './parse-command.ts';
import { type CommandPrefixes, typedAs } from './typed-as.ts';

/**
 * A text for people with its commands as they are typed where it is read. Errors quote a command in backticks and
 * without prefix, because they do not know the platform: `` `help` lists all commands. `` What else stands in
 * backticks (`eyeline doctor`, for a shell) stays as it is.
 *
 * @param prefixes of the platform.
 */
export function withPrefix(
  text: string,
  prefixes: CommandPrefixes,
  commands: readonly CommandDefinition[],
): Line {
  return codeSpans(text, (code) => {
    const command = findCommand(code, commands)?.command;
    return { text: command ? typedAs(command.name, prefixes, code) : code, style: 'code' };
  });
}
