import type { CropOffset } from '../ffhq-crop.ts';
import { type Reference, type ReferenceRow, rowForSide } from '../reference/reference.ts';
import { mean, upperMedian } from '../statistics/statistics.ts';
import { type Background, type Spread, shareWithin } from './background.ts';
import { distanceIn, type FoundCluster } from './shared-crops.ts';

/** Portraits of a set that share one crop. */
export interface SharedCrop {
  /** The members' numbers, ascending; near duplicates are not among them. */
  readonly numbers: readonly number[];
  /** The crop that they share: the median of each value. */
  readonly mean: CropOffset;
  /** Standard deviation of centre x, centre y (fractions of the frame), log side and angle (radians) over the members. */
  readonly spread: Spread;
  /** Upper bound on the chance that so many unrelated ordinary portraits hold such a cluster; search paid for. */
  readonly chanceBound: number;
  /**
   * `ffhq`: FFHQ's own crop. `ffhq-variant`: another crop, shared as tightly as generated faces share theirs.
   * `other`: less tightly, as under a template applied by hand.
   */
  readonly kind: 'ffhq' | 'ffhq-variant' | 'other';
  /** From FFHQ's crop to this one, fractions of the frame; positive: to the right and down. */
  readonly shift: readonly [x: number, y: number];
  /** How much larger faces are than in FFHQ's crop, a factor. */
  readonly zoom: number;
}

/** The parts of a portrait that its crop is classified by. */
interface Placed {
  readonly number: number;
  readonly offset: CropOffset;
  readonly sidePx: number;
  readonly framePx: number;
}

/** Generated faces that were zoomed, recompressed or cut by a machine scatter a little more than the reference. */
const SLACK = 1.5;
/** The 99% point of the distance from the mean of a normal distribution of four values. */
const RADIUS_99 = 3.64;
/** Its median. */
const MEDIAN_RADIUS = 1.83;

/**
 * Says which crop a cluster shares.
 *
 * Tightness is judged by who is *not* in: about the centre lies an ellipsoid that holds 99% of generated
 * portraits of that size (a half wider), and one of twice its radius. Generated faces leave the shell between
 * nearly empty and half of themselves within the normal distribution's median; a template applied by hand fills
 * the shell. FFHQ's own crop is one whose centre lies where 99% of single generated portraits do.
 *
 * @param others indices of portraits that belong to other clusters.
 */
export function classifyCrop(
  found: FoundCluster,
  portraits: readonly Placed[],
  others: ReadonlySet<number>,
  background: Background,
  reference: Reference,
): SharedCrop {
  const members = found.members.map((i) => portraits[i] as Placed);
  const sidePx = upperMedian(members.map((member) => member.sidePx));
  const framePx = upperMedian(members.map((member) => member.framePx));
  const row = rowForSide(reference, sidePx) ?? reference.rows.at(-1);
  if (!row) throw new Error('the reference holds no rows');
  const exact = noiseOf(row, sidePx, framePx);
  const isFfhq = distanceIn(exact, found.centre, ffhqOf(row)) <= RADIUS_99;
  const zoom = Math.exp(found.centre[2] - (row.mean[2] as number));
  // An error of a point is a larger share of a frame that shows less.
  const wider = [Math.max(1, zoom), Math.max(1, zoom), 1, 1];
  const noise = exact.map((value, i) => SLACK * value * (wider[i] as number)) as unknown as Spread;
  const distances = portraits.flatMap(({ offset }, i) =>
    others.has(i) ? [] : [distanceIn(noise, offset, found.centre)],
  );
  const inner = distances.filter((distance) => distance <= RADIUS_99);
  const shell = distances.filter((distance) => distance > RADIUS_99 && distance <= 2 * RADIUS_99).length;
  const expected = portraits.length * shareWithin(background(found.centre), noise, 2 * RADIUS_99);
  const strays = Math.floor(0.1 * inner.length) + Math.min(expected + 2 * Math.sqrt(expected), inner.length);
  const isTight = inner.length >= 3 && shell <= strays && upperMedian(inner) <= MEDIAN_RADIUS;
  return {
    numbers: members.map(({ number }) => number).sort((a, b) => a - b),
    mean: found.centre,
    spread: [0, 1, 2, 3].map((i) =>
      deviationOf(members.map(({ offset }) => offset[i] as number)),
    ) as unknown as Spread,
    chanceBound: found.chanceBound,
    kind: isFfhq ? 'ffhq' : isTight ? 'ffhq-variant' : 'other',
    shift: [found.centre[0] - (row.mean[0] as number), found.centre[1] - (row.mean[1] as number)],
    zoom,
  };
}

/** FFHQ's crop as measured at that size. */
function ffhqOf({ mean }: ReferenceRow): CropOffset {
  return [mean[0] as number, mean[1] as number, mean[2] as number, mean[3] as number, 0];
}

function noiseOf(row: ReferenceRow, sidePx: number, framePx: number): Spread {
  const edge = (framePx / sidePx) ** 2;
  const added = [edge, edge, 2 * edge, 0];
  return row.covariance.map((line, i) =>
    Math.sqrt((line[i] as number) + (added[i] as number)),
  ) as unknown as Spread;
}

function deviationOf(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}
