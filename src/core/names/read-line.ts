import type { Rectangle } from '../image/raster.ts';
import { linePicture } from './pixels/line-picture.ts';
import type { Luma } from './pixels/luma.ts';
import type { TextLine } from './text-line.ts';
import type { TextReader } from './text-reader.ts';
import { chooseRead } from './wording/choose-read.ts';

/** Height that the small letters of a line are enlarged to, px. */
const LINE_X_HEIGHT_PX = 18;

/** The same of a handle, which is read once at each. */
const HANDLE_X_HEIGHTS_PX = [16, 18, 22] as const;

/** What may be the `@` of a handle. */
const AT_SIGN = /[@©®]/;

/** Words closer than this, as a fraction of the line's height, are one: the reader parts handles at underscores. */
const WORD_GAP = 0.12;

/**
 * The words of a line, left to right. A word that may be a handle, by its `@` or because it begins the line with a small
 * letter, is read again by itself at several sizes.
 */
export async function readLine(luma: Luma, line: TextLine, reader: TextReader): Promise<string[]> {
  const picture = await linePicture(luma, line, LINE_X_HEIGHT_PX);
  const read = await reader.readLine(picture.png);
  const words = joinClose(
    read.map(({ text, left, right }) => ({ text, left: picture.toPage(left), right: picture.toPage(right) })),
    WORD_GAP * line.height,
  );
  const texts: string[] = [];
  for (const [index, word] of words.entries()) {
    if (!mayBeHandle(word.text, index)) {
      texts.push(word.text);
      continue;
    }
    // A badge behind a name is read as a sign.
    if (word.text.length <= 2) continue;
    const before = words[index - 1]?.right ?? line.x - line.height / 4;
    const after = words[index + 1]?.left ?? line.x + line.width + line.height / 4;
    const left = Math.max(line.x - 2, (before + word.left) / 2);
    const right = Math.min(line.x + line.width + 2, (word.right + after) / 2);
    texts.push(await readAgain(luma, { ...line, x: left, width: right - left }, word.text, reader));
  }
  return texts;
}

function mayBeHandle(text: string, index: number): boolean {
  return AT_SIGN.test(text) || (index === 0 && /^[\p{Ll}\d][\p{L}\d._]{2,}$/u.test(text));
}

interface PlacedWord {
  readonly text: string;
  /** Its edges, px of the page. */
  readonly left: number;
  readonly right: number;
}

function joinClose(words: readonly PlacedWord[], gapPx: number): PlacedWord[] {
  const joined: PlacedWord[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last && word.left - last.right < gapPx)
      joined.splice(-1, 1, { text: last.text + word.text, left: last.left, right: word.right });
    else joined.push(word);
  }
  return joined;
}

async function readAgain(luma: Luma, word: Rectangle, first: string, reader: TextReader): Promise<string> {
  const reads: string[] = [];
  for (const xHeightPx of HANDLE_X_HEIGHTS_PX) {
    const { png } = await linePicture(luma, word, xHeightPx);
    reads.push(plain((await reader.readLine(png)).map(({ text }) => text).join('')));
  }
  const chosen = chooseRead([...reads, plain(first)]);
  return AT_SIGN.test(first) && !chosen.startsWith('@') ? `@${chosen}` : chosen;
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
