import type { Raster, Rectangle } from '../image/raster.ts';
import type { Glyph } from './glyphs/find-glyphs.ts';
import type { Luma } from './pixels/luma.ts';
import { tellStyles } from './pixels/tell-styles.ts';
import { seeLine } from './see-line.ts';
import type { SeenWord } from './seen-word.ts';
import { settleWord } from './settle-word.ts';
import type { TextLine } from './text-line.ts';
import type { TextReader } from './text-reader.ts';
import { cleanWord, isMarked } from './wording/compose-name.ts';
import { type HandlePlace, type RowTexts, wordAt } from './wording/find-place.ts';
import { evidenceOf, TELLING } from './wording/handle-evidence.ts';
import { AT_SIGN, type LineWord } from './wording/line-word.ts';

/** A word as it was read first. */
type RowWord = LineWord & Pick<SeenWord, 'glyphs' | 'confidence'>;

/** A line of a row, or its cell in a column. */
interface Piece {
  readonly box: TextLine;
  readonly words: readonly RowWord[];
}

/** What stands beside one portrait. */
export interface ReadRow {
  readonly frame: Rectangle;
  /** Rows of one number are alike. */
  readonly group: number;
  /** Its second line while that is not read; null: there is none. */
  readonly second: TextLine | null;
  /** First and second line, then the cells of columns; null: nothing is there; undefined: it was not read. */
  pieces: (Piece | null | undefined)[];
  /** Of its words those that were read again, as they are then; the rows of a page are judged by the words as first read. */
  readonly settled: Map<LineWord, LineWord>;
  place: HandlePlace | null;
  signLines: readonly number[];
  pageWords: ReadonlySet<string>;
}

/** The words of a row as first read, which its page is judged by. */
export function textsOf({ pieces }: Pick<ReadRow, 'pieces'>): RowTexts {
  return pieces.map((piece) => (piece === null ? null : piece?.words.map(({ text }) => text)));
}

/** Reads pieces of a page, each line once: what is asked for again is known. */
export type PieceReader = (box: TextLine) => Promise<Piece>;

export function createPieceReader(raster: Raster, luma: Luma, reader: TextReader): PieceReader {
  const known = new Map<TextLine, Piece>();
  return async (box) => {
    const piece = known.get(box) ?? (await readPiece(raster, luma, box, reader));
    known.set(box, piece);
    return piece;
  };
}

async function readPiece(raster: Raster, luma: Luma, box: TextLine, reader: TextReader): Promise<Piece> {
  const seen = withoutTilde(await seeLine(luma, box, reader))
    .map((word) => withoutMark(raster, word))
    // A badge behind a name is read as a sign.
    .filter(({ text }) => !(AT_SIGN.test(text) && text.length <= 2))
    .map((word) => ({ ...word, text: cleanWord(word.text) }))
    .filter(({ text }) => text !== '');
  const base = Math.max(
    0,
    seen.findIndex(({ text }) => /[\p{L}\d]{2}/u.test(text)),
  );
  const styles = tellStyles(
    raster,
    seen.map(({ glyphs }) => boxAround(glyphs)),
    base,
  );
  const words = seen
    .map((word, at): RowWord => ({ ...word, isAside: styles[at] !== 'same' }))
    // Ticks, emoji and badges; an account is often a link of another colour.
    .filter(
      ({ text }, at) => styles[at] !== 'coloured' || AT_SIGN.test(text) || evidenceOf(text, true) >= TELLING,
    );
  return { box, words };
}

/** How high a dash or a tilde is at most, as a fraction of tall letters. */
const MAX_TILDE = 0.45;

/** A line without the dash or tilde that it begins with (`~ Olga`), whatever that is read as: it is lower than letters. */
function withoutTilde(words: readonly SeenWord[]): readonly SeenWord[] {
  const [first, ...others] = words;
  const [stroke, ...more] = first?.glyphs ?? [];
  if (!stroke || more.length > 0 || others.length === 0) return words;
  const tallPx = Math.max(...others.flatMap(({ glyphs }) => glyphs.map(({ top, bottom }) => bottom - top)));
  const heightPx = stroke.bottom - stroke.top;
  return heightPx < MAX_TILDE * tallPx && stroke.right - stroke.left > heightPx ? others : words;
}

/** How wide a mark is at least, as a fraction of its height: ticks and emoji are about square. */
const MARK_WIDTH = 0.7;

/** A word without the tick or emoji that stands close behind it. */
function withoutMark(raster: Raster, word: SeenWord): SeenWord {
  const { text, glyphs } = word;
  const [last] = glyphs.slice(-1);
  if (!last || glyphs.length < 3 || last.right - last.left < MARK_WIDTH * (last.bottom - last.top))
    return word;
  const others = glyphs.slice(0, -1);
  const [, style] = tellStyles(raster, [boxAround(others), boxAround([last])], 0);
  if (style !== 'coloured') return word;
  return { ...word, glyphs: others, text: glyphs.length === text.length ? text.slice(0, -1) : text };
}

function boxAround(glyphs: readonly Glyph[]): Rectangle {
  const x = Math.min(...glyphs.map(({ left }) => left));
  const y = Math.min(...glyphs.map(({ top }) => top));
  const width = Math.max(...glyphs.map(({ right }) => right)) - x;
  return { x, y, width, height: Math.max(...glyphs.map(({ bottom }) => bottom)) - y };
}

/** Reads the word of a row that may be its handle again: one with an `@`, else the one at its page's place. */
export async function settlePiece(luma: Luma, row: ReadRow, reader: TextReader): Promise<void> {
  const settle = async (piece: Piece, at: number, prefix = '') => {
    const word = piece.words[at] as RowWord;
    const settled = await settleWord(luma, piece.box, word, reader, prefix);
    const text = cleanWord(settled.text);
    row.settled.set(word, { ...settled, text, isAside: word.isAside ?? false, confidence: word.confidence });
    return isMarked(text);
  };
  for (const line of row.signLines) {
    const piece = row.pieces[line];
    for (const [at, { text }] of piece?.words.entries() ?? [])
      if (piece && AT_SIGN.test(text) && (await settle(piece, at))) return;
  }
  const { place } = row;
  const piece = place ? row.pieces[place.piece] : null;
  const at = place ? wordAt(textsOf(row), place, row.pageWords) : null;
  if (place && piece && at !== null) await settle(piece, at, place.prefix);
}
