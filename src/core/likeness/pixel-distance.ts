import type { Raster } from '../image/raster.ts';
import { THUMBNAIL_PX, THUMBNAIL_RADIUS, thumbnailMask } from './perceptual-hash.ts';
import { createRegister, type Placement, type Register } from './registration.ts';
import { createDetailFilter, type Detail, type DetailFilter, mirrorDetail } from './thumbnail-detail.ts';

/** Sides of the squares that are compared, px: smaller ones say too little, larger ones only cost time. */
export const COMPARED_PX = { least: 32, most: 96 } as const;

/**
 * Up to this distance two pictures are the same one. It lies between the largest of altered pictures and the smallest
 * of others; docs/results.md has the figures.
 */
export const SAME_DISTANCE = 0.6;

/** Share of the side beside the circle's edge where the detail of one picture lacks surroundings that the other has. */
const EDGE = 0.03;

/** Squares along a side over which the difference is averaged: a mouth or an eye fills about one. */
const GRID = 8;
/** A square that lies in the circle with less than this share of its pixels does not count. */
const MIN_INSIDE = 0.5;
/** Sizes of the second picture against the first from which the search starts. */
const ZOOMS = [0.95, 1.05];
/** Correlation of the coarse search under which a closer one cannot help. */
const MIN_COARSE = 0.5;
/** Nothing in common. */
const FAR = 2;

/** How far apart two pictures are. */
export interface PixelDistance {
  /**
   * The difference of the square of the picture that differs most, after the second was laid on the first: 0 for
   * equal pixels, about 1 for a square that has nothing in common, as a part of the picture's own contrast.
   */
  readonly distance: number;
  /** Whether it is that of the second picture flipped left to right. */
  readonly isMirrored: boolean;
}

/** What a size of squares is compared with. */
interface Instrument {
  readonly sidePx: number;
  readonly read: DetailFilter;
  readonly register: Register;
}

const COARSE = createInstrument(THUMBNAIL_PX, 0.6, 2.5);

/**
 * Compares two pictures pixel by pixel, as squares of one side. A whole picture can be alike while a mouth is open in one
 * and shut in the other, so the part that differs most decides.
 *
 * @param cutFirst gives the first picture as a square of so many px, `cutSecond` the second.
 * @param sidePx the smaller picture's own size; at most {@link COMPARED_PX} is looked at.
 */
export function pixelDistance(
  cutFirst: (sidePx: number) => Raster,
  cutSecond: (sidePx: number) => Raster,
  sidePx: number,
): PixelDistance {
  const coarse = registerCoarse(cutFirst(COARSE.sidePx), cutSecond(COARSE.sidePx));
  const { isMirrored } = coarse;
  if (coarse.correlation < MIN_COARSE) return { distance: FAR, isMirrored };
  const side = Math.round(Math.max(COMPARED_PX.least, Math.min(COMPARED_PX.most, sidePx)));
  const fine = createInstrument(side, 0.8, side / 10);
  const first = fine.read(toGrey(cutFirst(side)));
  const upright = fine.read(toGrey(cutSecond(side)));
  const second = isMirrored ? mirrorDetail(upright, side) : upright;
  const [scaleX, moveX, scaleY, moveY] = coarse.placement;
  const zoom = side / COARSE.sidePx;
  const start: Placement = [scaleX, moveX * zoom, scaleY, moveY * zoom];
  const { placement } = fine.register(first, second, start);
  return { distance: Math.min(FAR, worstSquare(first, second, placement, side)), isMirrored };
}

function createInstrument(sidePx: number, finestPx: number, widestPx: number): Instrument {
  return {
    sidePx,
    read: createDetailFilter(finestPx, widestPx, sidePx),
    register: createRegister(sidePx, 0.0002),
  };
}

/** The best place of the second picture or its mirror image. */
function registerCoarse(first: Raster, second: Raster) {
  const a = COARSE.read(toGrey(first));
  const b = COARSE.read(toGrey(second));
  const found = [false, true].flatMap((isMirrored) =>
    ZOOMS.map((zoom) => ({
      isMirrored,
      ...COARSE.register(a, isMirrored ? mirrorDetail(b) : b, [zoom, 0, zoom, 0]),
    })),
  );
  return found.reduce((best, each) => (each.correlation > best.correlation ? each : best));
}

/** Brightness within the circle, 0 outside. */
function toGrey({ width, data }: Raster): Float32Array {
  const mask = thumbnailMask(width);
  return Float32Array.from(mask, (isInside, at) =>
    isInside
      ? 0.299 * (data[3 * at] as number) +
        0.587 * (data[3 * at + 1] as number) +
        0.114 * (data[3 * at + 2] as number)
      : 0,
  );
}

function worstSquare(first: Detail, second: Detail, placement: Placement, sidePx: number): number {
  const pairs = overlay(first, second, placement, sidePx);
  const { meanA, meanB, varianceA, gain } = fitLine(pairs);
  if (varianceA < 1e-6) return FAR;
  const sums = new Float64Array(GRID ** 2);
  const counts = new Float64Array(GRID ** 2);
  for (const { at, a, b } of pairs) {
    const column = Math.floor(((at % sidePx) * GRID) / sidePx);
    const row = Math.floor((Math.floor(at / sidePx) * GRID) / sidePx);
    const square = row * GRID + column;
    sums[square] = (sums[square] as number) + (a - meanA - gain * (b - meanB)) ** 2;
    counts[square] = (counts[square] as number) + 1;
  }
  const least = MIN_INSIDE * (sidePx / GRID) ** 2;
  let worst = 0;
  for (const [square, count] of counts.entries())
    if (count >= least) worst = Math.max(worst, (sums[square] as number) / count / varianceA);
  return Math.sqrt(worst);
}

interface Pair {
  /** Pixel of the first. */
  readonly at: number;
  readonly a: number;
  readonly b: number;
}

/** The pixels of the first and, of the second, what lies on them. */
function overlay(first: Detail, second: Detail, placement: Placement, sidePx: number): Pair[] {
  const [scaleX, moveX, scaleY, moveY] = placement;
  const middle = (sidePx - 1) / 2;
  const radius = (THUMBNAIL_RADIUS * sidePx) / THUMBNAIL_PX - EDGE * sidePx;
  const pairs: Pair[] = [];
  for (const [at, a] of first.entries()) {
    const column0 = (at % sidePx) - middle;
    const row0 = Math.floor(at / sidePx) - middle;
    const x = scaleX * column0 + moveX;
    const y = scaleY * row0 + moveY;
    if (Math.max(column0 ** 2 + row0 ** 2, x ** 2 + y ** 2) > radius ** 2) continue;
    const column = Math.floor(x + middle);
    const row = Math.floor(y + middle);
    const right = x + middle - column;
    const down = y + middle - row;
    const corner = row * sidePx + column;
    const upper = mix(second[corner] as number, second[corner + 1] as number, right);
    const lower = mix(second[corner + sidePx] as number, second[corner + sidePx + 1] as number, right);
    pairs.push({ at, a, b: mix(upper, lower, down) });
  }
  return pairs;
}

/** The line that gives the first picture's values from the second's: other light is no difference. */
function fitLine(pairs: readonly Pair[]) {
  const mean = (of: (pair: Pair) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const meanA = mean(({ a }) => a);
  const meanB = mean(({ b }) => b);
  const varianceA = mean(({ a }) => (a - meanA) ** 2);
  const varianceB = mean(({ b }) => (b - meanB) ** 2);
  const common = mean(({ a, b }) => (a - meanA) * (b - meanB));
  return { meanA, meanB, varianceA, gain: varianceB < 1e-6 ? 0 : common / varianceB };
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
