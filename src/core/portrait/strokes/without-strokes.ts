import { upperMedian } from '../../alignment/statistics/statistics.ts';
import type { Raster, Rectangle } from '../../image/raster.ts';
import { closedBoxes } from './closed-boxes.ts';
import { findStrokes, type Stroke } from './find-strokes.ts';

/** How far a stroke's soft edge may reach beyond it, px: JPEG spreads its colour, a casing lies around it. */
const MAX_SOFT_PX = 3;

/** A line of pixels beside a stroke is of its edge while it differs by this share of the stroke from what lies beyond. */
const SOFT_SHARE = 0.15;

/** Places along a stroke that its edges are judged by, at most. */
const PLACES = 64;

/** How far beyond its soft edge lies what is carried on, px, and how far beyond its end a corner, more than its width, px. */
const BEYOND_PX = 2;
const CORNER_PX = 3;

/** Grounds to both sides of a box's side are one up to this difference, levels of 255. */
const ONE_GROUND_LEVELS = 24;

/** A stroke this long, share of the picture, runs through the whole of it. */
const THROUGH_SHARE = 0.8;

/** How far JPEG spreads a shade of a stroke over ground, px, and how much at most, levels of 255. */
const HALO_PX = 8;
const HALO_LEVELS = 8;

/** How far from a stroke ground is looked for, px: a box lies a few px off its picture. */
const GROUND_PX = [2, 3, 4, 5, 6];

/** Ground beside a stroke: this share of a line of pixels along it is of one colour, give or take so many levels of 255. */
const FLAT_SHARE = 0.75;
const SAME_LEVELS = 12;

/** A picture without what was drawn over it. */
export interface CleanPicture {
  /** The picture itself where nothing was taken out. */
  readonly raster: Raster;
  /** Where strokes were taken out with their soft edges: what lies there is made up. */
  readonly madeUp: readonly Rectangle[];
}

/**
 * A picture without the lines and boxes that were drawn over it in strong colours: what lies to both sides of each is carried
 * on. Taken out are lines through the whole picture, lines over a portrait, and boxes a little off one. A border that touches
 * its picture is left: its inner edge may be the picture's, or its middle.
 */
export function withoutStrokes(raster: Raster): CleanPicture {
  const found = findStrokes(raster).map((stroke) => lookBeside(raster, stroke));
  const boxes = closedBoxes(found.filter(isOnGround).map(({ stroke }) => stroke));
  const taken = found.filter((one) => {
    const { stroke, place, before, after } = one;
    if (!before && !after) return true;
    const isThrough = stroke.end - stroke.start >= THROUGH_SHARE * place.length;
    return isOnGround(one) && (isThrough || boxes.includes(stroke));
  });
  if (taken.length === 0) return { raster, madeUp: [] };
  const cleaned = { ...raster, data: new Uint8Array(raster.data) };
  return { raster: cleaned, madeUp: taken.flatMap((one) => erase(cleaned.data, one) ?? []) };
}

/** Where the pixels of a stroke lie in the raster's data; `limit` lines of pixels side by side, `length` px long. */
interface Place {
  readonly along: number;
  readonly across: number;
  readonly limit: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

/** A stroke with the ground that lies to either side of it; null: a picture lies there. */
interface Seen {
  readonly stroke: Stroke;
  readonly place: Place;
  readonly before: readonly number[] | null;
  readonly after: readonly number[] | null;
}

/** Whether one ground lies to both sides of a stroke; within a border may be a picture's own flat backdrop, which is another. */
function isOnGround({ before, after }: Seen): boolean {
  if (!before || !after) return false;
  return before.every((level, c) => Math.abs(level - (after[c] as number)) <= ONE_GROUND_LEVELS);
}

function lookBeside({ width, height, data }: Raster, stroke: Stroke): Seen {
  const { isUpright } = stroke;
  // The sides of a box cross at its corners.
  const corner = stroke.to - stroke.from + CORNER_PX;
  const length = isUpright ? height : width;
  const place: Place = {
    along: isUpright ? 3 * width : 3,
    across: isUpright ? 3 : 3 * width,
    limit: isUpright ? width : height,
    length,
    start: Math.max(0, stroke.start - corner),
    end: Math.min(stroke.end + corner, length - 1),
  };
  const before = groundBeside(data, stroke.from, -1, place);
  const after = groundBeside(data, stroke.to, 1, place);
  return { stroke, place, before, after };
}

/** Carries on what lies beside a stroke. @returns where; null for one at the picture's edge, which is left */
function erase(data: Uint8Array, { stroke, place, before, after }: Seen): Rectangle | null {
  const from = stroke.from - softPx(data, stroke, place, -1);
  const to = stroke.to + softPx(data, stroke, place, 1);
  const left = from - BEYOND_PX;
  const right = to + BEYOND_PX;
  if (left < 0 || right >= place.limit) return null;
  if (before) level(data, from - HALO_PX, from - 1, before, place);
  if (after) level(data, to + 1, to + HALO_PX, after, place);
  for (let k = place.start; k <= place.end; k++) {
    const line = k * place.along;
    for (let at = from; at <= to; at++)
      for (let c = 0; c < 3; c++) {
        const a = before?.[c] ?? after?.[c] ?? (data[line + left * place.across + c] as number);
        const b = after?.[c] ?? before?.[c] ?? (data[line + right * place.across + c] as number);
        data[line + at * place.across + c] = Math.round(a + ((b - a) * (at - left)) / (right - left));
      }
  }
  const [breadth, length] = [to - from + 1, place.end - place.start + 1];
  return stroke.isUpright
    ? { x: from, y: place.start, width: breadth, height: length }
    : { x: place.start, y: from, width: length, height: breadth };
}

/** Makes ground of what is nearly ground: JPEG leaves a shade of the stroke on it, and on flat ground that is an edge. */
function level(data: Uint8Array, from: number, to: number, ground: readonly number[], place: Place): void {
  for (let at = Math.max(0, from); at <= Math.min(to, place.limit - 1); at++)
    for (let k = place.start; k <= place.end; k++) {
      const pixel = k * place.along + at * place.across;
      if (ground.every((value, c) => Math.abs((data[pixel + c] as number) - value) <= HALO_LEVELS))
        ground.forEach((value, c) => {
          data[pixel + c] = value;
        });
    }
}

/** How many lines of pixels beyond a stroke to one side are of its soft edge. */
function softPx(data: Uint8Array, { from, to }: Stroke, place: Place, way: 1 | -1): number {
  const edge = way > 0 ? to : from;
  const beyond = Math.max(0, Math.min(place.limit - 1, edge + way * (MAX_SOFT_PX + 1)));
  const whole = difference(data, (from + to) >> 1, beyond, place);
  let soft = 1;
  while (soft < MAX_SOFT_PX && difference(data, edge + way * (soft + 1), beyond, place) > SOFT_SHARE * whole)
    soft++;
  return soft;
}

/** How far the mean colours of two lines of pixels are apart, levels of 255. */
function difference(data: Uint8Array, one: number, other: number, place: Place): number {
  const step = Math.max(1, Math.floor((place.end - place.start) / PLACES));
  const sums = [0, 0, 0];
  let seen = 0;
  for (let k = place.start; k <= place.end; k += step, seen++) {
    const line = k * place.along;
    for (let c = 0; c < 3; c++)
      sums[c] =
        (sums[c] as number) +
        (data[line + one * place.across + c] as number) -
        (data[line + other * place.across + c] as number);
  }
  return Math.max(...sums.map(Math.abs)) / Math.max(1, seen);
}

/** The ground that lies beside a stroke; null where none does. A line of the page may lie there too: the middle one counts. */
function groundBeside(data: Uint8Array, edge: number, way: 1 | -1, place: Place): number[] | null {
  const found = GROUND_PX.flatMap((px) => {
    const ground = groundAlong(data, edge + way * px, place);
    return ground ? [ground] : [];
  });
  if (found.length === 0) return null;
  return [0, 1, 2].map((c) => upperMedian(found.map((ground) => ground[c] as number)));
}

/** The one colour that most of a line of pixels has; null where it has none. */
function groundAlong(
  data: Uint8Array,
  at: number,
  { along, across, limit, start, end }: Place,
): number[] | null {
  if (at < 0 || at >= limit) return null;
  const step = Math.max(1, Math.floor((end - start) / PLACES));
  const places = Array.from(
    { length: Math.floor((end - start) / step) + 1 },
    (_, i) => (start + i * step) * along + at * across,
  );
  const ground = [0, 1, 2].map((c) => upperMedian(places.map((place) => data[place + c] as number)));
  const same = places.filter((place) =>
    ground.every((level, c) => Math.abs((data[place + c] as number) - level) <= SAME_LEVELS),
  );
  return same.length >= FLAT_SHARE * places.length ? ground : null;
}
