import { EyelineError } from '../../errors.ts';
import type { CommandDefinition } from '../port/command.ts';
import { type CommandHead, optionOf } from '../port/command-head.ts';
import type { Invocation } from '../port/message.ts';
import { checkOptions, type RawOptions } from './check-options.ts';
import { nearest } from './nearest.ts';
import { readWords, unquote, type Word } from './read-words.ts';
import { usage } from './usage.ts';

/** Longest part of a mistyped word that is repeated. */
const ECHO = 30;

/** A command found at the start of a text. */
export interface NamedCommand {
  readonly command: CommandDefinition;
  /** What follows its name. */
  readonly rest: string;
}

/** The command that a text begins with, by its longest name, in any case; null for none. */
export function findCommand(text: string, commands: readonly CommandDefinition[]): NamedCommand | null {
  const words = readWords(text).slice(0, 2);
  for (const count of [2, 1]) {
    const name = words.slice(0, count).map(({ text: word }) => word.toLowerCase());
    const command = name.length === count && commands.find((each) => each.name === name.join(' '));
    if (command) return { command, rest: text.slice(words[count - 1]?.end) };
  }
  return null;
}

/**
 * Reads a command from its text, without prefix.
 *
 * Options are written `--name value` or `--name=value`; positional ones also without their name, in order. A
 * text runs to the next option of the command or to the end, so it needs no quotes; in double quotes it may
 * hold an option's name.
 *
 * @throws EyelineError `INVALID_USAGE`: the nearest command or option for a mistyped one, what was expected
 * for a wrong value.
 */
export function parseCommand(text: string, commands: readonly CommandDefinition[]): Invocation {
  const found = findCommand(text, commands);
  if (!found) throw unknownCommand(text, commands);
  const { command, rest } = found;
  return { command: command.name, options: checkOptions(command, readOptions(command, rest)) };
}

function readOptions(command: CommandHead, rest: string): RawOptions {
  const given: Record<string, string | true> = {};
  const positions = Object.keys(command.options).filter((name) => command.options[name]?.isPositional);
  const words = readWords(rest);
  let at = 0;
  while (at < words.length) {
    const word = words[at] as Word;
    const named = optionName(word);
    const name = named ? named.name : positions.find((each) => !Object.hasOwn(given, each));
    if (name === undefined) throw unexpected(command, word.text);
    const definition = optionOf(command, name);
    if (!definition) throw unknownOption(command, name);
    if (Object.hasOwn(given, name)) throw givenTwice(command, name);
    const start = named && named.value === null ? at + 1 : at;
    if (definition.type === 'flag') {
      given[name] = named?.value == null ? true : unquote(named.value);
      at++;
    } else if (definition.type === 'text') {
      const end = nextOption(command, words, at + 1);
      given[name] = textOf(rest, words.slice(start, end), named?.value ?? null);
      at = end;
    } else {
      const next = words[start];
      const value = named?.value == null ? next?.text : unquote(named.value);
      const isMissing = named?.value == null && next !== undefined && isOption(command, next);
      if (value === undefined || isMissing) throw withoutValue(command, name);
      given[name] = value;
      at = start + 1;
    }
  }
  return given;
}

/** `--name` or `--name=value`; keyboards make one long dash of two short ones. */
function optionName({ text, isQuoted }: Word): { name: string; value: string | null } | null {
  const match = isQuoted ? null : /^(?:--|—|–)([a-z_][\w-]*)(?:=(.*))?$/isu.exec(text);
  if (!match) return null;
  return { name: (match[1] as string).toLowerCase(), value: match[2] ?? null };
}

function nextOption(command: CommandHead, words: readonly Word[], from: number): number {
  const next = words.findIndex((word, index) => index >= from && isOption(command, word));
  return next < 0 ? words.length : next;
}

/** Whether a word names an option of the command. */
function isOption(command: CommandHead, word: Word): boolean {
  const named = optionName(word);
  return named !== null && optionOf(command, named.name) !== undefined;
}

/**
 * The text of the words as it was written, line breaks too; a text that is wholly in quotes without them.
 *
 * @param value what stands after `=` in the first word; null where the first word is text.
 */
function textOf(rest: string, words: readonly Word[], value: string | null): string {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return '';
  if (value === null) return words.length === 1 ? first.text : rest.slice(first.start, last.end);
  return unquote(`${value}${rest.slice(first.end, last.end)}`);
}

function unknownCommand(text: string, commands: readonly CommandDefinition[]): EyelineError {
  const [first = '', second = ''] = readWords(text).map(({ text: word }) => word.toLowerCase());
  const names = commands.map(({ name }) => name);
  const group = names.filter((name) => name.startsWith(`${first} `));
  if (group.length === 0) {
    const heads = names.map((name) => name.split(' ')[0] as string);
    const meant = nearest(`${first} ${second}`, names) ?? nearest(first, names) ?? nearest(first, heads);
    return wrong('a command', first ? `"${echo(first)}"` : 'none', didYouMean(meant));
  }
  const seconds = group.map((name) => name.slice(first.length + 1));
  const meant = nearest(second, seconds);
  const received = second ? `"${echo(second)}"` : 'nothing';
  return wrong(`${seconds.join(', ')} after ${first}`, received, didYouMean(meant && `${first} ${meant}`));
}

function didYouMean(command: string | null): string {
  return `${command ? `Did you mean \`${command}\`? ` : ''}\`help\` lists all commands.`;
}

function unknownOption(command: CommandHead, name: string): EyelineError {
  const close = nearest(name, Object.keys(command.options));
  const action = close ? `Did you mean --${close}? ${written(command)}` : written(command);
  return wrong('an option of the command', `--${echo(name)}`, action);
}

function unexpected(command: CommandHead, word: string): EyelineError {
  return wrong('nothing more', `"${echo(word)}"`, written(command));
}

function givenTwice(command: CommandHead, name: string): EyelineError {
  return wrong(`${name} once`, 'it twice', written(command));
}

function withoutValue(command: CommandHead, name: string): EyelineError {
  return wrong(`a value after --${name}`, 'none', written(command));
}

function wrong(expected: string, received: string, action: string): EyelineError {
  return new EyelineError('INVALID_USAGE', { expected, received, action });
}

function written(command: CommandHead): string {
  return `Usage: \`${usage(command)}\``;
}

function echo(word: string): string {
  const characters = [...word];
  return characters.length > ECHO ? `${characters.slice(0, ECHO).join('')}…` : word;
}
