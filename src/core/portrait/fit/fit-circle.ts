import type { Point, Raster } from '../../image/raster.ts';
import {
  type EdgeTable,
  edgePosition,
  findEdges,
  insideFlatness,
  outsideFlatness,
} from '../edges/edge-table.ts';
import { RAY_STEP_PX, sampleRays } from '../edges/rays.ts';
import type { Fit, FrameGuess } from '../fitted-frame.ts';

/** Rays to a circle. */
const RAYS = 72;

/** How much less clear than the clearest a smaller circle may be to be taken: rings are left out so. */
const INNER_LEEWAY = 0.06;

const MIN_COVERAGE = 0.25;

/** What a ray in sight counts beside one that meets an edge, more than there are rays. */
const IN_SIGHT = 128;

/** Least coverage, ground and share of a ring's radius of a picture within it: gaps of 2 px leave a blurred ground. */
const RING_COVERAGE = 0.8;
const RING_GROUND = 0.6;
const RING_SHARE = 0.75;

/** Where the centre may be farther off than this, px, every second place is tried. */
const COARSE_SLACK_PX = 5;

/** A circle just inside of which more than this share is of one colour is a ring's or a button's outer edge. */
const MAX_INSIDE_FLAT = 0.9;

/** Largest distance of an edge from the circle that it counts for in the last fit, px. */
const NEAR_PX = 1;

/** A circle seen from a guess: how far its centre is off and its radius, px; see {@link Fit}. */
interface Circle {
  readonly dx: number;
  readonly dy: number;
  readonly r: number;
  readonly coverage: number;
  readonly ground: number;
}

/**
 * The circle near a guess along which most rays from its centre meet an edge; of several, the innermost, because
 * rings and gaps are not part of the picture.
 *
 * @param slackPx how far the centre may be off, px.
 * @param radiusSlackPx how far the radius may be off, px; default: as far as the sides of a square whose centre and
 * side are off by `slackPx` each.
 */
export function fitCircle(
  raster: Raster,
  guess: FrameGuess,
  slackPx: number,
  radiusSlackPx = 2 * slackPx,
): Fit | null {
  const radius = guess.side / 2;
  const reach = Math.max(radiusSlackPx, slackPx) + slackPx + 4;
  const stepPx = slackPx > COARSE_SLACK_PX ? 2 : 1;
  const first = Math.max(2, radius - reach);
  const length = Math.ceil((radius + reach - first) / RAY_STEP_PX) + 1;
  const directions = Array.from({ length: RAYS }, (_, i): Point => {
    const angle = (2 * Math.PI * (i + 0.5)) / RAYS;
    return [Math.cos(angle), Math.sin(angle)];
  });
  const starts = directions.map(([dx, dy]): Point => [guess.x + dx * first, guess.y + dy * first]);
  const rays = sampleRays(raster, starts, directions, length);
  const table = findEdges(rays);
  const indexOf = (r: number) => (r - first) / RAY_STEP_PX;

  const least = Math.max(8, radius - radiusSlackPx);
  const count = Math.floor((radius + radiusSlackPx - least) / RAY_STEP_PX) + 1;
  const centres = gridOf(slackPx, stepPx);
  const circles = bestCircles(table, directions, centres, indexOf(least), count).map(
    ({ dx, dy, coverage }, step) => ({ dx, dy, coverage, r: least + step * RAY_STEP_PX }),
  );
  const peaks = circles
    .filter(
      ({ coverage }, i) =>
        coverage >= MIN_COVERAGE &&
        coverage >= (circles[i - 1]?.coverage ?? 0) &&
        coverage >= (circles[i + 1]?.coverage ?? 0),
    )
    .map((peak) => {
      const outline = directions.map(([x, y]) => indexOf(peak.r + peak.dx * x + peak.dy * y));
      const ground = outsideFlatness(rays, outline);
      return { ...peak, outline, ground, clarity: (peak.coverage + ground) / 2 };
    })
    .filter(({ outline }) => insideFlatness(rays, outline) <= MAX_INSIDE_FLAT);
  const clearest = peaks.reduce<(typeof peaks)[number] | null>(
    (best, peak) => (best && best.clarity >= peak.clarity ? best : peak),
    null,
  );
  if (!clearest) return null;
  // Radii rise: the first is the innermost.
  const chosen = peaks.find(
    (peak) => peak.clarity >= clearest.clarity - INNER_LEEWAY || isInRing(peak, clearest),
  );
  return chosen ? refine(table, directions, chosen.outline, guess, chosen, first) : null;
}

/** Whether a circle is the picture within a ring: almost whole, little smaller, and with one colour about it. */
function isInRing(inner: Omit<Circle, 'dx' | 'dy'>, ring: Pick<Circle, 'r'>): boolean {
  return inner.coverage >= RING_COVERAGE && inner.ground >= RING_GROUND && inner.r >= RING_SHARE * ring.r;
}

/** Places up to `slackPx` off in both directions. */
function gridOf(slackPx: number, stepPx: number): Point[] {
  const places: Point[] = [];
  for (let dy = -slackPx; dy <= slackPx; dy += stepPx)
    for (let dx = -slackPx; dx <= slackPx; dx += stepPx) places.push([dx, dy]);
  return places;
}

/**
 * For each of `count` radii, one sample apart from sample `start` on, the centre whose circle most rays meet an edge
 * of, and their share. All radii of a centre are counted in one pass along each ray.
 */
function bestCircles(
  { near, isInside, length }: EdgeTable,
  directions: readonly Point[],
  centres: readonly Point[],
  start: number,
  count: number,
): { dx: number; dy: number; coverage: number }[] {
  const size = Math.max(0, count);
  const best = Array.from({ length: size }, () => ({ dx: 0, dy: 0, coverage: 0 }));
  // Both counts of a radius in one number, so that both take one addition; neither reaches `IN_SIGHT`.
  const marks = near.map((isNear, at) => isNear + IN_SIGHT * (isInside[at] as number));
  const sums = new Uint16Array(size);
  for (const [dx, dy] of centres) {
    sums.fill(0);
    for (let i = 0; i < directions.length; i++) {
      const [x, y] = directions[i] as Point;
      const first = Math.round(start + (dx * x + dy * y) / RAY_STEP_PX);
      const end = Math.min(size, length - first);
      for (let step = Math.max(0, -first), at = i * length + first + step; step < end; step++, at++)
        sums[step] = (sums[step] as number) + (marks[at] as number);
    }
    for (let step = 0; step < size; step++) {
      const sum = sums[step] as number;
      const seen = Math.floor(sum / IN_SIGHT);
      if (seen < directions.length / 2) continue;
      const coverage = (sum % IN_SIGHT) / seen;
      if (coverage > (best[step]?.coverage ?? 0)) best[step] = { dx, dy, coverage };
    }
  }
  return best;
}

/** Least squares over the edges near the circle: r + dx cos + dy sin, twice, dropping what is farther off. */
function refine(
  table: EdgeTable,
  directions: readonly Point[],
  at: readonly number[],
  guess: FrameGuess,
  peak: Circle,
  first: number,
): Fit {
  const radii = directions.map((_, i) => {
    const k = edgePosition(table.rays, i, at[i] as number);
    return k === null ? null : first + k * RAY_STEP_PX;
  });
  let { dx, dy, r } = peak;
  let error = NEAR_PX;
  for (let round = 0; round < 3; round++) {
    const used: { x: number; y: number; radius: number }[] = [];
    radii.forEach((radius, i) => {
      const [x, y] = directions[i] as Point;
      if (radius !== null && Math.abs(radius - (r + dx * x + dy * y)) <= NEAR_PX) used.push({ x, y, radius });
    });
    if (used.length < 8) break;
    const solved = solveCircle(used);
    if (!solved) break;
    [r, dx, dy] = solved;
    const squares = used.reduce((sum, one) => sum + (one.radius - (r + dx * one.x + dy * one.y)) ** 2, 0);
    error = Math.sqrt(squares / used.length / used.length);
  }
  const outline = directions.map(([x, y]) => (r + dx * x + dy * y - first) / RAY_STEP_PX);
  return {
    x: guess.x + dx - r,
    y: guess.y + dy - r,
    side: 2 * r,
    shape: 'circle',
    coverage: Math.max(peak.coverage, coverageOf(table, outline)),
    ground: Math.max(peak.ground, outsideFlatness(table.rays, outline)),
    errorPx: error,
  };
}

/** Share of the rays in sight that meet an edge at an outline, sample index a ray. */
function coverageOf({ near, isInside, length }: EdgeTable, outline: readonly number[]): number {
  let met = 0;
  let seen = 0;
  outline.forEach((index, i) => {
    const k = Math.round(index);
    if (k < 0 || k >= length || isInside[i * length + k] === 0) return;
    seen++;
    met += near[i * length + k] as number;
  });
  return seen < outline.length / 2 ? 0 : met / seen;
}

/** Solves for (r, dx, dy) by the normal equations; null where the edges lie too one-sided. */
function solveCircle(
  used: readonly { readonly x: number; readonly y: number; readonly radius: number }[],
): [number, number, number] | null {
  const m = [0, 0, 0, 0, 0, 0, 0, 0, 0] as number[];
  const v = [0, 0, 0];
  for (const { x, y, radius } of used) {
    const row = [1, x, y];
    for (let a = 0; a < 3; a++) {
      v[a] = (v[a] as number) + (row[a] as number) * radius;
      for (let b = 0; b < 3; b++)
        m[a * 3 + b] = (m[a * 3 + b] as number) + (row[a] as number) * (row[b] as number);
    }
  }
  const det = (p: readonly number[]) =>
    (p[0] as number) * ((p[4] as number) * (p[8] as number) - (p[5] as number) * (p[7] as number)) -
    (p[1] as number) * ((p[3] as number) * (p[8] as number) - (p[5] as number) * (p[6] as number)) +
    (p[2] as number) * ((p[3] as number) * (p[7] as number) - (p[4] as number) * (p[6] as number));
  const whole = det(m);
  if (Math.abs(whole) < 1e-3 * used.length ** 3) return null;
  const column = (c: number) => m.map((value, i) => (i % 3 === c ? (v[Math.floor(i / 3)] as number) : value));
  return [det(column(0)) / whole, det(column(1)) / whole, det(column(2)) / whole];
}
