import type { Rectangle } from '../image/raster.ts';
import { findGlyphs, type Glyph } from './glyphs/find-glyphs.ts';
import { settleText } from './glyphs/settle-text.ts';
import { linePicture } from './pixels/line-picture.ts';
import type { Luma } from './pixels/luma.ts';
import type { TextLine } from './text-line.ts';
import type { ReadWord, TextReader } from './text-reader.ts';
import { chooseRead } from './wording/choose-read.ts';
import type { LineWord } from './wording/line-word.ts';

/** Height that the small letters of a line are enlarged to, px. */
const LINE_X_HEIGHT_PX = 18;

/** The same of a handle, which is read once at each. */
const HANDLE_X_HEIGHTS_PX = [16, 18, 22] as const;

/** What may be the `@` of a handle. */
const AT_SIGN = /[@©®]/;

/**
 * Gaps between words, as fractions of the height of tall letters: what always is one, and the least where the reader sees one. It
 * parts handles at underscores, which leave no gap.
 */
const WORD_GAP = { sure: 0.32, least: 0.26 } as const;

/**
 * The words of a line, left to right. A word that may be a handle, by its `@` or because it begins the line with a small
 * letter, is read again by itself at several sizes, and settled by its letters' sizes.
 */
export async function readLine(luma: Luma, line: TextLine, reader: TextReader): Promise<LineWord[]> {
  const picture = await linePicture(luma, line, LINE_X_HEIGHT_PX);
  const read = (await reader.readLine(picture.png)).map((word) => ({
    ...word,
    left: picture.toPage(word.left),
    right: picture.toPage(word.right),
  }));
  const words: LineWord[] = [];
  for (const [index, { text, glyphs }] of joinWords(read, await findGlyphs(luma, line, true)).entries()) {
    if (!mayBeHandle(text, index)) words.push({ text });
    // A badge behind a name is read as a sign.
    else if (text.length > 2) words.push(await readAgain(luma, line, text, glyphs, reader));
  }
  return words;
}

function mayBeHandle(text: string, index: number): boolean {
  return AT_SIGN.test(text) || (index === 0 && /^[\p{Ll}\d][\p{L}\d._]{2,}$/u.test(text));
}

/** Words as their ink stands apart, with what was read there. */
function joinWords(read: readonly ReadWord[], glyphs: readonly Glyph[]): { text: string; glyphs: Glyph[] }[] {
  const heights = glyphs.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b);
  const tallPx = heights[Math.floor(0.75 * heights.length)] ?? 0;
  const isGap = (from: number, to: number) => {
    if (to - from >= WORD_GAP.sure * tallPx) return true;
    if (to - from < WORD_GAP.least * tallPx) return false;
    const middle = (from + to) / 2;
    return read.some(({ left }, at) => {
      const before = read[at - 1];
      return before && middle > before.right - 0.1 * tallPx && middle < left + 0.1 * tallPx;
    });
  };
  const words: { text: string; glyphs: Glyph[] }[] = [];
  for (const glyph of glyphs) {
    const last = words.at(-1);
    const right = Math.max(...(last?.glyphs.map((one) => one.right) ?? [Number.NEGATIVE_INFINITY]));
    if (last && !isGap(right, glyph.left)) last.glyphs.push(glyph);
    else words.push({ text: '', glyphs: [glyph] });
  }
  // A handle begins at its sign, however close it stands.
  for (const { text, left } of read) {
    if (!AT_SIGN.test(text[0] ?? '')) continue;
    const at = words.findIndex(({ glyphs }) => isWithin(left, glyphs));
    const word = words[at];
    const first = word?.glyphs.findIndex((glyph) => (glyph.left + glyph.right) / 2 > left) ?? 0;
    if (word && first > 0) words.splice(at + 1, 0, { text: '', glyphs: word.glyphs.splice(first) });
  }
  for (const { text, left, right } of read) {
    const overlap = (word: { glyphs: Glyph[] }) =>
      Math.min(right, Math.max(...word.glyphs.map((one) => one.right))) -
      Math.max(left, (word.glyphs[0] as Glyph).left);
    const [nearest] = [...words].sort((a, b) => overlap(b) - overlap(a));
    if (nearest) nearest.text += text;
  }
  return words.filter(({ text }) => text !== '');
}

function isWithin(x: number, glyphs: readonly Glyph[]): boolean {
  return x > (glyphs[0] as Glyph).left && x < (glyphs.at(-1) as Glyph).right;
}

async function readAgain(
  luma: Luma,
  line: Rectangle,
  first: string,
  glyphs: readonly Glyph[],
  reader: TextReader,
): Promise<LineWord> {
  const left = Math.min(...glyphs.map((one) => one.left)) - 1.5;
  const right = Math.max(...glyphs.map((one) => one.right)) + 1.5;
  const word = { ...line, x: left, width: right - left };
  const reads: string[] = [];
  for (const xHeightPx of HANDLE_X_HEIGHTS_PX) {
    const { png } = await linePicture(luma, word, xHeightPx);
    reads.push(plain((await reader.readLine(png)).map(({ text }) => text).join('')));
  }
  const exact = await findGlyphs(luma, word);
  reads.push(plain(first), ...(await readParts(luma, word, exact, reads, reader)));
  const isMarked = AT_SIGN.test(first);
  const marked = reads.map((read) => (isMarked && !read.startsWith('@') ? `@${read}` : read));
  return settleText(marked, exact) ?? { text: chooseRead(marked) };
}

/**
 * What stands between underscores, read apart and joined: the reader may end at one. Empty: it saw as many underscores as there
 * are.
 */
async function readParts(
  luma: Luma,
  word: Rectangle,
  glyphs: readonly Glyph[],
  reads: readonly string[],
  reader: TextReader,
): Promise<string[]> {
  const tallPx = Math.max(...glyphs.map(({ top, bottom }) => bottom - top));
  const bars = glyphs.filter(
    ({ left, right, top, bottom }) =>
      bottom - top < 0.2 * tallPx && right - left > 0.3 * tallPx && top > word.y + 0.6 * word.height,
  );
  if (bars.length === 0 || reads.some((read) => read.split('_').length > bars.length)) return [];
  const edges = [word.x, ...bars.flatMap(({ left, right }) => [left, right]), word.x + word.width];
  const parts: string[] = [];
  for (let at = 0; at < edges.length; at += 2) {
    const [left, right] = [edges[at] as number, edges[at + 1] as number];
    if (right - left < 0.2 * tallPx) continue;
    const { png } = await linePicture(luma, { ...word, x: left, width: right - left }, LINE_X_HEIGHT_PX);
    parts.push(plain((await reader.readLine(png)).map(({ text }) => text).join('')));
  }
  const joined = parts.join('_');
  // Each read that ended early says less than this one.
  return reads.map(() => joined);
}

/** Without what a handle cannot hold. */
function plain(text: string): string {
  return text
    .replace(/^.{0,2}?[@©®]+/, '@')
    .replaceAll(')', 'J')
    .replaceAll('|', 'l')
    .replaceAll('$', 'S')
    .replaceAll(/[^\w@.-]/g, '');
}
