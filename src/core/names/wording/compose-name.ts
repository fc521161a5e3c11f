import { foldLookAlikes, settleLookAlikes } from '../look-alikes.ts';
import type { ReadName } from '../read-name.ts';
import { type HandlePlace, wordAt } from './find-place.ts';
import { type LineWord, MAX_HANDLE } from './line-word.ts';
import { countOwn } from './until-behind.ts';

/** Longest name, characters and words: longer lines are sentences. */
const MAX_NAME = { characters: 50, words: 6 } as const;

/** What stands between the parts of a name: `Olga Ilic | News`. */
const JOINING = /^[|&+–—-]$/;

/** A handle that says by itself that it is one. */
const MARKED = new RegExp(`^@\\w[\\w.@-]{1,${MAX_HANDLE - 2}}$`);

/** A text costs at most this much more than the one that explains the pixels best to stand there as well. */
const MAX_COST = 2;

/** The same of a text without capitals where no handle of the page has any. */
const MAX_SMALL_COST = 5;

/** How sure the reader is at least of a word of a name; of one with capitals inside; and of a single letter at a name's end, 0 to 100. */
const SURE = { word: 20, odd: 60, letter: 75 } as const;

/** The same of an i for a capital I between small letters, which hardly anybody writes. */
const MAX_DOT_COST = 12;

/** What a row says, and where the rows of its page have their handles. */
export interface Row {
  /** First and second line, then the cells of columns; null: nothing is there. */
  readonly pieces: readonly (readonly LineWord[] | null | undefined)[];
  /** null: the page does not tell; then only what has an `@` is a handle. */
  readonly place: HandlePlace | null;
  /** Words that most rows have, which belong to nobody's name. */
  readonly pageWords: ReadonlySet<string>;
  /** The lines, 0 and 1, on which an `@` begins the row's own handle; the likelier one first. */
  readonly signLines: readonly number[];
}

/** Tells display name and handle of a row. null: it holds neither. */
export function composeName({ pieces, place, pageWords, signLines }: Row): ReadName | null {
  const [first = [], second = []] = pieces.map((words) => words ?? []);
  const named = (words: readonly LineWord[]) => nameOf(words, pageWords);
  const lines = [first, second];
  const marked = signLines.map((line) => findMarked(lines[line] ?? [], line)).find((one) => one !== null);
  if (marked) {
    // A first line that mentions somebody is a note above the name.
    const isNote = marked.line === 1 && first.some(({ text }) => isMarked(text));
    const before = named(marked.line === 0 ? first.slice(0, marked.at) : first);
    // In a table names may stand in a column behind the handles'.
    const column = marked.line === 0 && place?.namePiece && place.namePiece >= 2 ? place.namePiece : null;
    const displayName = isNote ? null : (before ?? (column === null ? null : named(pieces[column] ?? [])));
    return { displayName, handle: settleHandle(marked.handle, displayName, marked.word, '@', false) };
  }
  const texts = pieces.map((words) => words?.map(({ text }) => text));
  const at = place ? wordAt(texts, place, pageWords) : null;
  const word = place && at !== null ? pieces[place.piece]?.[at] : undefined;
  const own = word && handleOf(word);
  if (word && own && place) {
    const before = place.part === 'last' ? first.slice(0, at as number) : null;
    const displayName = named(before ?? (place.namePiece === null ? [] : (pieces[place.namePiece] ?? [])));
    const handle = place.isSmall ? small(own.handle, word, own.sign) : own.handle;
    return { displayName, handle: settleHandle(handle, displayName, word, own.sign, place.isSmall) };
  }
  const displayName = named(place?.namePiece ? (pieces[place.namePiece] ?? []) : first);
  return displayName === null ? null : { displayName, handle: null };
}

/** The handle in a word at its page's place, and the sign before it. undefined: it cannot be one. */
function handleOf({ text }: LineWord): { handle: string; sign: string } | undefined {
  const sign = text.startsWith('@') ? '@' : '';
  const handle = text.slice(sign.length).replace(/[.,:;@-]+$/, '');
  return /^[\w.-]{2,40}$/.test(handle) && /[a-z]/i.test(handle) ? { handle, sign } : undefined;
}

/** Whether a word says by itself that it is a handle. */
export function isMarked(text: string): boolean {
  return MARKED.test(text);
}

function findMarked(words: readonly LineWord[], line: number) {
  const at = words.findIndex(({ text }) => isMarked(text));
  const word = words[at];
  return word ? { line, at, word, handle: word.text.slice(1).replace(/[.@-]+$/, '') } : null;
}

/** A handle as its surroundings and the name beside it make it likely, as far as its pixels allow. */
function settleHandle(
  handle: string,
  displayName: string | null,
  word: LineWord,
  sign: string,
  isSmall: boolean,
): string {
  const behind = word.text.slice(sign.length + handle.length);
  const settled = settleLookAlikes(handle);
  const likely = [agreeing(settled, displayName), agreeing(handle, displayName), settled].filter(
    (other) => !isSmall || !/[A-Z]/.test(other),
  );
  const { costOf } = word;
  const dotted = withDots(handle);
  // The dot of an i is lost in letters of few px.
  if (costOf && dotted !== handle && costOf(sign + dotted + behind) < MAX_DOT_COST) return dotted;
  return (costOf ? likely.find((other) => costOf(sign + other + behind) < MAX_COST) : likely[0]) ?? handle;
}

/** A handle without other capitals with each I among its letters as i. */
function withDots(handle: string): string {
  const dotted = handle.replaceAll(/(?<=[a-z_.-])I(?=[a-z])/g, 'i');
  return /[A-Z]/.test(dotted) ? handle : dotted;
}

function nameOf(words: readonly LineWord[], pageWords: ReadonlySet<string>): string | null {
  const sure = withoutEmoji(words);
  const named = ownOf(sure, pageWords);
  if (sure.slice(0, named.length).some(isMisread)) return null;
  const own = named.filter((text) => /[\p{L}\d]/u.test(text) || JOINING.test(text));
  while (JOINING.test(own.at(-1) ?? '')) own.pop();
  while (JOINING.test(own[0] ?? '')) own.shift();
  const isName = own.length > 0 && own.length <= MAX_NAME.words && /\p{L}/u.test(own.join(''));
  if (!isName) return null;
  const text = own
    .map(settleNameWord)
    .join(' ')
    .replace(/(?<=.)[|&–—-]+$/, '');
  return text.length <= MAX_NAME.characters ? text : null;
}

/** The words of a line without the emoji at its end that was read as one letter. */
function withoutEmoji(words: readonly LineWord[]): readonly LineWord[] {
  const { text = '', confidence = 100 } = words.at(-1) ?? {};
  return words.length > 1 && text.length === 1 && confidence < SURE.letter ? words.slice(0, -1) : words;
}

/**
 * Whether a word of a name is hardly what stands there: letters that the reader does not know, as Cyrillic ones in English data, are
 * read as Latin ones (`NetpoBa`). A first I makes the reader unsure of words that it reads well.
 */
function isMisread({ text, confidence = 100 }: LineWord): boolean {
  const inner = text.match(/(?<=\p{Ll})\p{Lu}/gu)?.length ?? 0;
  const isOdd = inner > 0 || /\p{Lu}{2}\p{Ll}/u.test(text);
  if (/\p{Ll}\p{Lu}\p{Ll}+\p{Lu}\p{Ll}/u.test(text) || (isOdd && confidence < SURE.odd)) return true;
  return confidence < SURE.word && /\p{L}{3}/u.test(text) && !/^[Il]/.test(text);
}

/** The words of a line that are its name: those before an age or a count, and written as its first one. */
function ownOf(words: readonly LineWord[], pageWords: ReadonlySet<string>): string[] {
  const texts = words.map(({ text }) => text);
  if (words.some(({ isAside }) => isAside === undefined)) return texts.slice(0, countOwn(texts, pageWords));
  const end = words.findIndex(({ text, isAside }) => isAside && !JOINING.test(text));
  const alike = end < 0 ? texts : texts.slice(0, end);
  // A dash or a bar that is written as the name is part of it: what follows one otherwise is not written so.
  const from = alike.map((text, at) =>
    at > 0 && at < alike.length - 1 && JOINING.test(text) && !/\d/.test(alike[at + 1] as string) ? '&' : text,
  );
  // Where something else follows, what the page repeats in one style with a capital is a name that several have.
  const repeated = end < 0 ? pageWords : new Set([...pageWords].filter((word) => /^\p{Ll}/u.test(word)));
  return alike.slice(0, countOwn(from, repeated));
}

/** Names begin with a capital: what looks like l at their beginning is I, before another l as well. */
function settleNameWord(word: string, _: number, words: readonly string[]): string {
  if (JOINING.test(word)) return word;
  const settled = settleLookAlikes(word);
  const isCapitalised = words.some((other) => other !== word && /^\p{Lu}/u.test(other));
  return isCapitalised && /^l\p{Ll}/u.test(settled) ? `I${settled.slice(1)}` : settled;
}

/** A handle without capitals: what looks like one is a small letter or a digit, whichever its pixels fit. */
function small(handle: string, word: LineWord, sign: string): string {
  const digits: Record<string, string> = { S: '5', O: '0', B: '8', Z: '2', I: 'l' };
  const behind = word.text.slice(sign.length + handle.length);
  const costOf = (other: string) => word.costOf?.(sign + other + behind) ?? 0;
  let result = handle;
  for (const [at, character] of [...handle].entries()) {
    if (!/[A-Z]/.test(character)) continue;
    const [best] = [digits[character], character.toLowerCase()]
      .filter((other) => other !== undefined)
      .map((other) => result.slice(0, at) + other + result.slice(at + 1))
      .sort((a, b) => costOf(a) - costOf(b));
    if (best !== undefined && costOf(best) < MAX_SMALL_COST) result = best;
  }
  return result;
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

/** A word without brackets and signs around it. */
export function cleanWord(word: string): string {
  return word.replace(/^[^@\p{L}\d]{0,2}[@©®]+/u, '@').replace(/^[[({]+|(?<=.)[\])}@©®]+$/g, '');
}
