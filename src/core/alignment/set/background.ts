import type { CropOffset } from '../ffhq-crop.ts';
import { nearestQuantile } from '../statistics/statistics.ts';

/** Half width of the region that a shared crop is looked for in: one standard deviation along each value. */
export type Spread = readonly [x: number, y: number, logSide: number, angle: number];

/** Neighbours that the density is taken from; the largest of the estimates counts. */
const NEIGHBOURS = [3, 6, 12, 24];
/** The density of a finite sample may be underestimated by so much; see the simulations in docs/results.md. */
const SAFETY = 2;
/**
 * Least density anywhere, per unit of (width, height, log side, radian): the sample is of staff and stock photos, and
 * faces that fill the frame or sit in a corner are ordinary too. Twice the peak of a normal distribution as wide
 * as 99 unaligned faces of many sources (standard deviations 0.10, 0.077, 0.33, 0.058).
 */
const MIN_DENSITY = 400;
/** Volume of the unit ball in four dimensions. */
const UNIT_BALL = Math.PI ** 2 / 2;

/**
 * Upper estimate of the density of unrelated ordinary portraits at a place, per unit of (frame width, frame height,
 * log side, radian).
 */
export type Background = (centre: CropOffset) => number;

/** The share of portraits in an ellipsoid of so many standard deviations, at a density. */
export function shareWithin(density: number, spread: Spread, radius: number): number {
  const volume = UNIT_BALL * radius ** 4 * spread.reduce((product, value) => product * value, 1);
  return Math.min(1, density * volume);
}

/**
 * The density of ordinary portraits, by nearest neighbours: a place where the m-th nearest of N portraits lies at
 * r (in the sample's own standard deviations) has density m / (N volume(r)). Of several m the densest counts, so
 * that a lump in the sample is not smoothed away, times a safety factor.
 */
export function createBackground(ordinary: readonly CropOffset[]): Background {
  const units = [0, 1, 2, 3].map((i) => spreadOf(ordinary.map((offset) => offset[i] as number)));
  const unitVolume = units.reduce((product, unit) => product * unit, 1);
  return (centre) => {
    const distances = ordinary
      .map((offset) =>
        Math.hypot(...units.map((unit, i) => ((offset[i] as number) - (centre[i] as number)) / unit)),
      )
      .sort((a, b) => a - b);
    const densities = NEIGHBOURS.filter((m) => m <= ordinary.length).map((m) => {
      const r = distances[m - 1] as number;
      return m / ordinary.length / (UNIT_BALL * r ** 4 * unitVolume);
    });
    return Math.max(MIN_DENSITY, SAFETY * Math.max(...densities));
  };
}

/** Half the distance between the 16 and the 84% point: a standard deviation that outliers do not move. */
function spreadOf(values: readonly number[]): number {
  return (nearestQuantile(values, 0.84) - nearestQuantile(values, 0.16)) / 2;
}
