import { EyelineError } from '../../errors.ts';

export { writeNumbers } from '../../alignment/set/number-list.ts';

/** Longest part of a wrong word that is repeated. */
const ECHO = 30;

/** Where the numbers of a set stand. */
const ON_SHEET = 'The numbers are on the contact sheet.';

/** A number, or a range with any dash between its ends. */
const WORD = /^#?(\d{1,6})(?:\s*[-–—‑]\s*#?(\d{1,6}))?$/u;

/**
 * The numbers of a text such as `1-20, 25`, each once, ascending. Words stand between commas, semicolons or white
 * space.
 *
 * @param most the largest number that there is.
 * @param action where people find the numbers; default: on the contact sheet.
 * @throws EyelineError `INVALID_USAGE` for anything else, a number above `most`, a range from high to low.
 */
export function parseNumbers(text: string, most: number, action = ON_SHEET): number[] {
  const words = text
    .replaceAll(/\s*([-–—‑])\s*/gu, '$1')
    .split(/[\s,;]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) throw invalid('none', most, action);
  const numbers = new Set<number>();
  for (const word of words) {
    const [from, to] = readWord(word);
    if (from < 1 || to > most || from > to) throw invalid(echo(word), most, action);
    for (let number = from; number <= to; number++) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}

/** 0 for what is neither a number nor a range: there is no portrait 0. */
function readWord(word: string): readonly [from: number, to: number] {
  const [, from = '0', to = from] = WORD.exec(word) ?? [];
  return [Number(from), Number(to)];
}

function echo(word: string): string {
  const characters = [...word];
  return `"${characters.length > ECHO ? `${characters.slice(0, ECHO).join('')}…` : word}"`;
}

function invalid(received: string, most: number, action: string): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: `numbers from 1 to ${most}, such as ${most > 25 ? '1-20,25' : `1-${Math.max(2, most)}`},`,
    received,
    action,
  });
}
