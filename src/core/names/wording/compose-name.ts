import { foldLookAlikes, settleLookAlikes } from '../look-alikes.ts';
import type { ReadName } from '../read-name.ts';

/** Longest name, characters and words: longer lines are sentences. */
const MAX_NAME = { characters: 50, words: 6 } as const;

/** A handle that says by itself that it is one. */
const MARKED = /^@[\w][\w.@-]{1,80}$/;

/** A handle without `@`: small letters and digits with a dot, an underscore or digits in it, or one small word. */
const SMALL = /^(?=.{3,30}$)[\p{Ll}\d][\p{Ll}\dSOIBZ._]*$/u;

/** What stands behind a name on its line: times, dots, counts. */
const BEHIND = /^(?:[·•∙*|.,:;~=«»—–-]+|\d{1,2}\s?(?:s|m|h|d|w|min|hr)\b.*|Today|Yesterday)$/;

/** Tells display name and handle in up to two lines, from the top. null: they hold neither. */
export function composeName(lines: readonly (readonly string[])[]): ReadName | null {
  const [first = [], second = []] = lines.map((words) => words.map(clean).filter((word) => word !== ''));
  const marked = findMarked(first, 0) ?? findMarked(second, 1);
  if (marked) {
    const displayName = nameOf(marked.line === 0 ? first.slice(0, marked.at) : first);
    return { displayName, handle: agreeing(settleLookAlikes(marked.handle), displayName) };
  }
  const [word = '', ...others] = first;
  const isAlone = untilBehind(first).length === 1;
  if (SMALL.test(word) && (isAlone || /[._\d]/.test(word.slice(1)))) {
    const displayName = others.length === 0 ? nameOf(second) : null;
    return { displayName, handle: agreeing(settleLookAlikes(small(word)), displayName) };
  }
  const displayName = nameOf(first);
  return displayName === null ? null : { displayName, handle: null };
}

function findMarked(words: readonly string[], line: number) {
  const at = words.findIndex((word) => MARKED.test(word));
  return at < 0 ? null : { line, at, handle: (words[at] as string).slice(1).replace(/[.@-]+$/, '') };
}

/** The words up to where something else than a name begins. */
function untilBehind(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => BEHIND.test(word));
  return end < 0 ? words : words.slice(0, end);
}

function nameOf(words: readonly string[]): string | null {
  const own = untilBehind(words).filter((word) => /[\p{L}\d]/u.test(word));
  const isName = own.length > 0 && own.length <= MAX_NAME.words && /\p{L}/u.test(own.join(''));
  if (!isName) return null;
  const text = own.map(settleNameWord).join(' ');
  return text.length <= MAX_NAME.characters ? text : null;
}

/** Names begin with a capital: what looks like l at their beginning is I, before another l as well. */
function settleNameWord(word: string, _: number, words: readonly string[]): string {
  const settled = settleLookAlikes(word);
  const isCapitalised = words.some((other) => other !== word && /^\p{Lu}/u.test(other));
  return isCapitalised && /^l\p{Ll}/u.test(settled) ? `I${settled.slice(1)}` : settled;
}

/** Handles of this kind have no capitals: what looks like one is a digit. */
function small(word: string): string {
  const digits: Record<string, string> = { S: '5', O: '0', B: '8', Z: '2', I: 'l' };
  return [...word].map((character) => digits[character] ?? character).join('');
}

/**
 * Where a part of a handle is the display name, or a word of it, with look-alikes, doubles and case counted equal, its
 * letters are the name's: the reader drops and doubles strokes (Illich, 0Oliver), and the name is read apart from it.
 */
function agreeing(handle: string, displayName: string | null): string {
  const words = displayName?.split(' ').filter((word) => word.length >= 3) ?? [];
  let result = handle;
  for (const word of [words.join(''), words.join('_'), words.join('.'), ...words]) {
    const part = partLike(result, word);
    if (!part) continue;
    const { from, to } = part;
    const rest = result.slice(to).replace(/^[lI](?=\d)/, '1');
    result = result.slice(0, from) + inCaseOf(result.slice(from, to), word) + rest;
    if (words.length > 1 && !words.includes(word)) break;
  }
  return result;
}

/** Where a handle holds a word, with runs of look-alikes counted once. */
function partLike(handle: string, word: string): { readonly from: number; readonly to: number } | null {
  const want = collapsed(word);
  if (want === '') return null;
  for (let from = 0; from < handle.length; from++) {
    if (from > 0 && shape(handle[from - 1]) === shape(handle[from])) continue;
    for (const length of [word.length, word.length + 1, word.length - 1])
      if (collapsed(handle.slice(from, from + length)) === want) return { from, to: from + length };
  }
  return null;
}

/** The word's letters where the part has look-alikes of them, else the part's own; of another length, the word. */
function inCaseOf(part: string, word: string): string {
  if (part.length === word.length)
    return [...part]
      .map((own, at) => (own.toLowerCase() === word[at]?.toLowerCase() ? own : (word[at] as string)))
      .join('');
  return /[A-HJ-NP-Z]/.test(part) || /^[IO]/.test(word) ? word : word.toLowerCase();
}

function collapsed(text: string): string {
  return [...text]
    .map(shape)
    .filter((character, at, all) => character !== all[at - 1])
    .join('');
}

function shape(character = ''): string {
  return foldLookAlikes(character).toLowerCase();
}

function clean(word: string): string {
  return word.replace(/^[^@\p{L}\d]{0,2}[@©®]+/u, '@').replace(/^[[({]+|(?<=.)[\])}@©®]+$/g, '');
}
