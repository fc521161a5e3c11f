import type { Rectangle } from '../image/raster.ts';
import { findGlyphs, type Glyph } from './glyphs/find-glyphs.ts';
import { settleText } from './glyphs/settle-text.ts';
import { linePicture } from './pixels/line-picture.ts';
import type { Luma } from './pixels/luma.ts';
import type { SeenWord } from './seen-word.ts';
import type { TextReader } from './text-reader.ts';
import { chooseRead } from './wording/choose-read.ts';
import { AT_SIGN, type LineWord, MAX_HANDLE } from './wording/line-word.ts';

/** Heights that the small letters of a handle are enlarged to, px: it is read once at each, at the last only where the others differ. */
const X_HEIGHTS_PX = [16, 22, 18] as const;

/** A word with fewer glyphs than this share of its letters is underlined. */
const MIN_GLYPHS = 0.6;

/**
 * A word that is taken for a handle, read again by itself at several sizes and settled by the sizes of its letters. One that is too
 * long for a handle is left as it was read.
 *
 * @param line the line that it stands on.
 * @param prefix what the page writes before each handle (`u/`): it is not read. Default: nothing.
 */
export async function settleWord(
  luma: Luma,
  line: Rectangle,
  seen: Pick<SeenWord, 'text' | 'glyphs'>,
  reader: TextReader,
  prefix = '',
): Promise<LineWord> {
  const hasPrefix = prefix !== '' && prefix !== '@';
  // An underline ties letters to one glyph, and does not tell where the prefix ends.
  const isUnderlined = hasPrefix && seen.glyphs.length < MIN_GLYPHS * seen.text.length;
  const cut = hasPrefix && !isUnderlined ? countPrefixGlyphs(seen, prefix) : 0;
  const glyphs = seen.glyphs.slice(cut);
  if (glyphs.length > MAX_HANDLE || seen.text.length - prefix.length > MAX_HANDLE) return { text: seen.text };
  const own = (read: string) => (isUnderlined ? withoutPrefix(read, prefix) : read);
  const first = cut === 0 ? own(seen.text) : withoutPrefix(seen.text, prefix);
  const beforePx = Math.max(...seen.glyphs.slice(0, cut).map(({ right }) => right));
  const left = Math.max(Math.min(...glyphs.map((one) => one.left)) - 1.5, beforePx);
  const right = Math.max(...glyphs.map((one) => one.right)) + 1.5;
  const word = { ...line, x: left, width: right - left };
  const reads: string[] = [];
  for (const xHeightPx of X_HEIGHTS_PX) {
    // Three reads that agree are seldom contradicted by a fourth.
    if (reads.length === 2 && reads.every((read) => read === plain(first))) break;
    const { png } = await linePicture(luma, word, xHeightPx);
    reads.push(plain(own((await reader.readLine(png)).map(({ text }) => text).join(''))));
  }
  if (isUnderlined) return { text: chooseRead([...reads, plain(first)]) };
  const exact = await findGlyphs(luma, word);
  reads.push(plain(first), ...(await readParts(luma, word, exact, reads, reader)));
  const isDotted = beginsWithDot(exact, word) && !reads.some((read) => read.startsWith('.'));
  if (isDotted) for (const [at, read] of reads.entries()) reads[at] = `.${read}`;
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
    const { png } = await linePicture(luma, { ...word, x: left, width: right - left }, X_HEIGHTS_PX[2]);
    parts.push(plain((await reader.readLine(png)).map(({ text }) => text).join('')));
  }
  const joined = parts.join('_');
  // Each read that ended early says less than this one.
  return reads.map(() => joined);
}

/** Whether the first glyph is a dot on the line, which the reader leaves out. */
function beginsWithDot([dot, ...others]: readonly Glyph[], { y, height }: Rectangle): boolean {
  if (!dot || others.length === 0) return false;
  const tallPx = Math.max(...others.map(({ top, bottom }) => bottom - top));
  const sizePx = Math.max(dot.right - dot.left, dot.bottom - dot.top);
  return sizePx < 0.25 * tallPx && dot.top > y + 0.5 * height;
}

/** How many glyphs show the prefix of a word; some letters may touch, and then its place among the others tells. */
function countPrefixGlyphs({ text, glyphs }: Pick<SeenWord, 'text' | 'glyphs'>, prefix: string): number {
  const most = glyphs.length - 2;
  if (most < 1) return 0;
  if (glyphs.length === text.length || !text.startsWith(prefix)) return Math.min(prefix.length, most);
  const [left, right] = [(glyphs[0] as Glyph).left, (glyphs.at(-1) as Glyph).right];
  const at = left + ((right - left) * prefix.length) / text.length;
  let nearest = 1;
  for (let index = 1; index <= most; index++)
    if (Math.abs((glyphs[index] as Glyph).left - at) < Math.abs((glyphs[nearest] as Glyph).left - at))
      nearest = index;
  return nearest;
}

/** A read that begins with a prefix, or with what the reader made of one. */
function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : '';
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
