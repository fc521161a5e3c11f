import { foldLookAlikes } from '../look-alikes.ts';

/** What pages write before handles: a sign, or the beginning of an address (`t.me/`). */
const PREFIX = /^(?:@|\/?u\/|(?:[a-z\d-]+\.)+[a-z]{2,4}\/(?:@|[a-z]{1,7}\/)?)(?=[\w.-]{2})/i;

/** Characters of handles, some as the reader takes them. */
const TOKEN = /^[\w.-]{2,40}$/;

/** An age or a count: `3h`, `12.5K`. */
const AMOUNT = /^[\d.,-]+(?:[smhdwykKMB]|min|hr)?$/;

/**
 * How much a text speaks for a place where handles stand: about the logarithm of how much oftener it is a handle than a name or another word.
 * Names of one word have capitals and a few digits as well (`OddFox`, `Vera92`); the last but one are plain words, alone on their line or beside others.
 */
const WEIGHTS = {
  prefixed: 4,
  marked: 2.5,
  digits: 1.5,
  hyphened: 1.5,
  camel: 1.5,
  capitalisedCamel: 0.8,
  capitalisedDigits: 0.5,
  small: 1,
  capitals: -0.5,
  word: -0.7,
  wordAmongOthers: -2,
  none: -4,
} as const;

/** From this weight on a text is hardly a word of a language. */
export const TELLING = WEIGHTS.camel;

/** What it adds that a text has a word of the name beside it in it. */
const LIKE_NAME = 1.5;

/** The prefix that a text begins with, `u/` as the reader may take it as well; empty: none. */
export function prefixOf(text: string): string {
  return PREFIX.exec(text)?.[0] ?? (/^u.?\/./.test(text) ? 'u/' : '');
}

/**
 * The evidence of one word for a handle; negative: against it.
 *
 * @param isAmongOthers whether other words stand beside it, of which a name may consist. Default: false.
 */
export function evidenceOf(text: string, isAmongOthers = false): number {
  if (prefixOf(text) !== '') return WEIGHTS.prefixed;
  const plain = text
    .replaceAll(/[)|]/g, 'l')
    .replaceAll('$', 'S')
    .replace(/[.,:;-]+$/, '');
  if (!TOKEN.test(plain) || !/[a-z]/i.test(plain) || AMOUNT.test(plain)) return WEIGHTS.none;
  if (/^\p{Lu}\p{L}*\d{1,2}$/u.test(plain)) return WEIGHTS.capitalisedDigits;
  if (/^\p{Lu}\p{Ll}+\d+$/u.test(plain)) return WEIGHTS.digits;
  if (/[\d_]|[a-z]\.[a-z]/i.test(plain)) return WEIGHTS.marked;
  if (/[a-z]-[a-z]/.test(plain)) return WEIGHTS.hyphened;
  if (/[a-z][A-Z]/.test(plain)) return /^[A-Z]/.test(plain) ? WEIGHTS.capitalisedCamel : WEIGHTS.camel;
  if (/^[a-z]+$/.test(plain)) return isAmongOthers ? WEIGHTS.small / 2 : WEIGHTS.small;
  if (/^[A-Z]+$/.test(plain)) return isAmongOthers ? WEIGHTS.wordAmongOthers : WEIGHTS.capitals;
  return isAmongOthers ? WEIGHTS.wordAmongOthers : WEIGHTS.word;
}

/** The evidence of several words where one handle should be. */
export const SEVERAL_WORDS = WEIGHTS.none;

/** What a handle's likeness to a name beside it adds: handles are often made of names. */
export function evidenceOfLikeness(text: string, name: readonly string[]): number {
  const folded = fold(text);
  const isLike = name.some(
    (word) => word.length >= 3 && folded.length > word.length && folded.includes(fold(word)),
  );
  return isLike ? LIKE_NAME : 0;
}

function fold(text: string): string {
  return foldLookAlikes(text.toLowerCase());
}
