import type { Raster, Rectangle } from '../../image/raster.ts';

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** What text is written with and on. */
export interface Ink {
  readonly ink: Colour;
  readonly ground: Colour;
  /** Whether the ground is of one colour, as a badge's is; on photos and gradients it is not. */
  readonly isFlat: boolean;
}

/** The share of a word's px, and the least number, that show its ink unmixed with the ground. */
const INK = { share: 0.06, leastPx: 4 } as const;

/** px whose brightness differs by at most this from the commonest one are ground. */
const GROUND_SPREAD = 6;

/** Flat ground fills at least this share around a word, and is at its left and at its right half alike, of 255. */
const FLAT = { share: 0.6, difference: 4 } as const;

/** Around a word, px: what lies there is ground. */
const RING_PX = 2;

/**
 * The ink of a word, and the ground that it stands on. The edges of letters, where both mix, count for neither.
 *
 * @param box what the word's letters fill, px of `raster`.
 */
export function inkOf(raster: Raster, { x, y, width, height }: Rectangle): Ink {
  const left = Math.max(0, Math.floor(x - RING_PX));
  const top = Math.max(0, Math.floor(y - RING_PX));
  const right = Math.min(raster.width, Math.ceil(x + width + RING_PX));
  const bottom = Math.min(raster.height, Math.ceil(y + height + RING_PX));
  const inside: Colour[] = [];
  const around: Colour[] = [];
  const halves: readonly [Colour[], Colour[]] = [[], []];
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      const at = 3 * (row * raster.width + column);
      const [red = 0, green = 0, blue = 0] = raster.data.subarray(at, at + 3);
      const isAround = column < x - 1 || column > x + width || row < y - 1 || row > y + height;
      (isAround ? around : inside).push([red, green, blue]);
      if (isAround) halves[column < x + width / 2 ? 0 : 1].push([red, green, blue]);
    }
  const ground = commonest(around.length > 0 ? around : inside);
  const sorted = inside.sort((a, b) => differenceOf(b, ground) - differenceOf(a, ground));
  const count = Math.max(INK.leastPx, Math.round(INK.share * sorted.length));
  return { ground, ink: meanOf(sorted.slice(0, count)), isFlat: isFlat(around, halves) };
}

function isFlat(around: readonly Colour[], [left, right]: readonly [Colour[], Colour[]]): boolean {
  if (asMost(around).length < FLAT.share * around.length) return false;
  return (
    left.length === 0 ||
    right.length === 0 ||
    differenceOf(commonest(left), commonest(right)) <= FLAT.difference
  );
}

function commonest(colours: readonly Colour[]): Colour {
  return meanOf(asMost(colours));
}

/** The colours about as bright as most are. */
function asMost(colours: readonly Colour[]): Colour[] {
  const histogram = new Uint32Array(256);
  for (const colour of colours) {
    const value = brightnessOf(colour);
    histogram[value] = (histogram[value] as number) + 1;
  }
  const peak = histogram.indexOf(Math.max(...histogram));
  return colours.filter((one) => Math.abs(brightnessOf(one) - peak) <= GROUND_SPREAD);
}

/** The largest difference of two colours in one of their parts. */
export function differenceOf(a: Colour, b: Colour): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));
}

function brightnessOf([red, green, blue]: Colour): number {
  return Math.round((299 * red + 587 * green + 114 * blue) / 1000);
}

function meanOf(colours: readonly Colour[]): Colour {
  const sum = [0, 0, 0];
  for (const colour of colours) for (const k of [0, 1, 2] as const) sum[k] = (sum[k] as number) + colour[k];
  return sum.map((one) => one / Math.max(1, colours.length)) as unknown as Colour;
}
