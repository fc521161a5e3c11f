import type { FontMetrics } from '../font.ts';

/** Code points of a text that are looked at; the rest is cut off and replaced by an ellipsis. */
export const defaultMaxCharacters = 600;

/** Marks that may stand on one letter. Hebrew and Vietnamese need three; towers of them would leave the line. */
const maxMarksPerLetter = 3;

const space = /[\s\u0085]/u;
const hardSpace = /[\u00a0\u202f\u2007]/u;
const mark = /\p{M}/u;
/** Characters that show nothing, or turn the order of their neighbours: controls, zero widths, bidi overrides. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/u;

/**
 * A text as the font can show it, in one line: nothing is dropped without a trace.
 *
 * - White space, line breaks too, becomes single spaces; no-break spaces stay.
 * - What the font lacks (CJK, most emoji), what shows nothing or reorders text (controls, zero widths,
 *   U+202E), and the fourth and further marks on a letter are named: `[U+1F98A]`, `[U+65E5 U+672C]`.
 * - Lone surrogates become U+FFFD.
 * - After `maxCharacters` code points (default {@link defaultMaxCharacters}) the text ends in `…`.
 *
 * The result holds only characters that XML allows; `<` and `&` among them, so escape it.
 */
export function toPrintable(
  text: string,
  metrics: FontMetrics,
  maxCharacters = defaultMaxCharacters,
): string {
  const out: string[] = [];
  let named: string[] = [];
  let marks = 0;
  let seen = 0;
  let isCut = false;

  function flush(): void {
    if (named.length > 0) out.push(`[${named.join(' ')}]`);
    named = [];
  }

  for (const character of text) {
    if (seen++ === maxCharacters) {
      isCut = true;
      break;
    }
    const codePoint = character.codePointAt(0) as number;
    marks = mark.test(character) ? marks + 1 : 0;
    if (space.test(character)) {
      flush();
      if (hardSpace.test(character)) out.push('\u00a0');
      else if (out.at(-1) !== ' ') out.push(' ');
    } else if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
      flush();
      out.push('\ufffd');
    } else if (marks > maxMarksPerLetter || unseen.test(character) || !metrics.has(codePoint)) {
      named.push(codePointName(codePoint));
    } else {
      flush();
      out.push(character);
    }
  }
  flush();
  const printable = out.join('').replace(/^ | $/g, '');
  return isCut ? `${printable}…` : printable;
}

function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * A text as metadata may hold it, and alt text: every script stays as it is, but controls and bidi
 * overrides become U+FFFD, line breaks spaces, and what is longer than `maxCharacters` ends in `…`.
 */
export function toPlainText(text: string, maxCharacters = 2000): string {
  const out: string[] = [];
  for (const character of text) {
    if (out.length === maxCharacters) return `${out.join('')}…`;
    const codePoint = character.codePointAt(0) as number;
    const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    const isBidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(character);
    if (space.test(character) && !hardSpace.test(character)) out.push(' ');
    else out.push(isSurrogate || isBidi || /\p{Cc}/u.test(character) ? '\ufffd' : character);
  }
  return out.join('');
}
