import type { Rectangle } from '../../image/raster.ts';
import type { TextLine } from '../text-line.ts';

/** A row's frame, and what stands beside it: its first and second line, and cells. */
interface Row<Piece extends { readonly box: TextLine }> {
  readonly frame: Rectangle;
  pieces: (Piece | null | undefined)[];
}

/** So many rows tell where lines stand. */
const MIN_ROWS = 3;

/** Lines whose middles are so far from each other, in heights of a frame, are not the same line of two rows. */
const MAX_AWAY = 0.15;

/**
 * Lets the first line of each row be the one at the height where other rows have theirs: where none was found there, the row's only
 * line is its second.
 */
export function alignLines<Piece extends { readonly box: TextLine }>(rows: readonly Row<Piece>[]): void {
  if (rows.length < MIN_ROWS) return;
  const heights = [0, 1].map((index) => middleOf(rows.map((row) => heightOf(row, index))));
  const [first, second] = heights;
  if (first === undefined || second === undefined) return;
  for (const row of rows) {
    const own = heightOf(row, 0);
    if (own === undefined || row.pieces[1] !== null) continue;
    if (Math.abs(own - second) < MAX_AWAY && Math.abs(own - first) > MAX_AWAY)
      row.pieces = [null, row.pieces[0], ...row.pieces.slice(2)];
  }
}

/** Where the middle of a line is, in heights of its frame from its top. */
function heightOf<Piece extends { readonly box: TextLine }>(
  { frame, pieces }: Row<Piece>,
  index: number,
): number | undefined {
  const box = pieces[index]?.box;
  return box && (box.y + box.height / 2 - frame.y) / frame.height;
}

/** The median of what more than half of all rows have; undefined: fewer have it. */
function middleOf(heights: readonly (number | undefined)[]): number | undefined {
  const known = heights.filter((height) => height !== undefined).sort((a, b) => a - b);
  return known.length > heights.length / 2 ? known[Math.floor(known.length / 2)] : undefined;
}
