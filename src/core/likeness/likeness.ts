import { isInThumbnail, THUMBNAIL_PX, THUMBNAIL_RADIUS } from './perceptual-hash.ts';
import type { Detail } from './thumbnail-detail.ts';

const MIDDLE = (THUMBNAIL_PX - 1) / 2;
/** A crop of 5% a side changes the size by 11%; half as much more is allowed. */
const MAX_ZOOM = 0.16;
/** A crop of 5% on one side alone moves the middle by 0.8 px. */
const MAX_SHIFT_PX = 2.5;
const MAX_ROUNDS = 8;
/** A round that gains less correlation than this is the last. */
const MIN_GAIN = 0.002;
/** Fewer pixels of the circle than this share say nothing. */
const MIN_COMMON = 0.6;

const POINTS = Array.from({ length: THUMBNAIL_PX ** 2 }, (_, at) => at).filter((at) =>
  isInThumbnail(at % THUMBNAIL_PX, Math.floor(at / THUMBNAIL_PX)),
);

/**
 * How alike two pictures are once the second is laid on the first as well as it will go: correlation of their
 * detail, -1 to 1. It may be moved by up to 8% of the side and enlarged or shrunk by up to 16%, width and
 * height apart, so a crop, a frame that is a pixel off and a stretched picture are borne.
 *
 * The search takes Gauss and Newton's steps (Lucas and Kanade's registration) from no move and the given zoom.
 */
export function likeness(first: Detail, second: Detail, zoom: number): number {
  // A point x of the first lies at scale * x + move in the second, both from the middle.
  const place = [zoom, 0, zoom, 0] as [number, number, number, number];
  let best = -1;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { correlation, change } = compare(first, second, place);
    const gain = correlation - best;
    best = Math.max(best, correlation);
    if (!change || (round > 1 && gain < MIN_GAIN)) break;
    for (const at of [0, 2] as const) {
      place[at] = clamp(place[at] + (change[at] as number), 1 - MAX_ZOOM, 1 + MAX_ZOOM);
      place[at + 1] = clamp(
        (place[at + 1] as number) + (change[at + 1] as number),
        -MAX_SHIFT_PX,
        MAX_SHIFT_PX,
      );
    }
  }
  return best;
}

/** Correlation at one place, and the step from there to a better one; null: there is none. */
function compare(first: Detail, second: Detail, place: readonly [number, number, number, number]) {
  const [scaleX, moveX, scaleY, moveY] = place;
  const samples = new Float64Array(POINTS.length * 6);
  let count = 0;
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (const at of POINTS) {
    const x = (at % THUMBNAIL_PX) - MIDDLE;
    const y = Math.floor(at / THUMBNAIL_PX) - MIDDLE;
    const alongX = scaleX * x + moveX;
    const alongY = scaleY * y + moveY;
    // The four pixels around the place are all within the circle.
    if (alongX * alongX + alongY * alongY > (THUMBNAIL_RADIUS - 1) ** 2) continue;
    const column = Math.floor(alongX + MIDDLE);
    const row = Math.floor(alongY + MIDDLE);
    const right = alongX + MIDDLE - column;
    const down = alongY + MIDDLE - row;
    const corner = row * THUMBNAIL_PX + column;
    const upperLeft = second[corner] as number;
    const upperRight = second[corner + 1] as number;
    const lowerLeft = second[corner + THUMBNAIL_PX] as number;
    const lowerRight = second[corner + THUMBNAIL_PX + 1] as number;
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
  if (count < MIN_COMMON * POINTS.length) return { correlation: -1, change: null };
  const [meanA, meanB] = [sumA / count, sumB / count];
  const varianceA = sumAA / count - meanA ** 2;
  const varianceB = sumBB / count - meanB ** 2;
  if (varianceA < 1e-6 || varianceB < 1e-6) return { correlation: -1, change: null };
  const correlation = (sumAB / count - meanA * meanB) / Math.sqrt(varianceA * varianceB);
  const contrast = Math.sqrt(varianceB / varianceA);
  return { correlation, change: findStep(samples, count, meanA, meanB, contrast) };
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
