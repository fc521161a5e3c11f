import type { Raster, Rectangle } from '../../image/raster.ts';
import { type CellsAlong, fitCells } from './fit-cells.ts';
import { findSeams, seamsBeside } from './seams.ts';

/** How far beyond a region its outer seams may lie, px: regions are known to a few px. */
const BEYOND_PX = 6;

/** Most that a cell is longer one way than the other: profile pictures are 2:3 at most. */
const MAX_OBLONG = 1.6;

/** Least of what the cells along each axis must explain. */
const MIN_SCORE = 0.5;

/** Equal cells in rows and columns, as contact sheets and collages have them; px of the raster. */
export interface SheetLattice {
  readonly columns: CellsAlong;
  readonly rows: CellsAlong;
  /** How well it explains the seams of the region, 0 to 1. */
  readonly score: number;
}

/**
 * The lattices of cells that a region's straight seams may make. Seams between portraits run
 * through the whole sheet, edges within a portrait do not.
 *
 * @param minPx @param maxPx least and largest side of a cell, px.
 * @param lines that were taken out of the raster: their traces are seams of the sheet or of nothing, so both are tried.
 */
export function findLattices(
  raster: Raster,
  region: Rectangle,
  minPx: number,
  maxPx: number,
  lines: readonly Rectangle[] = [],
): SheetLattice[] {
  const around = grow(region, raster);
  const [columns, rows] = (['x', 'y'] as const).map((axis) => {
    const seams = findSeams(raster, around, axis);
    const beside = seamsBeside(seams, lines, around, axis);
    const isSame = beside.strong.length === seams.strong.length;
    return [seams, ...(isSame ? [] : [beside])].flatMap((each) => fitCells(each, minPx, maxPx));
  }) as [CellsAlong[], CellsAlong[]];
  return columns
    .flatMap((across) => rows.map((down) => latticeOf(across, down)))
    .filter(isLattice)
    .map((lattice) => ({
      ...lattice,
      columns: moved(lattice.columns, around.x),
      rows: moved(lattice.rows, around.y),
    }));
}

function latticeOf(columns: CellsAlong, rows: CellsAlong): SheetLattice {
  return { columns, rows, score: (columns.score + rows.score) / 2 };
}

function isLattice({ columns, rows }: SheetLattice): boolean {
  if (columns.starts.length * rows.starts.length < 2) return false;
  if (Math.min(columns.score, rows.score) < MIN_SCORE) return false;
  const [width, height] = [cellLength(columns), cellLength(rows)];
  return Math.max(width, height) <= MAX_OBLONG * Math.min(width, height);
}

function cellLength({ starts, ends }: CellsAlong): number {
  return ends.reduce((sum, end, k) => sum + end - (starts[k] as number), 0) / ends.length;
}

function moved({ starts, ends, score }: CellsAlong, by: number): CellsAlong {
  return { starts: starts.map((at) => at + by), ends: ends.map((at) => at + by), score };
}

/** A region with what may lie just beyond it, on whole px within the raster. */
function grow({ x, y, width, height }: Rectangle, raster: Raster): Rectangle {
  const left = Math.max(0, Math.round(x) - BEYOND_PX);
  const top = Math.max(0, Math.round(y) - BEYOND_PX);
  const right = Math.min(raster.width, Math.round(x + width) + BEYOND_PX);
  const bottom = Math.min(raster.height, Math.round(y + height) + BEYOND_PX);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
