import type { Raster } from '../image/raster.ts';
import type { FittedFrame } from './fitted-frame.ts';

/** Widest frame that letters are looked for in, px: larger type is no smaller than the portraits beside it, and has no blobs. */
const MOST_SIDE_PX = 56;

/** How far a pixel may be from the line between the two colours, and from the ground's, levels of 255. */
const OFF_LINE_LEVELS = 24;
const SAME_LEVELS = 16;

/** Share of the way from ground to ink that is ground still, and from which it is ink. */
const GROUND_END = 0.2;
const INK_END = 0.75;

/** Share of the pixels that is taken for ink to find its colour. */
const INK_SHARE = 0.05;

/**
 * Least share of the pixels that mix two colours, and that are one of the two. 146 frames about letters have 1 and 0.82 at
 * least; of some 2,600 profile pictures of made-up pages the small ones (MOST_SIDE_PX) have both 0.97 and 0.77 at most.
 */
const LEAST_MIXED = 0.97;
const LEAST_AT_ENDS = 0.8;

/** Whether a small frame holds letters: ink on one ground and little between, where a photograph has many tones. */
export function isLetters(raster: Raster, { x, y, side }: FittedFrame): boolean {
  if (side > MOST_SIDE_PX) return false;
  const pixels = pixelsWithin(raster, Math.ceil(x), Math.ceil(y), Math.floor(side));
  const ground = commonColour(pixels);
  const far = pixels
    .map((pixel) => ({ pixel, distance: Math.hypot(...minus(pixel, ground)) }))
    .sort((a, b) => b.distance - a.distance)
    .slice(0, Math.max(1, Math.floor(INK_SHARE * pixels.length)));
  const ink = meanOf(far.map(({ pixel }) => pixel));
  const axis = minus(ink, ground);
  const length = Math.hypot(...axis);
  if (length < SAME_LEVELS) return false;
  let mixed = 0;
  let atEnds = 0;
  for (const pixel of pixels) {
    const from = minus(pixel, ground);
    const along = from.reduce((sum, value, c) => sum + value * (axis[c] as number), 0) / length;
    const off = Math.sqrt(Math.max(0, from.reduce((sum, value) => sum + value * value, 0) - along * along));
    if (off > OFF_LINE_LEVELS) continue;
    mixed++;
    if (along < GROUND_END * length || along > INK_END * length) atEnds++;
  }
  return mixed >= LEAST_MIXED * pixels.length && atEnds >= LEAST_AT_ENDS * pixels.length;
}

function pixelsWithin({ width, height, data }: Raster, left: number, top: number, side: number): number[][] {
  const pixels: number[][] = [];
  for (let y = Math.max(0, top); y < Math.min(height, top + side); y++)
    for (let x = Math.max(0, left); x < Math.min(width, left + side); x++) {
      const at = (y * width + x) * 3;
      pixels.push([data[at] as number, data[at + 1] as number, data[at + 2] as number]);
    }
  return pixels;
}

/** The mean of the pixels about the commonest colour. */
function commonColour(pixels: readonly number[][]): number[] {
  const counts = new Map<number, { count: number; pixel: number[] }>();
  let most = { count: 0, pixel: [0, 0, 0] };
  for (const pixel of pixels) {
    const [r = 0, g = 0, b = 0] = pixel;
    const key = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4);
    const known = counts.get(key) ?? { count: 0, pixel };
    known.count++;
    counts.set(key, known);
    if (known.count > most.count) most = known;
  }
  const centre = most.pixel.map((value) => (value & 0xf0) + 8);
  return meanOf(
    pixels.filter((pixel) =>
      pixel.every((value, c) => Math.abs(value - (centre[c] as number)) <= SAME_LEVELS),
    ),
  );
}

function meanOf(pixels: readonly number[][]): number[] {
  return [0, 1, 2].map((c) => pixels.reduce((sum, pixel) => sum + (pixel[c] as number), 0) / pixels.length);
}

function minus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, c) => value - (b[c] as number));
}
