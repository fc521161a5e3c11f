import { median, upperMedian } from '../../alignment/statistics/statistics.ts';
import type { Point, Raster } from '../../image/raster.ts';
import {
  type EdgeTable,
  edgePosition,
  findEdges,
  insideFlatness,
  outsideFlatness,
} from '../edges/edge-table.ts';
import { contrast, RAY_STEP_PX, sampleRays } from '../edges/rays.ts';
import type { Fit, FrameGuess } from '../fitted-frame.ts';

/** Rays to a side. */
const RAYS = 32;

/** The part of a side that rays cross: rounded corners are left out. */
const SIDE_FROM = 0.2;
const SIDE_TO = 0.8;

/** Most edges that are tried a side, and least coverage of one. */
const MAX_PEAKS = 5;
const MIN_COVERAGE = 0.3;

/** Two sides at least must be edges within the picture of this coverage. */
const MIN_OWN_COVERAGE = 0.5;

/** The same where the picture's own edges make the other sides: few lines close a square in a corner. */
const MIN_CORNER_COVERAGE = 0.85;

/** Least share of one colour just beyond a side that is not seen. */
const MIN_UNSEEN_GROUND = 0.7;

/** Largest difference between width and height, px and share of the side. */
const MAX_DIFFERENCE_PX = 1.5;

const MAX_INSIDE_FLAT = 0.95;

/** A possible edge. */
interface SidePeak {
  /** Distance from the guess's side outwards, px. */
  readonly outPx: number;
  /** Share of the rays that meet it. */
  readonly coverage: number;
  /** Share of the rays that have one colour just outside. */
  readonly ground: number;
  /** The picture ends there. */
  readonly isRasterEdge: boolean;
}

interface Side {
  readonly table: EdgeTable;
  readonly peaks: readonly SidePeak[];
}

/** The four ways outwards: left, right, up, down. */
const WAYS: readonly Point[] = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
];

/**
 * The square near a guess whose sides are edges. One side may be invisible (a white backdrop on a white page): it
 * then lies where the square closes.
 *
 * @param slackPx how far each side may be off, px.
 */
export function fitSquare(raster: Raster, guess: FrameGuess, slackPx: number): Fit | null {
  const sides = WAYS.map((way) => lookAtSide(raster, guess, way, slackPx));
  const half = guess.side / 2;
  const options = sides.map(({ peaks }) => [...peaks, null]);
  let best: { out: number[]; score: number; coverage: number; ground: number } | null = null;
  const [lefts = [], rights = [], tops = [], bottoms = []] = options;
  for (const left of lefts)
    for (const right of rights)
      for (const top of tops)
        for (const bottom of bottoms) {
          const seen = [left, right, top, bottom].filter((peak) => peak !== null);
          // Three edges of the picture and a line within it are no frame.
          const own = seen.filter((peak) => !peak.isRasterEdge && peak.coverage >= MIN_OWN_COVERAGE);
          const isAtEdge = seen.some((peak) => peak.isRasterEdge);
          if (isAtEdge && own.some((peak) => Math.min(peak.coverage, peak.ground) < MIN_CORNER_COVERAGE))
            continue;
          if (own.length < 2 || (seen.length < 4 && isAtEdge)) continue;
          const out = close(
            [left, right, top, bottom].map((peak) => peak?.outPx ?? null),
            guess.side,
          );
          if (!out) continue;
          const coverage =
            [left, right, top, bottom].reduce((sum, peak) => sum + (peak?.coverage ?? 0), 0) / 4;
          // Of two as good, the inner one: borders are not part of the picture.
          const ground = [left, right, top, bottom].reduce((sum, peak) => sum + (peak?.ground ?? 0), 0) / 4;
          const score = (coverage + ground) / 2 - 0.004 * out.reduce((sum, px) => sum + px, 0);
          if (best && score <= best.score) continue;
          if (isOnGround(sides, [left, right, top, bottom], out)) best = { out, score, coverage, ground };
        }
  if (!best || best.coverage < 0.3) return null;

  const { out } = best;
  const outline = sides.flatMap(({ table }, s) =>
    Array.from({ length: table.rays.count }, () => (out[s] as number) / RAY_STEP_PX + (table.length - 1) / 2),
  );
  const flat = sides.map(({ table }, s) =>
    insideFlatness(table.rays, outline.slice(s * RAYS, (s + 1) * RAYS)),
  );
  if (Math.min(...flat) > MAX_INSIDE_FLAT) return null;
  const exact = sides.map(({ table }, s) => exactSide(table, out[s] as number));
  const positions = exact.map(({ outPx }) => outPx);
  const [left = 0, right = 0, top = 0, bottom = 0] = positions;
  const width = guess.side + left + right;
  const height = guess.side + top + bottom;
  const side = (width + height) / 2;
  const x = guess.x - half - left + (width - side) / 2;
  const y = guess.y - half - top + (height - side) / 2;
  const errorPx = Math.hypot(...exact.map(({ errorPx }) => errorPx)) / 2;
  const shape = cornerRadius(raster, { x, y, side }) > 0.04 * side + 0.75 ? 'rounded' : 'square';
  return { x, y, side, shape, coverage: best.coverage, ground: best.ground, errorPx };
}

/** Where the sides lie if the missing one closes the square; null where they are no square. */
function close(out: readonly (number | null)[], side: number): number[] | null {
  const [left = null, right = null, top = null, bottom = null] = out;
  const missing = out.filter((px) => px === null).length;
  if (missing > 1) return null;
  const width = left !== null && right !== null ? side + left + right : null;
  const height = top !== null && bottom !== null ? side + top + bottom : null;
  if (width !== null && height !== null) {
    if (Math.abs(width - height) > MAX_DIFFERENCE_PX + 0.005 * side) return null;
    return [left as number, right as number, top as number, bottom as number];
  }
  if (width !== null)
    return [
      left as number,
      right as number,
      top ?? width - side - (bottom as number),
      bottom ?? width - side - (top as number),
    ];
  if (height !== null)
    return [
      left ?? height - side - (right as number),
      right ?? height - side - (left as number),
      top as number,
      bottom as number,
    ];
  return null;
}

/**
 * Whether there is ground beyond a side that is not seen. Beyond a white backdrop on a white page there is; in a picture
 * higher than wide, of which three sides are seen, there is more picture.
 */
function isOnGround(
  sides: readonly Side[],
  peaks: readonly (SidePeak | null)[],
  out: readonly number[],
): boolean {
  return sides.every(({ table }, s) => {
    if (peaks[s]) return true;
    const k = Math.round((out[s] as number) / RAY_STEP_PX + (table.length - 1) / 2);
    return outsideFlatness(table.rays, Array(RAYS).fill(k)) >= MIN_UNSEEN_GROUND;
  });
}

function lookAtSide(raster: Raster, guess: FrameGuess, [wayX, wayY]: Point, slackPx: number): Side {
  const half = guess.side / 2;
  const reach = slackPx + 4;
  const length = Math.round((2 * reach) / RAY_STEP_PX) + 1;
  const starts = Array.from({ length: RAYS }, (_, i): Point => {
    const along = (SIDE_FROM + ((SIDE_TO - SIDE_FROM) * (i + 0.5)) / RAYS - 0.5) * guess.side;
    return [
      guess.x + wayX * (half - reach) + Math.abs(wayY) * along,
      guess.y + wayY * (half - reach) + Math.abs(wayX) * along,
    ];
  });
  const rays = sampleRays(raster, starts, Array(RAYS).fill([wayX, wayY]), length);
  const table = findEdges(rays);
  const coverage = Array.from({ length }, (_, k) => {
    let met = 0;
    for (let i = 0; i < RAYS; i++) met += table.near[i * length + k] as number;
    return met / RAYS;
  });
  const rasterEdge = edgeOfRaster(raster, guess, [wayX, wayY]);
  const peaks = coverage
    .map((share, k) => ({ outPx: (k - (length - 1) / 2) * RAY_STEP_PX, coverage: share, k }))
    .filter(
      ({ coverage: share, k, outPx }) =>
        Math.abs(outPx) <= slackPx &&
        share >= MIN_COVERAGE &&
        share >= (coverage[k - 1] ?? 0) &&
        share > (coverage[k + 1] ?? 0),
    )
    .sort((a, b) => b.coverage - a.coverage)
    .slice(0, MAX_PEAKS)
    .map(({ outPx, coverage: share, k }) => ({
      outPx,
      coverage: share,
      ground: outsideFlatness(rays, Array(RAYS).fill(k)),
      isRasterEdge: false,
    }));
  if (Math.abs(rasterEdge) <= slackPx)
    peaks.push({ outPx: rasterEdge, coverage: 1, ground: 1, isRasterEdge: true });
  return { table, peaks };
}

/** How far outwards of the guess's side the raster ends, px. */
function edgeOfRaster({ width, height }: Raster, guess: FrameGuess, [wayX, wayY]: Point): number {
  const half = guess.side / 2;
  if (wayX < 0) return guess.x - half;
  if (wayX > 0) return width - guess.x - half;
  return wayY < 0 ? guess.y - half : height - guess.y - half;
}

/** The side to a fraction of a px: the median of where its rays cross, and that median's standard error. */
function exactSide(table: EdgeTable, outPx: number): { outPx: number; errorPx: number } {
  const middle = (table.length - 1) / 2;
  const index = outPx / RAY_STEP_PX + middle;
  const found = Array.from({ length: table.rays.count }, (_, i) => edgePosition(table.rays, i, index))
    .filter((k): k is number => k !== null && Math.abs(k - index) <= 2)
    .map((k) => (k - middle) * RAY_STEP_PX)
    .sort((a, b) => a - b);
  if (found.length < RAYS / 4) return { outPx, errorPx: 0.3 };
  const spread =
    (found[Math.floor(found.length * 0.84)] as number) - (found[Math.floor(found.length * 0.16)] as number);
  return {
    outPx: upperMedian(found),
    errorPx: Math.max(0.05, (1.25 * spread) / 2 / Math.sqrt(found.length)),
  };
}

/** Radius of the corners, px: the median of the four, each from where its diagonal enters the picture. */
function cornerRadius(
  raster: Raster,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
): number {
  const d = Math.SQRT1_2;
  const out = 3;
  const corners: { start: Point; direction: Point }[] = [
    { start: [x - out * d, y - out * d], direction: [d, d] },
    { start: [x + side + out * d, y - out * d], direction: [-d, d] },
    { start: [x - out * d, y + side + out * d], direction: [d, -d] },
    { start: [x + side + out * d, y + side + out * d], direction: [-d, -d] },
  ];
  const length = Math.ceil((0.3 * side + out) / RAY_STEP_PX);
  const rays = sampleRays(
    raster,
    corners.map(({ start }) => start),
    corners.map(({ direction }) => direction),
    length,
  );
  const radii = corners.map((_, i) => {
    let k = 1;
    while (k < length && contrast(rays, i * length, i * length + k) < 12) k++;
    return Math.max(0, k * RAY_STEP_PX - out) / (Math.SQRT2 - 1);
  });
  return median(radii);
}
