import { mean } from '../../alignment/statistics/statistics.ts';
import { directionBit, type EdgeMap } from './edge-map.ts';
import type { ScannedFace, ScanReach } from './scan-circles.ts';

/** A square, centre and side in px of the map's raster. */
interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** How much of a square's outline, corners left out, is edge; 0 to 1. */
export interface OutlineShare {
  readonly share: number;
  /** The same of the side, or half side, that has least. */
  readonly worst: number;
}

export interface SquareOutline extends Square, OutlineShare {
  /** The same without the half sides that meet at the corner where least is seen: another picture may lie over it. */
  readonly uncovered: OutlineShare;
}

/** Narrowest square, widths of the face. */
const NARROWEST = 1.2;

/** The part of a side that is looked at: rounded corners are left out. */
const SIDE_FROM = 0.2;
const SIDE_TO = 0.8;

/**
 * How much more of an outline must be edge where a corner is left out, there being four to choose from: of a square of this
 * side, px of the map, and of larger ones. Few px of a smaller one's sides are soon edge by chance, so there more.
 */
const COVERED_PENALTY = 0.1;
const COVERED_SIDE_PX = 48;

/** How far each side may be off in the exact look, px. */
const SLACK_PX = 2;

/** The square about a face of whose outline, and of whose worst side, most is edge. Null where there is no room for one. */
export function scanSquares(map: EdgeMap, face: ScannedFace, reach: ScanReach): SquareOutline | null {
  const { width, height } = map;
  const upright = sumsDown(map, directionBit(1, 0));
  const level = sumsAcross(map, directionBit(0, 1));
  const [x, y] = [face.x - map.x, face.y - map.y];
  let best: { left: number; top: number; side: number; score: number } | null = null;
  const narrowest = Math.ceil(Math.max(NARROWEST, reach.narrowest) * face.wide);
  for (let side = narrowest; side <= reach.widest * face.wide; side++) {
    const { from, middle, to, half } = partsOf(side);
    const penalty = coveredPenalty(side);
    const column = (at: number, start: number, end: number) =>
      (upright[end * width + at] as number) - (upright[start * width + at] as number);
    const row = (at: number, start: number, end: number) =>
      (level[at * (width + 1) + end] as number) - (level[at * (width + 1) + start] as number);
    const least = { x: x - reach.offX * face.wide - side / 2, y: y - reach.offY * face.wide - side / 2 };
    const mostTop = Math.min(height - 1 - side, y + reach.offY * face.wide - side / 2);
    const mostLeft = Math.min(width - 1 - side, x + reach.offX * face.wide - side / 2);
    for (let top = Math.max(0, Math.ceil(least.y)); top <= mostTop; top++)
      for (let left = Math.max(0, Math.ceil(least.x)); left <= mostLeft; left++) {
        const score = scoreOf(
          half,
          penalty,
          column(left, top + from, top + middle),
          column(left, top + middle, top + to),
          column(left + side, top + from, top + middle),
          column(left + side, top + middle, top + to),
          row(top, left + from, left + middle),
          row(top, left + middle, left + to),
          row(top + side, left + from, left + middle),
          row(top + side, left + middle, left + to),
        );
        if (!best || score > best.score) best = { left, top, side, score };
      }
  }
  if (!best) return null;
  const { left, top, side } = best;
  return closerSquare(map, { x: map.x + left + side / 2, y: map.y + top + side / 2, side });
}

/** The part of a side that is looked at, halved; whole px from its start. */
function partsOf(side: number) {
  const from = Math.round(SIDE_FROM * side);
  const half = Math.max(1, Math.round(((SIDE_TO - SIDE_FROM) / 2) * side));
  return { from, middle: from + half, to: from + 2 * half, half };
}

/** How much more of its outline a square must show where a corner is left out; side in px of the map. */
export function coveredPenalty(side: number): number {
  return COVERED_PENALTY * Math.max(1, COVERED_SIDE_PX / side);
}

/** Share and worst part of an outline, added; the edges met on the half sides: left upper and lower, right, top left and right, bottom. */
function scoreOf(
  half: number,
  penalty: number,
  l1: number,
  l2: number,
  r1: number,
  r2: number,
  t1: number,
  t2: number,
  b1: number,
  b2: number,
): number {
  const sum = l1 + l2 + r1 + r2 + t1 + t2 + b1 + b2;
  const whole = sum / 8 + Math.min(l1 + l2, r1 + r2, t1 + t2, b1 + b2) / 2;
  const left = Math.min(l1, l2);
  const right = Math.min(r1, r2);
  const top = Math.min(t1, t2);
  const bottom = Math.min(b1, b2);
  const uncovered = Math.max(
    (sum - l1 - t1) / 6 + Math.min(l2, t2, right, bottom),
    (sum - r1 - t2) / 6 + Math.min(r2, t1, left, bottom),
    (sum - l2 - b1) / 6 + Math.min(l1, b2, right, top),
    (sum - r2 - b2) / 6 + Math.min(r1, b1, left, top),
  );
  return Math.max(whole / half, uncovered / half - 2 * penalty);
}

/** Edges of a direction in each column above a row: at `row * width + column`. */
function sumsDown({ bits, width, height }: EdgeMap, direction: number): Uint16Array {
  const sums = new Uint16Array(width * (height + 1));
  for (let at = 0; at < width * height; at++)
    sums[at + width] = (sums[at] as number) + (((bits[at] as number) & direction) !== 0 ? 1 : 0);
  return sums;
}

/** Edges of a direction in each row before a column: at `row * (width + 1) + column`. */
function sumsAcross({ bits, width, height }: EdgeMap, direction: number): Uint16Array {
  const sums = new Uint16Array((width + 1) * height);
  for (let row = 0, at = 0; row < height; row++)
    for (let column = 0, to = row * (width + 1); column < width; column++, at++, to++)
      sums[to + 1] = (sums[to] as number) + (((bits[at] as number) & direction) !== 0 ? 1 : 0);
  return sums;
}

/** How much of a square's outline is edge, each side up to `slack` px off; centre and side in px of the map's raster. */
export function closerSquare(map: EdgeMap, square: Square, slack = SLACK_PX): SquareOutline {
  const { side } = square;
  const left = Math.round(square.x - side / 2) - map.x;
  const top = Math.round(square.y - side / 2) - map.y;
  const far = Math.round(side);
  const { from, middle, to } = partsOf(side);
  const halves = [
    bestLine(map, left, [top + from, top + middle, top + to], true, slack),
    bestLine(map, left + far, [top + from, top + middle, top + to], true, slack),
    bestLine(map, top, [left + from, left + middle, left + to], false, slack),
    bestLine(map, top + far, [left + from, left + middle, left + to], false, slack),
  ];
  const sides = halves.map(([first, second]) => (first + second) / 2);
  return {
    ...square,
    share: mean(sides),
    worst: Math.min(...sides),
    uncovered: withoutCorner(halves.flat()),
  };
}

/** For each corner the half sides that meet there, of those of left, right, top and bottom. */
const CORNERS = [
  [0, 4],
  [1, 6],
  [2, 5],
  [3, 7],
];

function withoutCorner(halves: readonly number[]): OutlineShare {
  let best: OutlineShare = { share: 0, worst: 0 };
  for (const corner of CORNERS) {
    const rest = halves.filter((_, i) => !corner.includes(i));
    const here = { share: mean(rest), worst: Math.min(...rest) };
    if (here.share + here.worst > best.share + best.worst) best = here;
  }
  return best;
}

/** Share of edge on both halves of the line near `at` that has most; start, middle and end along it, px of the map. */
function bestLine(
  map: EdgeMap,
  at: number,
  [start, middle, end]: readonly [number, number, number],
  isUpright: boolean,
  slack: number,
): [number, number] {
  const direction = isUpright ? directionBit(1, 0) : directionBit(0, 1);
  const limit = isUpright ? map.width : map.height;
  const last = Math.min(end, isUpright ? map.height : map.width);
  const [isFirst, isLast] = isUpright ? [map.ends.left, map.ends.right] : [map.ends.top, map.ends.bottom];
  let best: [number, number] = [0, 0];
  for (let line = at - slack; line <= at + slack; line++) {
    if (line < 1 || line >= limit) continue;
    // The raster's own end is a side only of what ends there.
    if ((isFirst && line === 1 && at > 1) || (isLast && line === limit - 1 && at < limit - 2)) continue;
    const met: [number, number] = [0, 0];
    for (let k = Math.max(0, start); k < last; k++) {
      const here = isUpright ? k * map.width + line : line * map.width + k;
      const other = isUpright ? here - 1 : here - map.width;
      if ((((map.own[here] as number) | (map.own[other] as number)) & direction) !== 0)
        met[k < middle ? 0 : 1]++;
    }
    if (met[0] + met[1] > best[0] + best[1]) best = met;
  }
  return [best[0] / (middle - start), best[1] / (end - middle)];
}
