import { median } from '../../alignment/statistics/statistics.ts';
import type { Point, Raster } from '../../image/raster.ts';
import { insideFlatness, outsideFlatness } from '../edges/edge-table.ts';
import { contrast, RAY_STEP_PX, type Rays, sampleRays } from '../edges/rays.ts';
import type { Fit, FrameGuess } from '../fitted-frame.ts';
import { exactSide, lookAtSides, RAYS, type Side, type SidePeak } from './sides.ts';

/** Two sides at least must be edges within the picture of this coverage. */
const MIN_OWN_COVERAGE = 0.5;

/** The same where the picture's own edges make the other sides: few lines close a square in a corner. */
const MIN_CORNER_COVERAGE = 0.85;

/** Least share of one colour just beyond a side that is not seen. */
const MIN_UNSEEN_GROUND = 0.7;

/** Largest difference between width and height, px and share of the side. */
const MAX_DIFFERENCE_PX = 1.5;

const MAX_INSIDE_FLAT = 0.95;

/** Widest border, share of the side. */
const MAX_BORDER = 0.12;

/** From this difference on, levels of 255, two flat grounds are two colours. */
const OTHER_GROUND = 40;

/** Least share of one colour beyond a side that is told by it. */
const FLAT = 0.9;

/** A fit, and the median colour just beyond each of its sides; null beyond a side that is not seen or on no one colour. */
interface GroundedFit {
  readonly fit: Fit;
  readonly grounds: readonly (readonly number[] | null)[];
}

/**
 * The square near a guess whose sides are edges. One side may be invisible (a white backdrop on a white page): it
 * then lies where the square closes. Around a picture with a wide border, the border's outer edge on some sides and the
 * picture's edge on the others make a square too. So where the colour beyond the sides is not one all around, a smaller
 * square with the border's colour beyond every side is taken instead, if there is one.
 *
 * @param slackPx how far each side may be off, px.
 */
export function fitSquare(raster: Raster, guess: FrameGuess, slackPx: number): Fit | null {
  const near = squareNear(raster, guess, slackPx);
  if (!near || isOneGround(near.grounds)) return near?.fit ?? null;
  const { x, y, side } = near.fit;
  const about = { x: x + side / 2, y: y + side / 2, side };
  const within = squareNear(raster, about, MAX_BORDER * side);
  const isSmaller = within !== null && within.fit.side < side - 1;
  if (!isSmaller || within.grounds.includes(null) || !isOneGround(within.grounds)) return near.fit;
  // Where the first has the border beyond a side, it is the picture's own side: else a backdrop in the picture is the border.
  const [border = null] = within.grounds;
  const isOwn = near.grounds.map((ground) => ground !== null && isOneGround([ground, border]));
  const moved = sidesOf(near.fit).map((at, s) => Math.abs(at - (sidesOf(within.fit)[s] as number)));
  const isBorder = isOwn.includes(true) && moved.every((px, s) => !isOwn[s] || px <= MAX_DIFFERENCE_PX);
  return isBorder ? within.fit : near.fit;
}

/** Left, right, top and bottom, px. */
function sidesOf({ x, y, side }: Fit): number[] {
  return [x, x + side, y, y + side];
}

function isOneGround(grounds: GroundedFit['grounds']): boolean {
  const seen = grounds.filter((ground) => ground !== null);
  return seen.every((a) =>
    seen.every((b) => a.every((level, c) => Math.abs(level - (b[c] as number)) < OTHER_GROUND)),
  );
}

function squareNear(raster: Raster, guess: FrameGuess, slackPx: number): GroundedFit | null {
  const sides = lookAtSides(raster, { ...guess, width: guess.side, height: guess.side }, slackPx);
  const half = guess.side / 2;
  const options = sides.map(({ peaks }) => [...peaks, null]);
  let best: {
    out: number[];
    score: number;
    coverage: number;
    ground: number;
    peaks: readonly (SidePeak | null)[];
  } | null = null;
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
          const peaks = [left, right, top, bottom];
          if (isOnGround(sides, peaks, out)) best = { out, score, coverage, ground, peaks };
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
  const { peaks, coverage, ground } = best;
  const grounds = sides.map(({ table }, s) => {
    const peak = peaks[s];
    return peak && !peak.isRasterEdge && peak.ground >= FLAT ? groundBeyond(table.rays, peak.outPx) : null;
  });
  return { fit: { x, y, side, shape, coverage, ground, errorPx }, grounds };
}

/** The median colour 2.5 px beyond a side, levels. */
function groundBeyond({ colours, count, length }: Rays, outPx: number): number[] | null {
  const k = Math.round(outPx / RAY_STEP_PX + (length - 1) / 2) + 5;
  if (k >= length) return null;
  return [0, 1, 2].map((c) =>
    median(Array.from({ length: count }, (_, i) => colours[3 * (i * length + k) + c] as number)),
  );
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
