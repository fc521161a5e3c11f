import { directionBit, type EdgeMap } from './edge-map.ts';
import type { ScannedFace, ScanReach } from './scan-circles.ts';

/** A square, centre and side in px of the map's raster. */
export interface SquareOutline {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** Share of its outline, corners left out, that is edge; 0 to 1. */
  readonly share: number;
  /** The same of the side that has least. */
  readonly worst: number;
}

/** Narrowest square, widths of the face. */
const NARROWEST = 1.2;

/** The part of a side that is looked at: rounded corners are left out. */
const SIDE_FROM = 0.2;
const SIDE_TO = 0.8;

/** How far each side may be off in the exact look, px. */
const SLACK_PX = 2;

/** The square about a face of whose outline, and of whose worst side, most is edge. Null where there is no room for one. */
export function scanSquares(map: EdgeMap, face: ScannedFace, reach: ScanReach): SquareOutline | null {
  const { width, height } = map;
  const upright = directionBit(1, 0);
  const level = directionBit(0, 1);
  const above = sumsDown(map, upright);
  const before = sumsAcross(map, level);
  const [x, y] = [face.x - map.x, face.y - map.y];
  let best: { left: number; top: number; side: number; score: number } | null = null;
  for (let side = Math.ceil(NARROWEST * face.wide); side <= reach.widest * face.wide; side++) {
    const from = Math.round(SIDE_FROM * side);
    const to = Math.round(SIDE_TO * side);
    const least = { x: x - reach.offX * face.wide - side / 2, y: y - reach.offY * face.wide - side / 2 };
    const mostTop = Math.min(height - 1 - side, y + reach.offY * face.wide - side / 2);
    const mostLeft = Math.min(width - 1 - side, x + reach.offX * face.wide - side / 2);
    for (let top = Math.max(0, Math.ceil(least.y)); top <= mostTop; top++)
      for (let left = Math.max(0, Math.ceil(least.x)); left <= mostLeft; left++) {
        const column = (at: number) =>
          (above[(top + to) * width + at] as number) - (above[(top + from) * width + at] as number);
        const row = (at: number) =>
          (before[at * (width + 1) + left + to] as number) -
          (before[at * (width + 1) + left + from] as number);
        const a = column(left);
        const b = column(left + side);
        const c = row(top);
        const d = row(top + side);
        const score = ((a + b + c + d) / 4 + Math.min(a, b, c, d)) / (to - from);
        if (!best || score > best.score) best = { left, top, side, score };
      }
  }
  if (!best) return null;
  const { left, top, side } = best;
  return closerSquare(map, { x: map.x + left + side / 2, y: map.y + top + side / 2, side });
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
export function closerSquare(
  map: EdgeMap,
  square: { readonly x: number; readonly y: number; readonly side: number },
  slack = SLACK_PX,
): SquareOutline {
  const { side } = square;
  const left = Math.round(square.x - side / 2) - map.x;
  const top = Math.round(square.y - side / 2) - map.y;
  const far = Math.round(side);
  const from = Math.round(SIDE_FROM * side);
  const to = Math.round(SIDE_TO * side);
  const shares = [
    bestLine(map, left, top + from, top + to, true, slack),
    bestLine(map, left + far, top + from, top + to, true, slack),
    bestLine(map, top, left + from, left + to, false, slack),
    bestLine(map, top + far, left + from, left + to, false, slack),
  ];
  return {
    ...square,
    share: shares.reduce((sum, share) => sum + share, 0) / 4,
    worst: Math.min(...shares),
  };
}

/** Largest share of edge along a line near `at`, from `start` to `end` along it; px of the map. */
function bestLine(
  map: EdgeMap,
  at: number,
  start: number,
  end: number,
  isUpright: boolean,
  slack: number,
): number {
  const direction = isUpright ? directionBit(1, 0) : directionBit(0, 1);
  const limit = isUpright ? map.width : map.height;
  const last = Math.min(end, isUpright ? map.height : map.width);
  let best = 0;
  for (let line = at - slack; line <= at + slack; line++) {
    if (line < 1 || line >= limit) continue;
    let met = 0;
    for (let k = Math.max(0, start); k < last; k++) {
      const here = isUpright ? k * map.width + line : line * map.width + k;
      const other = isUpright ? here - 1 : here - map.width;
      if ((((map.own[here] as number) | (map.own[other] as number)) & direction) !== 0) met++;
    }
    best = Math.max(best, met / (end - start));
  }
  return best;
}
