import type { CommandDefinition } from '../port/command.ts';
import type { Line, Span } from '../port/message.ts';
import { findCommand } from './parse-command.ts';
import { type CommandPrefixes, typedAs } from './typed-as.ts';

/** A command as errors quote it: `help`, `incident open`. */
const QUOTED = /`([^`]+)`/;

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
  const spans = text.split(QUOTED).map((part, index): Span => {
    if (index % 2 === 0) return { text: part };
    const command = findCommand(part, commands)?.command;
    return { text: command ? typedAs(command.name, prefixes, part) : part, style: 'code' };
  });
  return spans.length === 1 ? text : spans.filter((span) => span.text !== '');
}
