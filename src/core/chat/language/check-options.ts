import { EyelineError } from '../../errors.ts';
import { hasLink } from '../../source/links/find-links.ts';
import {
  type CommandHead,
  DEFAULT_TEXT_LENGTH,
  type OptionDefinition,
  optionOf,
  presentName,
} from '../port/command-head.ts';
import type { Invocation } from '../port/message.ts';
import { nearest } from './nearest.ts';
import { usage } from './usage.ts';

/** Options as they were written, or as a platform typed them; `true`: given without a value. */
export type RawOptions = Readonly<Record<string, string | number | boolean>>;

/** Longest part of a wrong value that is repeated. */
const ECHO = 30;

/** Largest number an option takes: what SQLite's and JSON's integers hold alike. */
const MAX_INTEGER = Number.MAX_SAFE_INTEGER;

/**
 * The options in their types.
 *
 * @throws EyelineError `INVALID_USAGE` for a value of the wrong type, an option that is missing or unknown.
 */
export function checkOptions(command: CommandHead, raw: RawOptions): Invocation['options'] {
  const options: Record<string, string | number | boolean> = {};
  for (const [given, value] of Object.entries(raw)) {
    const name = presentName(command, given);
    const definition = optionOf(command, name);
    if (!definition) throw invalid(command, null, `an option of \`${command.name}\``, quote(name));
    options[name] = checkOption(command, name, definition, value);
  }
  for (const [name, { isRequired, summary }] of Object.entries(command.options)) {
    if (isRequired && !Object.hasOwn(options, name))
      throw invalid(command, name, `${name} (${summary})`, 'none');
  }
  return options;
}

function checkOption(
  command: CommandHead,
  name: string,
  definition: OptionDefinition,
  value: string | number | boolean,
): string | number | boolean {
  switch (definition.type) {
    case 'flag': {
      if (value === true || value === false) return value;
      const word = String(value).toLowerCase();
      if (['yes', 'true', 'on'].includes(word)) return true;
      if (['no', 'false', 'off'].includes(word)) return false;
      throw invalid(command, name, `${name} to be yes or no`, quote(value));
    }
    case 'integer':
    case 'incident': {
      const digits = /^#?(\d{1,16})$/.exec(String(value))?.[1];
      const number = Number(digits);
      if (digits && number >= 1 && number <= MAX_INTEGER) return number;
      const what = definition.type === 'incident' ? `the number of an incident` : 'a whole number from 1';
      throw invalid(command, name, `${name} to be ${what}`, quote(value));
    }
    case 'choice': {
      const { choices = [] } = definition;
      const word = String(value).toLowerCase();
      if (choices.includes(word)) return word;
      const close = nearest(word, choices);
      const meant = close ? `, likely "${close}"` : '';
      throw invalid(command, name, `${name} to be one of ${choices.join(', ')}${meant}`, quote(value));
    }
    case 'text': {
      const { maxLength = DEFAULT_TEXT_LENGTH, isLinks = false } = definition;
      const text = String(value).trim();
      if (typeof value === 'boolean' || text === '')
        throw invalid(command, name, `${name} to be a text`, 'an empty one');
      if (isLinks && !hasLink(text)) throw invalid(command, name, `${name} to be links`, quote(text));
      if (text.length <= maxLength) return text;
      throw invalid(command, name, `${name} of at most ${maxLength} characters`, `${text.length}`);
    }
  }
}

function quote(value: string | number | boolean): string {
  const characters = [...String(value)];
  return `"${characters.length > ECHO ? `${characters.slice(0, ECHO).join('')}…` : characters.join('')}"`;
}

function invalid(
  command: CommandHead,
  option: string | null,
  expected: string,
  received: string,
): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected,
    received,
    ...(option === null ? {} : { option }),
    action: `Usage: \`${usage(command)}\``,
  });
}
