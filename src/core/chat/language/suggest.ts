import type { CommandDefinition } from '../port/command.ts';
import { type CommandHead, type OptionDefinition, optionOf } from '../port/command-head.ts';
import type { Suggestion } from '../port/suggestion.ts';
import { completeTechnique } from './complete-technique.ts';
import { findCommand } from './parse-command.ts';
import { readWords } from './read-words.ts';

/** An incident that may be offered. */
export interface KnownIncident {
  readonly number: number;
  readonly title: string;
}

/** Most suggestions at once: what Discord takes. */
const MAX_SUGGESTIONS = 25;

/**
 * What a half-written command could become, best first, at most 25: names of commands, then options and the
 * values that are known.
 *
 * @param text without prefix.
 * @param incidents those that may be seen there, newest first; asked only where an incident is meant.
 */
export function suggest(
  text: string,
  commands: readonly CommandDefinition[],
  incidents: () => readonly KnownIncident[],
): Suggestion[] {
  const found = findCommand(text, commands);
  const all =
    found && /\s/.test(found.rest) ? suggestOptions(text, found, incidents) : suggestNames(text, commands);
  return all.slice(0, MAX_SUGGESTIONS);
}

function suggestNames(text: string, commands: readonly CommandHead[]): Suggestion[] {
  const start = readWords(text)
    .map(({ text: word }) => word.toLowerCase())
    .join(' ');
  return commands
    .filter(({ name }) => name.startsWith(start) || name.split(' ').some((word) => word.startsWith(start)))
    .sort((a, b) => Number(b.name.startsWith(start)) - Number(a.name.startsWith(start)))
    .map(({ name, summary }) => ({ text: name, detail: summary }));
}

function suggestOptions(
  text: string,
  { command, rest }: { readonly command: CommandHead; readonly rest: string },
  incidents: () => readonly KnownIncident[],
): Suggestion[] {
  const words = readWords(rest);
  const last = /\s$/.test(text) ? undefined : words.pop();
  const partial = last?.text ?? '';
  const before = last ? text.slice(0, text.length - rest.length + last.start) : text;
  const given = new Set(words.flatMap(({ text: word }) => (word.startsWith('--') ? [word.slice(2)] : [])));
  if (partial.startsWith('-')) return suggestOptionNames(command, given, partial, before);
  const previous = words.at(-1)?.text ?? '';
  const named = previous.startsWith('--') ? optionOf(command, previous.slice(2)) : undefined;
  const option = named ?? nextPosition(command, words.length);
  const values = option ? suggestValues(option, partial, before, incidents) : [];
  const isFree = partial === '' && (named === undefined || named.type === 'flag');
  return isFree ? [...values, ...suggestOptionNames(command, given, '', before)] : values;
}

/** The positional option that the next word fills, where only positions were given before it. */
function nextPosition({ options }: CommandHead, words: number): OptionDefinition | undefined {
  return Object.values(options).filter(({ isPositional }) => isPositional)[words];
}

function suggestOptionNames(
  { options }: CommandHead,
  given: ReadonlySet<string>,
  partial: string,
  before: string,
): Suggestion[] {
  return Object.entries(options)
    .filter(
      ([name, { isPositional, isForButtons }]) =>
        !given.has(name) && !isPositional && !isForButtons && `--${name}`.startsWith(partial),
    )
    .map(([name, { summary }]) => ({ text: `${before}--${name}`, detail: summary }));
}

function suggestValues(
  option: OptionDefinition,
  partial: string,
  before: string,
  incidents: () => readonly KnownIncident[],
): Suggestion[] {
  const word = partial.toLowerCase().replace(/^#/, '');
  if (option.type === 'choice') {
    const choices = option.choices ?? [];
    return choices
      .filter((choice) => choice.startsWith(word))
      .map((choice) => ({ text: before + choice, detail: option.summary }));
  }
  if (option.isTechnique)
    return completeTechnique(partial).map(({ number, name }) => ({ text: before + number, detail: name }));
  if (option.type !== 'incident') return [];
  return incidents()
    .map((incident) => ({ incident, rank: rankOf(incident, word) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ incident: { number, title } }) => ({ text: before + number, detail: title }));
}

const NO_MATCH = 4;

/** How well an incident fits what was written, best first: its number, numbers and titles that begin so, other titles. */
function rankOf({ number, title }: KnownIncident, word: string): number {
  const name = title.toLowerCase();
  const ranks = [
    `${number}` === word,
    `${number}`.startsWith(word),
    name.startsWith(word),
    name.includes(word),
  ];
  const first = ranks.indexOf(true);
  return first < 0 ? NO_MATCH : first;
}
