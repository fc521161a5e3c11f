import type { Rectangle } from '../image/raster.ts';
import { columnsBeside, headingAbove } from './layout/columns-beside.ts';
import { type PieceReader, type ReadRow, textsOf } from './read-row.ts';
import type { TextLine } from './text-line.ts';
import { findPlace, type HandlePlace } from './wording/find-place.ts';

/** So many rows tell what a column holds. */
const SAMPLED_ROWS = 4;

/** What reading columns takes of a page. */
interface ColumnPage {
  readonly frames: readonly Rectangle[];
  readonly lines: readonly TextLine[];
  readonly readPiece: PieceReader;
}

/**
 * Where a table has its handles: a few rows tell which column holds them, and it is read in all rows. Adds what was read to the
 * rows, which have their lines only. null: it is no table, or has none.
 */
export async function readColumns(page: ColumnPage, rows: ReadRow[]): Promise<HandlePlace | null> {
  const { lines, readPiece } = page;
  const tableRows = rows.map(({ frame, pieces }) => ({
    frame,
    own: pieces.flatMap((piece) => (piece ? [piece.box] : [])),
  }));
  const columns = columnsBeside(tableRows, page.frames, lines);
  if (columns.length === 0) return null;
  const textAt = async (line: TextLine | null) =>
    line ? (await readPiece(line)).words.map(({ text }) => text).join(' ') : null;
  const headings: (string | null)[] = [await textAt(headingAbove(tableRows, lines)), null];
  for (const { heading } of columns) headings.push(await textAt(heading));
  /** Of the first rows, so many. */
  async function readCells(index: number, count: number): Promise<void> {
    for (const [at, row] of rows.slice(0, count).entries()) {
      const cell = columns[index]?.cells[at];
      row.pieces[index + 2] ??= cell ? await readPiece(cell) : null;
    }
  }
  for (const row of rows) row.pieces.push(...columns.map(() => undefined));
  for (const index of columns.keys()) await readCells(index, SAMPLED_ROWS);
  const likely = findPlace(rows.slice(0, SAMPLED_ROWS).map(textsOf), headings);
  if (!likely) return null;
  for (const piece of [likely.piece, likely.namePiece])
    if (piece !== null && piece >= 2) await readCells(piece - 2, rows.length);
  return findPlace(rows.map(textsOf), headings);
}
