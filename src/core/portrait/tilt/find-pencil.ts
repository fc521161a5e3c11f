import { median } from '../../alignment/statistics/statistics.ts';

/** Steepest lines that are looked for, and most that the slope changes from the middle to the ends: both as slopes. */
const MAX_SLOPE = 0.26;
const MAX_CHANGE = 0.16;

/** Points of the first look; all of them are in the last. */
const FIRST_POINTS = 6000;

/** Width of a line in the looks, px: from one to the next it halves. */
const WIDTHS_PX = [4, 2, 1];

/** So many of the first look's best are looked at closer. */
const MAX_CANDIDATES = 4;

/** How far about level lines others are tried first, in steps, and how much level ones must stand out to be the page's own. */
const NEAR_STEPS = 6;
const LEVEL_GAIN = 1.25;

/** Lines that are so nearly as clear as the clearest are as good: the page's own lie between two steps. */
const AS_CLEAR = 0.95;

/** Edge points that lie mostly in one direction: where along it and across it, px from the middle of the raster. */
export interface EdgePoints {
  readonly along: Float32Array;
  readonly across: Float32Array;
  /** Half the raster's sides in both directions, px. */
  readonly halfAlong: number;
  readonly halfAcross: number;
}

/** Lines that meet in one point, which may lie at infinity: the line that crosses the middle at t has slope + t * change. */
export interface Pencil {
  readonly slope: number;
  /** Per px. */
  readonly change: number;
  /** How many times as far as those of the common pencil its lines stand out. */
  readonly clarity: number;
  /** The same of lines that all lie along the raster. */
  readonly levelClarity: number;
}

/**
 * Whether the clearest lines near level ones are level ones: true for screenshots, false where others are clearer, null where
 * none stands out. It takes a thirtieth of the time of {@link findPencil}.
 */
export function isLevel(points: EdgePoints): boolean | null {
  const few = thin(points);
  const [wide = 4] = WIDTHS_PX;
  const step = wide / points.halfAlong;
  const scores: number[] = [];
  for (let i = -NEAR_STEPS; i <= NEAR_STEPS; i += 1)
    for (let k = -NEAR_STEPS; k <= NEAR_STEPS; k += 2)
      scores.push(concentration(few, i * step, (k * step) / points.halfAcross, wide));
  const level = concentration(few, 0, 0, wide);
  const most = Math.max(...scores);
  if (most < LEVEL_GAIN * median(scores)) return null;
  return level >= AS_CLEAR * most;
}

/**
 * The pencil that most edge points lie on few lines of: the lines of a page in a photo. A page's lines stand out from
 * points at random as the peaks of a histogram across them.
 *
 * @param near where the slope in the middle must lie; default: anywhere up to a quarter.
 */
export function findPencil(
  points: EdgePoints,
  near: { readonly slope: number; readonly within: number } | null = null,
): Pencil {
  const { halfAlong, halfAcross } = points;
  const from = near?.slope ?? 0;
  const few = thin(points);
  const scores: { slope: number; change: number; score: number }[] = [];
  const stepOf = (width: number, half: number) => width / half;
  const [wide = 4] = WIDTHS_PX;
  const step = stepOf(wide, halfAlong);
  const slopes = Math.floor((near?.within ?? MAX_SLOPE) / step);
  const changes = Math.floor(MAX_CHANGE / step);
  for (let i = -slopes; i <= slopes; i++)
    for (let k = -changes; k <= changes; k++) {
      const [slope, change] = [from + i * step, (k * step) / halfAcross];
      scores.push({ slope, change, score: concentration(few, slope, change, wide) });
    }
  const common = median(scores.map(({ score }) => score));
  const level = concentration(few, 0, 0, wide);
  const best = [...scores].sort((a, b) => b.score - a.score).slice(0, MAX_CANDIDATES);
  let found = { slope: 0, change: 0, score: 0 };
  for (const candidate of best) {
    let here = candidate;
    for (const width of WIDTHS_PX) here = closer(points, here, width, stepOf(width, halfAlong) / 2);
    if (here.score > found.score) found = here;
  }
  const { slope, change } = found;
  const clarity = concentration(few, slope, change, wide) / common;
  return { slope, change, clarity, levelClarity: level / common };
}

function closer(points: EdgePoints, from: { slope: number; change: number }, width: number, step: number) {
  let best = { ...from, score: 0 };
  for (let i = -2; i <= 2; i++)
    for (let k = -2; k <= 2; k++) {
      const slope = from.slope + i * step;
      const change = from.change + (k * step) / points.halfAcross;
      const score = concentration(points, slope, change, width);
      if (score > best.score) best = { slope, change, score };
    }
  return best;
}

/** Sum of the squared counts of points on lines of a width, over what as many points at random would have. */
function concentration(
  { along, across, halfAcross, halfAlong }: EdgePoints,
  slope: number,
  change: number,
  widthPx: number,
): number {
  const reach = halfAcross + halfAlong * (MAX_SLOPE + MAX_CHANGE);
  const bins = Math.ceil((2 * reach) / widthPx) + 1;
  const counts = new Uint16Array(bins);
  for (let i = 0; i < along.length; i++) {
    const x = along[i] as number;
    const t = ((across[i] as number) - slope * x) / (1 + change * x);
    const bin = Math.floor((t + reach) / widthPx);
    if (bin >= 0 && bin < bins) counts[bin] = (counts[bin] as number) + 1;
  }
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) sum += (counts[bin] as number) ** 2;
  return sum / along.length ** 2;
}

/** Every nth point: at most {@link FIRST_POINTS}. */
function thin(points: EdgePoints): EdgePoints {
  const each = Math.max(1, Math.ceil(points.along.length / FIRST_POINTS));
  const keep = (values: Float32Array) => values.filter((_, i) => i % each === 0);
  return { ...points, along: keep(points.along), across: keep(points.across) };
}
