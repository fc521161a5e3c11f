import type { Rectangle } from '../image/raster.ts';
import { columnsBeside, headingAbove } from './layout/columns-beside.ts';
import type { Luma } from './pixels/luma.ts';
import { type ReadRow, readPiece, textsOf } from './read-row.ts';
import type { TextLine } from './text-line.ts';
import type { TextReader } from './text-reader.ts';
import { findPlace, type HandlePlace } from './wording/find-place.ts';

/** So many rows tell what a column holds. */
const SAMPLED_ROWS = 4;

/** What reading columns takes of a page. */
interface ColumnPage {
  readonly luma: Luma;
  readonly frames: readonly Rectangle[];
  readonly lines: readonly TextLine[];
  readonly reader: TextReader;
}

/**
 * Where a table has its handles: a few rows tell which column holds them, and it is read in all rows. Adds what was read to the
 * rows. null: it is no table, or has none.
 */
export async function readColumns(page: ColumnPage, rows: ReadRow[]): Promise<HandlePlace | null> {
  const { luma, lines, reader } = page;
  const tableRows = rows.map(({ frame, pieces }) => ({
    frame,
    own: pieces.slice(0, 2).flatMap((piece) => (piece ? [piece.box] : [])),
  }));
  const columns = columnsBeside(tableRows, page.frames, lines);
  if (columns.length === 0) return null;
  const textAt = async (line: TextLine | null) =>
    line ? (await readPiece(luma, line, reader)).words.map(({ text }) => text).join(' ') : null;
  const headings: (string | null)[] = [await textAt(headingAbove(tableRows, lines)), null];
  for (const { heading } of columns) headings.push(await textAt(heading));
  async function readCells(index: number, ofRows: readonly ReadRow[]): Promise<void> {
    for (const row of ofRows) {
      const cell = columns[index]?.cells[rows.indexOf(row)];
      row.pieces[index + 2] ??= cell ? await readPiece(luma, cell, reader) : null;
    }
  }
  for (const row of rows) {
    row.pieces = row.pieces.slice(0, 2);
    while (row.pieces.length < 2) row.pieces.push(null);
    row.pieces.push(...columns.map(() => undefined));
  }
  const sample = rows.slice(0, SAMPLED_ROWS);
  for (const index of columns.keys()) await readCells(index, sample);
  const likely = findPlace(sample.map(textsOf), headings);
  if (!likely) return null;
  for (const piece of [likely.piece, likely.namePiece])
    if (piece !== null && piece >= 2) await readCells(piece - 2, rows);
  return findPlace(rows.map(textsOf), headings);
}
