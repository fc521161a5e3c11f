import { EyelineError } from '../errors.ts';
import { checkOptions } from './check-options.ts';
import type { CommandDefinition } from './command.ts';
import type { Invocation } from './message.ts';
import { findCommand, parseCommand } from './parse-command.ts';
import type { Payload } from './payload.ts';

/** What a submission asks for. */
export interface Request {
  readonly command: CommandDefinition;
  readonly options: Invocation['options'];
}

/** What is asked for without a command: by pictures or a link, by nothing at all. */
const DEFAULT = { pictures: 'check', nothing: 'help' } as const;

/**
 * What a submission asks for: a command that was called, or a check of its pictures. Words beside pictures that
 * are no command are taken for words about the pictures.
 *
 * @throws EyelineError `INVALID_USAGE`
 */
export function interpret(payload: Payload, commands: readonly CommandDefinition[]): Request {
  const { text, files, hasLink, invocation } = payload;
  if (invocation) return resolve(invocation, commands);
  const isAboutPictures = files.length > 0 || hasLink;
  if (isAboutPictures && !findCommand(text, commands)) return ask(DEFAULT.pictures, commands);
  if (text.trim() === '') return ask(DEFAULT.nothing, commands);
  return resolve(parseCommand(text, commands), commands);
}

function ask(command: string, commands: readonly CommandDefinition[]): Request {
  return resolve({ command, options: {} }, commands);
}

function resolve(invocation: Invocation, commands: readonly CommandDefinition[]): Request {
  const command = commands.find(({ name }) => name === invocation.command);
  if (!command) {
    throw new EyelineError('INVALID_USAGE', {
      expected: 'a command of this version',
      received: 'one that it does not have',
      action: '"help" lists all commands.',
    });
  }
  return { command, options: checkOptions(command, invocation.options) };
}
