import { EyelineError } from '../../errors.ts';
import { withoutLinks } from '../../source/links/find-links.ts';
import { introduction } from '../introduction.ts';
import type { CommandDefinition } from '../port/command.ts';
import type { CommandHead } from '../port/command-head.ts';
import type { Invocation } from '../port/message.ts';
import type { Payload } from '../port/payload.ts';
import { RETENTION_NOTICES } from '../retention-notices.ts';
import { stoppedBot } from '../stopped-bot.ts';
import { checkOptions } from './check-options.ts';
import { findCommand, parseCommand } from './parse-command.ts';

/** What a submission asks for. */
export interface Request {
  readonly command: CommandDefinition;
  readonly options: Invocation['options'];
}

/** What is asked for without a command: by pictures or a link, by nothing at all. */
const DEFAULT = { pictures: 'check', nothing: 'help' } as const;

/**
 * What a submission asks for: a command that was called, or a check of its pictures. Words beside pictures are
 * words about the pictures, unless they make up a command that takes some; a command that takes none is not
 * run, so that neither it nor the pictures are lost unseen.
 *
 * @throws EyelineError `INVALID_USAGE`
 */
export function interpret(payload: Payload, commands: readonly CommandDefinition[]): Request {
  const { text, files, hasLink, invocation } = payload;
  if (invocation) return resolve(invocation, commands);
  const found = findCommand(text, commands)?.command;
  if (files.length > 0 && !found) return ask(DEFAULT.pictures, commands);
  if (files.length > 0 && found) return askWithPictures(text, found, commands);
  const words = withoutLinks(text).trim();
  if (hasLink && words === '') return ask(DEFAULT.pictures, commands);
  if (text.trim() === '') return ask(DEFAULT.nothing, commands);
  // Links are kept beside the text, however many there are.
  const said = found && takesLinks(found) ? words : text;
  return resolve(parseCommand(said, commands), commands);
}

function takesLinks({ options }: CommandHead): boolean {
  return Object.values(options).some(({ isLinks }) => isLinks);
}

function askWithPictures(
  text: string,
  { name, takesPictures }: CommandHead,
  commands: readonly CommandDefinition[],
): Request {
  const invocation = tryParse(text, commands);
  if (!invocation) return ask(DEFAULT.pictures, commands);
  if (takesPictures) return resolve(invocation, commands);
  throw new EyelineError('INVALID_USAGE', {
    expected: `\`${name}\` without pictures`,
    received: 'it with some',
    problem: `\`${name}\` takes no pictures. Nothing was done.`,
    action: 'Send the pictures in a message of their own.',
  });
}

/** Null for what is no whole command: words that only begin like one. */
function tryParse(text: string, commands: readonly CommandDefinition[]): Invocation | null {
  try {
    return parseCommand(text, commands);
  } catch (error) {
    if (error instanceof EyelineError) return null;
    throw error;
  }
}

function ask(command: string, commands: readonly CommandDefinition[]): Request {
  return resolve({ command, options: {} }, commands);
}

function resolve(invocation: Invocation, commands: readonly CommandDefinition[]): Request {
  const command = [...commands, introduction, stoppedBot, ...RETENTION_NOTICES].find(
    ({ name }) => name === invocation.command,
  );
  if (!command) {
    throw new EyelineError('INVALID_USAGE', {
      expected: 'a command of this version',
      received: 'one that it does not have',
      problem: 'This command is not in this version.',
      action: '`help` lists all commands.',
    });
  }
  return { command, options: checkOptions(command, invocation.options) };
}
