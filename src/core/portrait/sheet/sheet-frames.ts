import { upperMedian } from '../../alignment/statistics/statistics.ts';
import { groundShare } from '../../face/sampling/pictorial-blobs.ts';
import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { Rectangle } from '../../image/raster.ts';
import { fits, MAX_FACES_WIDE } from '../fit/frame-of-face.ts';
import type { FittedFrame } from '../fitted-frame.ts';
import { findLattices, type SheetLattice } from './sheet-lattice.ts';

/** Least share of the faces that lie in a cell, and of the cells that hold one. */
const MIN_IN_CELLS = 0.7;
const MIN_FILLED = 0.4;

/**
 * The same where the seams alone tell the sheet, and from how many faces on: of a large sheet the first looks see a third of
 * the faces, of which a part of its cells would hold a larger share.
 */
const CLEAR = { score: 0.9, faces: 6, minFilled: 0.3 };

/** Least share of a cell of one colour that makes it empty. */
const EMPTY_SHARE = 0.98;

/** Cells that are no more than so much higher or wider, px, are square: their sides lie on whole px. */
const SQUARE_PX = 1;

/** The cells of a sheet. */
export interface SheetFrames {
  /** One a face, in their order; null for a face that lies in none. */
  readonly ofFaces: readonly (FittedFrame | null)[];
  readonly withoutFace: readonly FittedFrame[];
}

/**
 * The cells of a sheet that fills a region: those of its faces in their order, and those without one; null where there is none.
 *
 * @param lines that were drawn over the sheet and taken out; default none.
 */
export function framesOfSheet(
  pyramid: Pyramid,
  region: Rectangle,
  faces: readonly Rectangle[],
  lines: readonly Rectangle[] = [],
): SheetFrames | null {
  const width = upperMedian(faces.map((face) => face.width));
  let best: SheetFrames | null = null;
  let most = 0;
  const [minPx, maxPx] = [1.1 * width, MAX_FACES_WIDE * width];
  for (const lattice of findLattices(pyramid.base, region, minPx, maxPx, lines)) {
    const frames = framesOfCells(lattice, faces);
    const worth = frames ? (lattice.score * held(frames)) / faces.length : 0;
    if (worth <= most) continue;
    best = frames;
    most = worth;
  }
  return best && { ...best, withoutFace: best.withoutFace.filter((cell) => !isEmpty(pyramid, cell)) };
}

function held({ ofFaces }: SheetFrames): number {
  return ofFaces.filter((frame) => frame !== null).length;
}

/** The cells of a lattice that hold faces, and those that do not; null where the faces do not lie in cells as those of a sheet. */
function framesOfCells(lattice: SheetLattice, faces: readonly Rectangle[]): SheetFrames | null {
  const cells = cellsOf(lattice);
  const ofFaces = faces.map((face) => cells.find((cell) => fits(cell, face)) ?? null);
  const found = ofFaces.filter((frame) => frame !== null);
  const filled = new Set(found).size;
  const isClear = lattice.score >= CLEAR.score && filled >= CLEAR.faces;
  const minFilled = isClear ? CLEAR.minFilled : MIN_FILLED;
  // A sheet has a portrait in most cells, and every portrait in one of its own.
  if (found.length < MIN_IN_CELLS * faces.length || filled < minFilled * cells.length) return null;
  if (filled < MIN_IN_CELLS * found.length) return null;
  return { ofFaces, withoutFace: cells.filter((cell) => !found.includes(cell)) };
}

function cellsOf({ columns, rows }: SheetLattice): FittedFrame[] {
  return rows.starts.flatMap((y, row) =>
    columns.starts.map((x, column): FittedFrame => {
      const side = (columns.ends[column] as number) - x;
      const height = (rows.ends[row] as number) - y;
      const cell = {
        x,
        y,
        side,
        shape: 'square',
        coverage: 1,
        ground: 0,
        errorPx: 0.25,
        outline: 1,
      } as const;
      return Math.abs(height - side) <= SQUARE_PX ? cell : { ...cell, height };
    }),
  );
}

/** Whether a cell is all of one colour: the last row of a sheet is seldom full. */
function isEmpty({ base }: Pyramid, { x, y, side, height = side }: FittedFrame): boolean {
  const box = {
    x: Math.round(x) + 2,
    y: Math.round(y) + 2,
    width: Math.round(side) - 4,
    height: Math.round(height) - 4,
  };
  return groundShare(base, box) >= EMPTY_SHARE;
}
