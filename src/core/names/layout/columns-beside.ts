import type { Rectangle } from '../../image/raster.ts';
import type { TextLine } from '../text-line.ts';

/** A table has so many rows, and this share of them has something in each column. */
const TABLE = { minRows: 3, minShare: 0.6 } as const;

/** Most columns that are looked at. */
const MAX_COLUMNS = 6;

/** A column of a table: for each row its line, null where it has none; and the line above all of them. */
export interface Column {
  readonly cells: readonly (TextLine | null)[];
  readonly heading: TextLine | null;
}

/** What a row of a table begins with. */
export interface TableRow {
  readonly frame: Rectangle;
  /** The lines that are the row's own already. */
  readonly own: readonly TextLine[];
}

/**
 * The columns at the right of portraits that stand below each other, from the left; without the lines that are the rows' own. Empty:
 * it is no table.
 *
 * @param frames all frames of the page: nothing is taken from beyond one of them.
 */
export function columnsBeside(
  rows: readonly TableRow[],
  frames: readonly Rectangle[],
  lines: readonly TextLine[],
): Column[] {
  if (rows.length < TABLE.minRows) return [];
  const lefts = rows.map(({ frame }) => frame.x).sort((a, b) => a - b);
  const left = lefts[Math.floor(lefts.length / 2)] as number;
  if (rows.some(({ frame }) => Math.abs(frame.x - left) > 0.3 * frame.width)) return [];
  const cellsOf = rows.map((row) => cellsBeside(row, frames, lines));
  const edges: number[] = [];
  for (const { x, height } of cellsOf.flat())
    if (!edges.some((edge) => Math.abs(edge - x) <= 0.5 * height)) edges.push(x);
  const top = Math.min(...rows.map(({ frame }) => frame.y));
  return edges
    .sort((a, b) => a - b)
    .map((edge): Column => {
      const isIn = ({ x, height }: TextLine) => Math.abs(edge - x) <= 0.5 * height;
      const above = lines.filter((line) => isIn(line) && line.y + line.height / 2 < top);
      return {
        cells: cellsOf.map((cells) => cells.find(isIn) ?? null),
        heading: above.sort((a, b) => b.y - a.y)[0] ?? null,
      };
    })
    .filter(({ cells }) => cells.filter((cell) => cell !== null).length >= TABLE.minShare * rows.length)
    .slice(0, MAX_COLUMNS);
}

/** The line above the first lines of rows that stand below each other; null: none does. */
export function headingAbove(rows: readonly TableRow[], lines: readonly TextLine[]): TextLine | null {
  const [first] = [...rows].sort((a, b) => a.frame.y - b.frame.y);
  const own = first?.own[0];
  if (!first || !own) return null;
  const above = lines.filter(
    (line) => Math.abs(line.x - own.x) <= 0.5 * line.height && line.y + line.height / 2 < first.frame.y,
  );
  return above.sort((a, b) => b.y - a.y)[0] ?? null;
}

/** The lines at the right of what is a row's own, nearest to its middle first. */
function cellsBeside(
  { frame, own }: TableRow,
  frames: readonly Rectangle[],
  lines: readonly TextLine[],
): TextLine[] {
  const end = Math.max(frame.x + frame.width, ...own.map(({ x, width }) => x + width));
  const centre = frame.y + frame.height / 2;
  const away = ({ y, height }: TextLine) => Math.abs(y + height / 2 - centre);
  return lines
    .filter((line) => {
      if (line.x < end || away(line) > 0.5 * frame.height) return false;
      const middle = line.y + line.height / 2;
      return !frames.some(
        (other) =>
          other !== frame &&
          other.x >= end &&
          other.x < line.x &&
          middle >= other.y &&
          middle <= other.y + other.height,
      );
    })
    .sort((a, b) => away(a) - away(b));
}
