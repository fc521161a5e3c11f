import { upperMedian } from '../../alignment/statistics/statistics.ts';
import { groundShare } from '../../face/sampling/pictorial-blobs.ts';
import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { Rectangle } from '../../image/raster.ts';
import { fits, MOST_FACES_WIDE } from '../fit/frame-of-face.ts';
import { CLEAR_OF_SIZE, outlineOf } from '../fit/outline.ts';
import type { FittedFrame } from '../fitted-frame.ts';
import { findLattice } from './sheet-lattice.ts';

/** Cells of a sheet whose outlines are looked at. */
const CELLS_SEEN = 24;

/** Least share of the faces that lie in a cell, and of the cells that hold one. */
const LEAST_IN_CELLS = 0.7;
const LEAST_FILLED = 0.4;

/** Least share of a cell of one colour that makes it empty. */
const EMPTY_SHARE = 0.98;

/** The cells of a sheet. */
export interface SheetFrames {
  /** One a face, in their order; null for a face that lies in none. */
  readonly ofFaces: readonly (FittedFrame | null)[];
  readonly withoutFace: readonly FittedFrame[];
}

/** The cells of a sheet that fills a region: those of its faces in their order, and those without one; null where there is none. */
export function framesOfSheet(
  pyramid: Pyramid,
  region: Rectangle,
  faces: readonly Rectangle[],
): SheetFrames | null {
  const width = upperMedian(faces.map((face) => face.width));
  const lattice = findLattice(pyramid.base, region, 1.1 * width, MOST_FACES_WIDE * width);
  if (!lattice) return null;
  const cells = lattice.rows.starts.flatMap((y, row) =>
    lattice.columns.starts.map((x, column): FittedFrame => {
      const width = (lattice.columns.ends[column] as number) - x;
      const height = (lattice.rows.ends[row] as number) - y;
      const side = (width + height) / 2;
      return { x, y, side, shape: 'square', coverage: 1, ground: 0, errorPx: 0.25, outline: 1 };
    }),
  );
  const ofFaces = faces.map((face) => cells.find((cell) => fits(cell, face)) ?? null);
  const found = ofFaces.filter((frame) => frame !== null);
  // A sheet has a portrait in most cells, and every portrait in one.
  if (found.length < LEAST_IN_CELLS * faces.length || new Set(found).size < LEAST_FILLED * cells.length)
    return null;
  // Lines of one photo can lie at one distance, but do not go around its parts.
  const outlines = found.slice(0, CELLS_SEEN).map((cell) => outlineOf(pyramid, cell));
  if (upperMedian(outlines) < CLEAR_OF_SIZE) return null;
  return { ofFaces, withoutFace: cells.filter((cell) => !found.includes(cell) && !isEmpty(pyramid, cell)) };
}

/** Whether a cell is all of one colour: the last row of a sheet is seldom full. */
function isEmpty({ base }: Pyramid, { x, y, side }: FittedFrame): boolean {
  const box = {
    x: Math.round(x) + 2,
    y: Math.round(y) + 2,
    width: Math.round(side) - 4,
    height: Math.round(side) - 4,
  };
  return groundShare(base, box) >= EMPTY_SHARE;
}
