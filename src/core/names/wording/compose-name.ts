import { foldLookAlikes, settleLookAlikes } from '../look-alikes.ts';
import type { ReadName } from '../read-name.ts';
import type { LineWord } from './line-word.ts';

/** Longest name, characters and words: longer lines are sentences. */
const MAX_NAME = { characters: 50, words: 6 } as const;

/** A handle that says by itself that it is one. */
const MARKED = /^@[\w][\w.@-]{1,80}$/;

/** A handle without `@`: small letters and digits with a dot, an underscore or digits in it, or one small word. */
const SMALL = /^(?=.{3,30}$)[\p{Ll}\d][\p{Ll}\dSOIBZ._]*$/u;

/** What stands behind a name on its line: times, dots, counts. */
const BEHIND = /^(?:[·•∙*|.,:;~=«»—–-]+|\d{1,2}\s?(?:s|m|h|d|w|min|hr)\b.*|Today|Yesterday)$/;

/** A text costs at most this much more than the one that explains the pixels best to stand there as well. */
const MAX_COST = 2;

/** Tells display name and handle in up to two lines, from the top. null: they hold neither. */
export function composeName(lines: readonly (readonly LineWord[])[]): ReadName | null {
  const [first = [], second = []] = lines.map((words) =>
    words.map((word) => ({ ...word, text: clean(word.text) })).filter(({ text }) => text !== ''),
  );
  const marked = findMarked(first, 0) ?? findMarked(second, 1);
  if (marked) {
    const displayName = nameOf(marked.line === 0 ? first.slice(0, marked.at) : first);
    return { displayName, handle: settleHandle(marked.handle, displayName, marked.word, '@') };
  }
  const [word, ...others] = first;
  const isAlone = untilBehind(first).length === 1;
  const text = word && asSmall(word);
  if (text && (isAlone || /[._\d]/.test(text.slice(1)))) {
    const displayName = others.length === 0 ? nameOf(second) : null;
    return { displayName, handle: settleHandle(small(text), displayName, word, '') };
  }
  const displayName = nameOf(first);
  return displayName === null ? null : { displayName, handle: null };
}

/** A word that is a handle without `@`, with its first letter small where its pixels allow. null: it is none. */
function asSmall({ text, costOf }: LineWord): string | null {
  if (SMALL.test(text)) return text;
  const lower = `l${text.slice(1)}`;
  return /^[I1][aeiouy]/.test(text) && SMALL.test(lower) && costOf && costOf(lower) < MAX_COST ? lower : null;
}

function findMarked(words: readonly LineWord[], line: number) {
  const at = words.findIndex(({ text }) => MARKED.test(text));
  const word = words[at];
  return word ? { line, at, word, handle: word.text.slice(1).replace(/[.@-]+$/, '') } : null;
}

/** A handle as its surroundings and the name beside it make it likely, as far as its pixels allow. */
function settleHandle(handle: string, displayName: string | null, word: LineWord, sign: string): string {
  const behind = word.text.slice(sign.length + handle.length);
  const settled = settleLookAlikes(handle);
  const likely = [agreeing(settled, displayName), agreeing(handle, displayName), settled];
  const { costOf } = word;
  return (costOf ? likely.find((other) => costOf(sign + other + behind) < MAX_COST) : likely[0]) ?? handle;
}

/** The words up to where something else than a name begins. */
function untilBehind(words: readonly LineWord[]): readonly LineWord[] {
  const end = words.findIndex(({ text }) => BEHIND.test(text));
  return end < 0 ? words : words.slice(0, end);
}

function nameOf(words: readonly LineWord[]): string | null {
  const own = untilBehind(words)
    .map(({ text }) => text)
    .filter((text) => /[\p{L}\d]/u.test(text));
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
 * Where a part of a handle is the display name, or a word of it, with look-alikes and case counted equal, its look-alikes are the
 * name's: the name is read apart from it.
 */
function agreeing(handle: string, displayName: string | null): string {
  const words = displayName?.split(' ').filter((word) => word.length >= 3) ?? [];
  let result = handle;
  for (const word of words) {
    const from = shape(result).indexOf(shape(word));
    if (from < 0) continue;
    const part = result.slice(from, from + word.length);
    const own = [...part].map((character, at) =>
      foldLookAlikes(character) === foldLookAlikes(word[at] as string) ? (word[at] as string) : character,
    );
    const rest = result.slice(from + word.length).replace(/^[lI](?=\d)/, '1');
    result = result.slice(0, from) + own.join('') + rest;
  }
  return result;
}

/** A text with look-alikes and case counted equal. An i is none of the strokes that look alike. */
function shape(text: string): string {
  return [...text]
    .map((character) => ('Il1|'.includes(character) ? 'l' : foldLookAlikes(character).toLowerCase()))
    .join('');
}

function clean(word: string): string {
  return word.replace(/^[^@\p{L}\d]{0,2}[@©®]+/u, '@').replace(/^[[({]+|(?<=.)[\])}@©®]+$/g, '');
}
