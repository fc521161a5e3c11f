import type { Rectangle } from '../image/raster.ts';
import type { Luma } from './pixels/luma.ts';
import { seeLine } from './see-line.ts';
import type { SeenWord } from './seen-word.ts';
import { settleWord } from './settle-word.ts';
import type { TextLine } from './text-line.ts';
import type { TextReader } from './text-reader.ts';
import { cleanWord, isMarked } from './wording/compose-name.ts';
import { type HandlePlace, type RowTexts, wordAt } from './wording/find-place.ts';
import { AT_SIGN, type LineWord } from './wording/line-word.ts';

/** A word as it was read first. */
type RowWord = LineWord & Pick<SeenWord, 'glyphs'>;

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
  pageWords: ReadonlySet<string>;
}

/** The words of a row as first read, which its page is judged by. */
export function textsOf({ pieces }: Pick<ReadRow, 'pieces'>): RowTexts {
  return pieces.map((piece) => (piece === null ? null : piece?.words.map(({ text }) => text)));
}

/** Reads pieces of a page, each line once: what is asked for again is known. */
export type PieceReader = (box: TextLine) => Promise<Piece>;

export function createPieceReader(luma: Luma, reader: TextReader): PieceReader {
  const known = new Map<TextLine, Piece>();
  return async (box) => {
    const piece = known.get(box) ?? (await readPiece(luma, box, reader));
    known.set(box, piece);
    return piece;
  };
}

async function readPiece(luma: Luma, box: TextLine, reader: TextReader): Promise<Piece> {
  const words = await seeLine(luma, box, reader);
  const own = words
    // A badge behind a name is read as a sign.
    .filter(({ text }) => !(AT_SIGN.test(text) && text.length <= 2))
    .map((word) => ({ ...word, text: cleanWord(word.text) }))
    .filter(({ text }) => text !== '');
  return { box, words: own };
}

/** Reads the word of a row that may be its handle again: one with an `@`, else the one at its page's place. */
export async function settlePiece(luma: Luma, row: ReadRow, reader: TextReader): Promise<void> {
  const settle = async (piece: Piece, at: number, prefix = '') => {
    const word = piece.words[at] as RowWord;
    const settled = await settleWord(luma, piece.box, word, reader, prefix);
    const text = cleanWord(settled.text);
    row.settled.set(word, { ...settled, text });
    return isMarked(text);
  };
  for (const piece of row.pieces.slice(0, 2))
    for (const [at, { text }] of piece?.words.entries() ?? [])
      if (piece && AT_SIGN.test(text) && (await settle(piece, at))) return;
  const { place } = row;
  const piece = place ? row.pieces[place.piece] : null;
  const at = place ? wordAt(textsOf(row), place, row.pageWords) : null;
  if (place && piece && at !== null) await settle(piece, at, place.prefix);
}
