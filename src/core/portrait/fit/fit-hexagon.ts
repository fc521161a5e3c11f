import { Matrix, solve } from 'ml-matrix';
import type { Point, Raster, Rectangle } from '../../image/raster.ts';
import {
  type EdgeTable,
  edgePosition,
  findEdges,
  insideFlatness,
  outsideFlatness,
} from '../edges/edge-table.ts';
import { RAY_STEP_PX, sampleRays } from '../edges/rays.ts';
import type { FittedFrame } from '../fitted-frame.ts';

/** Corners of a hexagon that stands on a point, in fractions of its box; one that lies on a side is the same, turned. */
const POINTED: readonly Point[] = [
  [0.5, 0],
  [1, 0.25],
  [1, 0.75],
  [0.5, 1],
  [0, 0.75],
  [0, 0.25],
];
const KINDS: readonly (readonly Point[])[] = [POINTED, POINTED.map(([x, y]): Point => [y, x]).reverse()];

/** Rays across each side, and the part of it that they cross: corners may be rounded. */
const RAYS = 16;
const SIDE_FROM = 0.18;

/** Least share of the rays that meet an edge, on each side and on all, and of those with one colour outside. */
const MIN_SIDE = 0.3;
const MIN_COVERAGE = 0.8;
const MIN_GROUND = 0.75;

/** The same where its place is known: a white coat on a white page hides two sides. */
const IN_PLACE = { side: 0, coverage: 0.55, ground: 0.5 };

/** A figure of one colour is no picture. */
const MAX_INSIDE_FLAT = 0.9;

/** Step of the first search, px, how many places of it are looked at closer, and how often each side of the box is moved then. */
const COARSE_PX = 3;
const CANDIDATES = 16;
const ROUNDS = 2;

/** Largest distance of an edge from the outline that counts in the last fit, px. */
const NEAR_PX = 1.25;

/** One ray across a side: where it crosses it, in fractions of the box, and the way outwards. */
interface Crossing {
  readonly at: Point;
  readonly way: Point;
}

/** How far the left, right, upper and lower side of the box lie outwards of the guess, px. */
type Outwards = readonly [left: number, right: number, top: number, bottom: number];

/**
 * The hexagon near a box, standing on a point or lying on a side, as wide and high as it may be: avatars that sites cut with
 * `clip-path`. Its frame is its box. Null where no such outline is seen on ground.
 *
 * @param guess its box, px of the raster.
 * @param slackPx how far each side of the box may be off, px.
 * @param isInPlace whether others of a page tell that there is one: then less of its outline needs to be seen.
 */
export function fitHexagon(
  raster: Raster,
  guess: Rectangle,
  slackPx: number,
  isInPlace = false,
): FittedFrame | null {
  const least = isInPlace ? IN_PLACE : { side: MIN_SIDE, coverage: MIN_COVERAGE, ground: MIN_GROUND };
  const found = KINDS.flatMap((corners) => fitKind(raster, guess, slackPx, corners, least) ?? []);
  return found.sort((a, b) => b.coverage + b.ground - a.coverage - a.ground)[0] ?? null;
}

function fitKind(
  raster: Raster,
  guess: Rectangle,
  slackPx: number,
  corners: readonly Point[],
  least: typeof IN_PLACE,
): FittedFrame | null {
  const crossings = crossingsOf(corners, guess);
  const reach = slackPx + 6;
  const length = Math.round((2 * reach) / RAY_STEP_PX) + 1;
  const starts = crossings.map(
    ({ at: [u, v], way: [x, y] }): Point => [
      guess.x + u * guess.width - reach * x,
      guess.y + v * guess.height - reach * y,
    ],
  );
  const rays = sampleRays(
    raster,
    starts,
    crossings.map(({ way }) => way),
    length,
  );
  const table = findEdges(rays);
  const outlineOf = (out: Outwards) =>
    crossings.map((crossing) => (reach + distanceOf(crossing, out)) / RAY_STEP_PX);
  const start = search(table, crossings, slackPx, reach);
  const { out, errorPx } = refine(table, crossings, start, reach);
  const outline = outlineOf(out);
  const coverage = coverageOf(table, outline);
  const ground = outsideFlatness(rays, outline);
  if (coverage < least.coverage || ground < least.ground || leastSide(table, outline) < least.side)
    return null;
  if (insideFlatness(rays, outline) > MAX_INSIDE_FLAT) return null;
  const [left, right, top, bottom] = out;
  return {
    x: guess.x - left,
    y: guess.y - top,
    side: guess.width + left + right,
    height: guess.height + top + bottom,
    shape: 'rounded',
    coverage,
    ground,
    outline: coverage,
    errorPx,
  };
}

function crossingsOf(corners: readonly Point[], { width, height }: Rectangle): Crossing[] {
  return corners.flatMap(([fromX, fromY], i) => {
    const [toX, toY] = corners[(i + 1) % corners.length] as Point;
    const along: Point = [(toX - fromX) * width, (toY - fromY) * height];
    const px = Math.hypot(...along);
    // The corners go round clockwise: outwards is to the left of the way along a side.
    const way: Point = [along[1] / px, -along[0] / px];
    return Array.from({ length: RAYS }, (_, k): Crossing => {
      const share = SIDE_FROM + (1 - 2 * SIDE_FROM) * ((k + 0.5) / RAYS);
      return { at: [fromX + share * (toX - fromX), fromY + share * (toY - fromY)], way };
    });
  });
}

/** What each of {@link Outwards} moves the outline by along a ray, px a px. */
function slopesOf({ at: [u, v], way: [x, y] }: Crossing): [number, number, number, number] {
  return [-(1 - u) * x, u * x, -(1 - v) * y, v * y];
}

function distanceOf(crossing: Crossing, out: Outwards): number {
  return slopesOf(crossing).reduce((sum, slope, i) => sum + slope * (out[i] as number), 0);
}

/** The clearest outline: of places some px apart those with most edges near them, then of each the sides of its box moved alone. */
function search(table: EdgeTable, crossings: readonly Crossing[], slackPx: number, reach: number): Outwards {
  const slopes = crossings.map(slopesOf);
  const rough = widened(table);
  const met = (edges: Uint8Array, out: Outwards) => metBy(edges, table.length, slopes, out, reach);
  const coarse = stepsTo(slackPx, COARSE_PX);
  const found: { out: Outwards; met: number }[] = [];
  for (const left of coarse)
    for (const right of coarse)
      for (const top of coarse)
        for (const bottom of coarse) {
          const out = [left, right, top, bottom] as const;
          const now = met(rough, out);
          if (found.length >= CANDIDATES && now <= (found.at(-1)?.met ?? 0)) continue;
          found.splice(found.findLastIndex((one) => one.met >= now) + 1, 0, { out, met: now });
          if (found.length > CANDIDATES) found.pop();
        }
  const near = stepsTo(COARSE_PX, 1);
  const exact = found.map(({ out }) => {
    let best = { out, met: met(table.near, out) };
    for (let round = 0; round < ROUNDS; round++)
      for (const side of [0, 1, 2, 3]) {
        const from = best.out;
        for (const px of near) {
          const moved = from.map((at, i) => (i === side ? at + px : at)) as unknown as Outwards;
          const now = met(table.near, moved);
          if (now > best.met) best = { out: moved, met: now };
        }
      }
    return best;
  });
  return exact.reduce((best, one) => (one.met > best.met ? one : best)).out;
}

function stepsTo(slackPx: number, stepPx: number): number[] {
  const count = Math.ceil(slackPx / stepPx);
  return Array.from({ length: 2 * count + 1 }, (_, i) => (i - count) * stepPx);
}

/** How many rays meet an edge at an outline. */
function metBy(
  edges: Uint8Array,
  length: number,
  slopes: readonly (readonly [number, number, number, number])[],
  [left, right, top, bottom]: Outwards,
  reach: number,
): number {
  let met = 0;
  for (let i = 0; i < slopes.length; i++) {
    const [a, b, c, d] = slopes[i] as (typeof slopes)[number];
    const k = Math.round((reach + a * left + b * right + c * top + d * bottom) / RAY_STEP_PX);
    if (k >= 0 && k < length) met += edges[i * length + k] as number;
  }
  return met;
}

/** Where an edge lies within half of {@link COARSE_PX}. */
function widened({ near, length }: EdgeTable): Uint8Array {
  const wide = Uint8Array.from(near);
  const by = Math.round(COARSE_PX / 2 / RAY_STEP_PX);
  near.forEach((is, at) => {
    if (is === 0) return;
    const from = at - (at % length);
    wide.fill(1, Math.max(from, at - by), Math.min(from + length, at + by + 1));
  });
  return wide;
}

/** Share of the rays in sight that meet an edge at an outline, sample index a ray. */
function coverageOf({ near, isInside, length }: EdgeTable, outline: readonly number[]): number {
  let met = 0;
  let seen = 0;
  for (let i = 0; i < outline.length; i++) {
    const k = Math.round(outline[i] as number);
    if (k < 0 || k >= length || isInside[i * length + k] === 0) continue;
    seen++;
    met += near[i * length + k] as number;
  }
  return seen < outline.length * 0.8 ? 0 : met / seen;
}

function leastSide({ near, length }: EdgeTable, outline: readonly number[]): number {
  const shares = POINTED.map((_, side) => {
    let met = 0;
    for (let i = side * RAYS; i < (side + 1) * RAYS; i++)
      met += near[i * length + Math.round(outline[i] as number)] ?? 0;
    return met / RAYS;
  });
  return Math.min(...shares);
}

/** Least squares over the edges near the outline, twice, dropping what is farther off; and their mean error, px. */
function refine(table: EdgeTable, crossings: readonly Crossing[], start: Outwards, reach: number) {
  let out = start;
  let errorPx = NEAR_PX;
  for (let round = 0; round < 3; round++) {
    const used = crossings.flatMap((crossing, i) => {
      const supposed = distanceOf(crossing, out);
      const k = edgePosition(table.rays, i, (reach + supposed) / RAY_STEP_PX);
      const px = k === null ? null : k * RAY_STEP_PX - reach;
      return px !== null && Math.abs(px - supposed) <= NEAR_PX ? [{ row: slopesOf(crossing), px }] : [];
    });
    if (used.length < crossings.length / 3) break;
    const rows = new Matrix(used.map(({ row }) => row));
    const places = Matrix.columnVector(used.map(({ px }) => px));
    const [left = 0, right = 0, top = 0, bottom = 0] = solve(rows, places, true).to1DArray();
    out = [left, right, top, bottom];
    const squares = used.reduce(
      (sum, { row, px }) =>
        sum + (px - row.reduce((at, slope, i) => at + slope * (out[i] as number), 0)) ** 2,
      0,
    );
    errorPx = Math.max(0.05, Math.sqrt(squares) / used.length);
  }
  return { out, errorPx };
}
