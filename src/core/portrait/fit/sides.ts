import { upperMedian } from '../../alignment/statistics/statistics.ts';
import type { Point, Raster } from '../../image/raster.ts';
import { type EdgeTable, edgePosition, findEdges, outsideFlatness } from '../edges/edge-table.ts';
import { RAY_STEP_PX, sampleRays } from '../edges/rays.ts';

/** Rays to a side. */
export const RAYS = 32;

/** The part of a side that rays cross: rounded corners are left out. */
const SIDE_FROM = 0.2;
const SIDE_TO = 0.8;

/** Most edges that are tried a side, and least coverage of one. */
const MAX_PEAKS = 5;
const MIN_COVERAGE = 0.3;

/** Where a box is supposed to be: centre, width and height, px of the raster. */
export interface BoxGuess {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A possible edge. */
export interface SidePeak {
  /** Distance from the guess's side outwards, px. */
  readonly outPx: number;
  /** Share of the rays that meet it. */
  readonly coverage: number;
  /** Share of the rays that have one colour just outside. */
  readonly ground: number;
  /** The picture ends there. */
  readonly isRasterEdge: boolean;
}

/** A side of a box as rays across it see it, and the edges that it may lie on, the clearest first. */
export interface Side {
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

/** Looks for edges at the sides of a box: left, right, upper, lower. @param slackPx how far each may be off, px. */
export function lookAtSides(raster: Raster, guess: BoxGuess, slackPx: number): readonly Side[] {
  return WAYS.map((way) => lookAtSide(raster, guess, way, slackPx));
}

function lookAtSide(raster: Raster, guess: BoxGuess, [wayX, wayY]: Point, slackPx: number): Side {
  const half = (wayX === 0 ? guess.height : guess.width) / 2;
  const sideLength = wayX === 0 ? guess.width : guess.height;
  const reach = slackPx + 4;
  const length = Math.round((2 * reach) / RAY_STEP_PX) + 1;
  const starts = Array.from({ length: RAYS }, (_, i): Point => {
    const along = (SIDE_FROM + ((SIDE_TO - SIDE_FROM) * (i + 0.5)) / RAYS - 0.5) * sideLength;
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
function edgeOfRaster({ width, height }: Raster, guess: BoxGuess, [wayX, wayY]: Point): number {
  if (wayX < 0) return guess.x - guess.width / 2;
  if (wayX > 0) return width - guess.x - guess.width / 2;
  return wayY < 0 ? guess.y - guess.height / 2 : height - guess.y - guess.height / 2;
}

/** The side to a fraction of a px: the median of where its rays cross, and that median's standard error. */
export function exactSide(table: EdgeTable, outPx: number): { outPx: number; errorPx: number } {
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
