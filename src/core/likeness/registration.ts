import { THUMBNAIL_PX, THUMBNAIL_RADIUS, thumbnailMask } from './perceptual-hash.ts';
import type { Detail } from './thumbnail-detail.ts';

/** A crop of 5% a side changes the size by 11%; half as much more is allowed. */
const MAX_ZOOM = 0.16;
/** A crop of 5% on one side alone moves the middle by 0.8 px of a thumbnail of 32. */
const MAX_SHIFT = 2.5 / THUMBNAIL_PX;
const MAX_ROUNDS = 8;
/** A round that gains less correlation than this is the last, by default. */
const MIN_GAIN = 0.002;
/** Fewer pixels of the circle than this share say nothing. */
const MIN_COMMON = 0.6;

/**
 * Where a picture lies on another one: a point x of the first is at `scaleX * x + moveX` of the second, both counted
 * from the middle, px.
 */
export type Placement = readonly [scaleX: number, moveX: number, scaleY: number, moveY: number];

/** How two pictures were laid on each other. */
export interface Registration {
  /** Of their detail at the best place, -1 to 1. */
  readonly correlation: number;
  readonly placement: Placement;
}

/**
 * Lays the second picture on the first as well as it will go. It may be moved by up to 8% of the side and enlarged or
 * shrunk by up to 16%, width and height apart, so a crop, a frame that is a pixel off and a stretched picture are
 * borne.
 */
export type Register = (first: Detail, second: Detail, start: Placement) => Registration;

/**
 * The search takes Gauss and Newton's steps (Lucas and Kanade's registration).
 *
 * @param sidePx of the square details.
 * @param minGain correlation that a round must gain for another to follow.
 */
export function createRegister(sidePx: number, minGain: number = MIN_GAIN): Register {
  const middle = (sidePx - 1) / 2;
  const mask = thumbnailMask(sidePx);
  const points = Array.from(mask.keys()).filter((at) => mask[at]);
  // The four pixels around a place are all within the circle.
  const reach = ((THUMBNAIL_RADIUS * sidePx) / THUMBNAIL_PX - 1) ** 2;
  const maxShiftPx = MAX_SHIFT * sidePx;

  /** Correlation at one place, and the step from there to a better one; null: there is none. */
  function compare(first: Detail, second: Detail, [scaleX, moveX, scaleY, moveY]: Placement) {
    const samples = new Float64Array(points.length * 6);
    let count = 0;
    let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
    for (const at of points) {
      const x = (at % sidePx) - middle;
      const y = Math.floor(at / sidePx) - middle;
      const alongX = scaleX * x + moveX;
      const alongY = scaleY * y + moveY;
      if (alongX * alongX + alongY * alongY > reach) continue;
      const column = Math.floor(alongX + middle);
      const row = Math.floor(alongY + middle);
      const right = alongX + middle - column;
      const down = alongY + middle - row;
      const corner = row * sidePx + column;
      const upperLeft = second[corner] as number;
      const upperRight = second[corner + 1] as number;
      const lowerLeft = second[corner + sidePx] as number;
      const lowerRight = second[corner + sidePx + 1] as number;
      const slopeX = (upperRight - upperLeft) * (1 - down) + (lowerRight - lowerLeft) * down;
      const slopeY = (lowerLeft - upperLeft) * (1 - right) + (lowerRight - upperRight) * right;
      const upper = upperLeft + (upperRight - upperLeft) * right;
      const b = upper + (lowerLeft + (lowerRight - lowerLeft) * right - upper) * down;
      const a = first[at] as number;
      const to = count * 6;
      samples[to] = slopeX * x;
      samples[to + 1] = slopeX;
      samples[to + 2] = slopeY * y;
      samples[to + 3] = slopeY;
      samples[to + 4] = a;
      samples[to + 5] = b;
      count++;
      sumA += a;
      sumB += b;
      sumAA += a * a;
      sumBB += b * b;
      sumAB += a * b;
    }
    if (count < MIN_COMMON * points.length) return { correlation: -1, change: null };
    const [meanA, meanB] = [sumA / count, sumB / count];
    const varianceA = sumAA / count - meanA ** 2;
    const varianceB = sumBB / count - meanB ** 2;
    if (varianceA < 1e-6 || varianceB < 1e-6) return { correlation: -1, change: null };
    const correlation = (sumAB / count - meanA * meanB) / Math.sqrt(varianceA * varianceB);
    const contrast = Math.sqrt(varianceB / varianceA);
    return { correlation, change: findStep(samples, count, meanA, meanB, contrast) };
  }

  return (first, second, start) => {
    const place = [...start] as [number, number, number, number];
    let best = -1;
    let placement = start;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const { correlation, change } = compare(first, second, place);
      const gain = correlation - best;
      if (gain > 0) {
        best = correlation;
        placement = [...place];
      }
      if (!change || (round > 1 && gain < minGain)) break;
      for (const at of [0, 2] as const) {
        place[at] = clamp(place[at] + (change[at] as number), 1 - MAX_ZOOM, 1 + MAX_ZOOM);
        place[at + 1] = clamp(
          (place[at + 1] as number) + (change[at + 1] as number),
          -maxShiftPx,
          maxShiftPx,
        );
      }
    }
    return { correlation: best, placement };
  };
}

/** Least squares over the four parameters of the place. */
function findStep(samples: Float64Array, count: number, meanA: number, meanB: number, contrast: number) {
  const rows = Array.from({ length: 4 }, () => new Float64Array(5));
  for (let at = 0; at < count * 6; at += 6) {
    const miss = ((samples[at + 4] as number) - meanA) * contrast - ((samples[at + 5] as number) - meanB);
    for (let p = 0; p < 4; p++) {
      const row = rows[p] as Float64Array;
      const slope = samples[at + p] as number;
      for (let q = 0; q < 4; q++) row[q] = (row[q] as number) + slope * (samples[at + q] as number);
      row[4] = (row[4] as number) + slope * miss;
    }
  }
  return solve(rows);
}

/** Gauss and Jordan's elimination of four equations; null: they do not fix the unknowns. */
function solve(rows: Float64Array[]): number[] | null {
  // A little weight on the diagonal keeps steps short where there is hardly a slope.
  for (const [p, row] of rows.entries()) row[p] = (row[p] as number) * 1.01;
  for (const [p, pivotRow] of rows.entries()) {
    const pivot = pivotRow[p] as number;
    if (Math.abs(pivot) < 1e-9) return null;
    for (let q = p; q < 5; q++) pivotRow[q] = (pivotRow[q] as number) / pivot;
    for (const row of rows) {
      if (row === pivotRow) continue;
      const factor = row[p] as number;
      for (let q = p; q < 5; q++) row[q] = (row[q] as number) - factor * (pivotRow[q] as number);
    }
  }
  return rows.map((row) => row[4] as number);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
