import type { CropOffset } from '../ffhq-crop.ts';
import { binomialTail } from '../statistics/rates.ts';
import { median } from '../statistics/statistics.ts';
import { type Background, type Spread, shareWithin } from './background.ts';

/** Portraits that share one crop, before anything is said of which crop it is. */
export interface FoundCluster {
  /** Indices of the portraits, ascending. */
  readonly members: readonly number[];
  /** Median of each value over the members. */
  readonly centre: CropOffset;
  /** Which of {@link SCALES} it was found at. */
  readonly scale: number;
  /** Upper bound on the chance that a set of so many unrelated portraits holds such a cluster; search paid for. */
  readonly chanceBound: number;
}

/**
 * Standard deviations that clusters are looked for with, fixed beforehand: generated portraits of 64 px and more
 * in exact frames; small ones; frames found to about half a pixel; a template applied by hand.
 */
export const SCALES: readonly Spread[] = [
  [0.0025, 0.0025, 0.022, 0.009],
  [0.005, 0.006, 0.035, 0.015],
  [0.01, 0.01, 0.035, 0.018],
  [0.012, 0.012, 0.06, 0.03],
];

/** A portrait within so many standard deviations of another shares its crop. */
export const RADIUS = 3.3;
/** Clusters with a larger chance are not reported. */
export const FALSE_ALARM_RATE = 0.01;
/** Fewer are no cluster. */
const SMALLEST = 3;
/** Share of a cluster's members that may be expected to be background. */
const STRAY_SHARE = 0.05;
/** At most so many clusters are taken out of a set. */
const MAX_CROPS = 8;

/** Distance in standard deviations of a spread. */
export function distanceIn(spread: Spread, a: CropOffset, b: CropOffset): number {
  let sum = 0;
  for (let i = 0; i < 4; i++) sum += (((a[i] as number) - (b[i] as number)) / (spread[i] as number)) ** 2;
  return Math.sqrt(sum);
}

/**
 * Finds crops that portraits of a set share more tightly than unrelated ones do.
 *
 * Each portrait in turn is the middle of an ellipsoid; given the middle, how many of the n - 1 others fall in is
 * binomial at the background's share there. The chance of so many, times the n middles and the scales tried
 * (Bonferroni), bounds the chance anywhere in the set. The least likely cluster is taken out, and the rest
 * searched again at the same price, until none is below {@link FALSE_ALARM_RATE}.
 */
export function findSharedCrops(offsets: readonly CropOffset[], background: Background): FoundCluster[] {
  const found: FoundCluster[] = [];
  const left = new Set(offsets.keys());
  const densities = offsets.map(background);
  while (found.length < MAX_CROPS) {
    const cluster = leastLikely(offsets, left, densities);
    if (!cluster || cluster.chanceBound > FALSE_ALARM_RATE) break;
    found.push(cluster);
    for (const member of cluster.members) left.delete(member);
  }
  return found;
}

function leastLikely(
  offsets: readonly CropOffset[],
  left: ReadonlySet<number>,
  densities: readonly number[],
): FoundCluster | null {
  const n = offsets.length;
  let best: { scale: number; chanceBound: number; inside: number[] } | null = null;
  for (const [scale, spread] of SCALES.entries()) {
    for (const middle of left) {
      const inside = within(offsets, left, spread, offsets[middle] as CropOffset);
      if (inside.length < SMALLEST) continue;
      const share = shareWithin(densities[middle] as number, spread, RADIUS);
      const chance = binomialTail(inside.length - 1, n - 1, share);
      const chanceBound = Math.min(1, chance * n * SCALES.length);
      if (!best || chanceBound < best.chanceBound) best = { scale, chanceBound, inside };
    }
  }
  if (!best) return null;
  // About the middle of all, not about the one that happened to be taken: members are named once more.
  const spread = SCALES[best.scale] as Spread;
  let members = best.inside;
  for (let step = 0; step < 3; step++) {
    const again = within(offsets, left, spread, medianOffset(members.map((i) => offsets[i] as CropOffset)));
    if (again.length < members.length) break;
    members = again;
  }
  const centre = medianOffset(members.map((i) => offsets[i] as CropOffset));
  // One scale wider, those measured worse join, as long as hardly any of the background would.
  const wider = SCALES[best.scale + 1];
  const density = densities[members[0] as number] as number;
  if (wider && n * shareWithin(density, wider, RADIUS) <= STRAY_SHARE * members.length)
    members = [...new Set([...members, ...within(offsets, left, wider, centre)])].sort((a, b) => a - b);
  return { members, centre, scale: best.scale, chanceBound: best.chanceBound };
}

function within(
  offsets: readonly CropOffset[],
  left: ReadonlySet<number>,
  spread: Spread,
  centre: CropOffset,
): number[] {
  const reach = RADIUS * spread[0];
  const inside: number[] = [];
  for (const i of left) {
    const offset = offsets[i] as CropOffset;
    // Most differ in x alone: a set of 1,000 takes a million looks.
    if (Math.abs(offset[0] - centre[0]) <= reach && distanceIn(spread, offset, centre) <= RADIUS)
      inside.push(i);
  }
  return inside;
}

/** Each value's median. */
export function medianOffset(offsets: readonly CropOffset[]): CropOffset {
  const middle = (i: number) => median(offsets.map((offset) => offset[i] as number));
  return [middle(0), middle(1), middle(2), middle(3), middle(4)];
}
