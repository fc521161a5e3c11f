import { findGlyphs, type Glyph } from './glyphs/find-glyphs.ts';
import { linePicture } from './pixels/line-picture.ts';
import type { Luma } from './pixels/luma.ts';
import type { SeenWord } from './seen-word.ts';
import type { TextLine } from './text-line.ts';
import type { ReadWord, TextReader } from './text-reader.ts';
import { AT_SIGN } from './wording/line-word.ts';

/** Height that the small letters of a line are enlarged to, px. */
const LINE_X_HEIGHT_PX = 18;

/**
 * Gaps between words, as fractions of the height of tall letters: what always is one; what is one but beside a narrow glyph in a word, as a 1
 * is; and the least where the reader sees one, and where it is sure of the words on both sides. It parts handles at underscores, which leave no
 * gap.
 */
const WORD_GAP = { always: 0.42, sure: 0.32, least: 0.26, leastOfSure: 0.2 } as const;

/** So sure is the reader of a word that is one, 0 to 100. */
const SURE_WORD = 80;

/** The widest glyph that a 1 is, as a fraction of the height of tall letters. */
const NARROW_GLYPH = 0.45;

/** Reads a line once, and parts it to words by its ink, left to right. */
export async function seeLine(luma: Luma, box: TextLine, reader: TextReader): Promise<readonly SeenWord[]> {
  const picture = await linePicture(luma, box, LINE_X_HEIGHT_PX);
  const read = (await reader.readLine(picture.png)).map((word, at, all) => ({
    ...word,
    left: picture.toPage(word.left),
    // The box of a word may reach beyond the next one's.
    right: picture.toPage(Math.min(word.right, Math.max(word.left + 1, all[at + 1]?.left ?? word.right))),
  }));
  return joinWords(read, await findGlyphs(luma, box, true));
}

/** Words as their ink stands apart, with what was read there. */
function joinWords(read: readonly ReadWord[], glyphs: readonly Glyph[]): SeenWord[] {
  // What hangs below the line does not count: letters that touch are one glyph, and as tall as all of them.
  const bottoms = glyphs.map(({ bottom }) => bottom).sort((a, b) => a - b);
  const line = bottoms[Math.floor(0.5 * bottoms.length)] ?? 0;
  const heights = glyphs.map(({ top, bottom }) => Math.min(bottom, line) - top).sort((a, b) => a - b);
  const tallPx = heights[Math.floor(0.75 * heights.length)] ?? 0;
  const isNarrow = ({ left, right }: Glyph) => right - left < NARROW_GLYPH * tallPx;
  const isGap = (from: number, to: number, isBesideNarrow: boolean) => {
    const [wide, middle] = [(to - from) / tallPx, (from + to) / 2];
    if (wide >= WORD_GAP.always) return true;
    if (wide >= WORD_GAP.sure)
      return !(isBesideNarrow && read.some(({ left, right }) => middle > left && middle < right));
    if (wide < WORD_GAP.leastOfSure) return false;
    return read.some(({ left, confidence }, at) => {
      const before = read[at - 1];
      const isBetween = before && middle > before.right - 0.1 * tallPx && middle < left + 0.1 * tallPx;
      return isBetween && (wide >= WORD_GAP.least || Math.min(confidence, before.confidence) >= SURE_WORD);
    });
  };
  const words: { text: string; confidence: number; glyphs: Glyph[] }[] = [];
  for (const glyph of glyphs) {
    const last = words.at(-1);
    const right = Math.max(...(last?.glyphs.map((one) => one.right) ?? [Number.NEGATIVE_INFINITY]));
    const isBesideNarrow = last !== undefined && (isNarrow(last.glyphs.at(-1) as Glyph) || isNarrow(glyph));
    if (last && !isGap(right, glyph.left, isBesideNarrow)) last.glyphs.push(glyph);
    else words.push({ text: '', confidence: 100, glyphs: [glyph] });
  }
  // A handle begins at its sign, however close it stands.
  for (const { text, left } of read) {
    if (!AT_SIGN.test(text[0] ?? '')) continue;
    const at = words.findIndex(({ glyphs }) => isWithin(left, glyphs));
    const word = words[at];
    const first = word?.glyphs.findIndex((glyph) => (glyph.left + glyph.right) / 2 > left) ?? 0;
    if (word && first > 0)
      words.splice(at + 1, 0, { text: '', confidence: 100, glyphs: word.glyphs.splice(first) });
  }
  const reachOf = new Map<object, number>();
  for (const { text, confidence, left, right } of read) {
    const overlap = (word: { glyphs: Glyph[] }) =>
      Math.min(right, Math.max(...word.glyphs.map((one) => one.right))) -
      Math.max(left, (word.glyphs[0] as Glyph).left);
    const [nearest] = [...words].sort((a, b) => overlap(b) - overlap(a));
    if (!nearest) continue;
    nearest.text += text;
    nearest.confidence = Math.min(nearest.confidence, confidence);
    reachOf.set(nearest, Math.max(right, reachOf.get(nearest) ?? 0));
  }
  // The reader saw one word where a 1 between other digits leaves a wide gap.
  for (const [at, { text, glyphs }] of words.entries()) {
    const before = words.slice(0, at).findLast((one) => one.text !== '');
    const [first, last] = [glyphs[0] as Glyph, glyphs.at(-1) as Glyph];
    if (text === '' && before && (first.left + last.right) / 2 < (reachOf.get(before) ?? 0))
      before.glyphs.push(...glyphs);
  }
  return words.filter(({ text }) => text !== '');
}

function isWithin(x: number, glyphs: readonly Glyph[]): boolean {
  return x > (glyphs[0] as Glyph).left && x < (glyphs.at(-1) as Glyph).right;
}
