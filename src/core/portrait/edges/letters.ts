import type { Raster } from '../../image/raster.ts';
import type { FittedFrame } from '../fitted-frame.ts';

/** Widest frame that letters are looked for in, px: those seen on pages of three device px a CSS px had 36 at most. */
const MAX_SIDE_PX = 48;

/** How far a pixel may be from the line between the two colours, and from the ground's, levels of 255. */
const OFF_LINE_LEVELS = 24;
const SAME_LEVELS = 16;

/** Share of the way from ground to ink that is ground still, and from which it is ink. */
const GROUND_END = 0.2;
const INK_END = 0.75;

/** Share of the pixels that is taken for ink to find its colour. */
const INK_SHARE = 0.05;

/** How far outside of a frame the page's ground is looked at, px, and least share of the frame that is of it too. */
const AROUND_PX = 3;
const MIN_GROUND = 0.2;

/**
 * Least share of the pixels that mix two colours, and that are one of the two. 146 frames about letters on made-up pages had 1
 * and 0.82 at least; no small one of some 2,600 profile pictures there had both (measured with the frame's own commonest
 * colour as ground; a black and white portrait with a white backdrop had both, which is why the page's ground is asked).
 */
const MIN_MIXED = 0.97;
const MIN_AT_ENDS = 0.8;

/**
 * Whether a small frame holds letters: ink on the page's own ground and little between, where a photograph has many
 * tones or ends at its frame.
 */
export function isLetters(raster: Raster, frame: FittedFrame): boolean {
  if (frame.side > MAX_SIDE_PX) return false;
  const pixels = pixelsWithin(raster, frame);
  const ground = commonColour(pixelsAround(raster, frame));
  const far = pixels
    .map((pixel) => ({ pixel, distance: Math.hypot(...minus(pixel, ground)) }))
    .sort((a, b) => b.distance - a.distance)
    .slice(0, Math.max(1, Math.floor(INK_SHARE * pixels.length)));
  const ink = meanOf(far.map(({ pixel }) => pixel));
  const axis = minus(ink, ground);
  const length = Math.hypot(...axis);
  if (length < SAME_LEVELS) return false;
  let mixed = 0;
  let onGround = 0;
  let onInk = 0;
  for (const pixel of pixels) {
    const from = minus(pixel, ground);
    const along = from.reduce((sum, value, c) => sum + value * (axis[c] as number), 0) / length;
    const off = Math.sqrt(Math.max(0, from.reduce((sum, value) => sum + value * value, 0) - along * along));
    if (off > OFF_LINE_LEVELS) continue;
    mixed++;
    if (along < GROUND_END * length) onGround++;
    else if (along > INK_END * length) onInk++;
  }
  if (mixed < MIN_MIXED * pixels.length || onGround < MIN_GROUND * pixels.length) return false;
  return onGround + onInk >= MIN_AT_ENDS * pixels.length;
}

function pixelsWithin({ width, height, data }: Raster, { x, y, side, shape }: FittedFrame): number[][] {
  const pixels: number[][] = [];
  const half = side / 2;
  for (let row = Math.max(0, Math.ceil(y)); row < Math.min(height, y + side - 1); row++)
    for (let column = Math.max(0, Math.ceil(x)); column < Math.min(width, x + side - 1); column++) {
      if (shape === 'circle' && Math.hypot(column + 0.5 - x - half, row + 0.5 - y - half) > half) continue;
      const at = (row * width + column) * 3;
      pixels.push([data[at] as number, data[at + 1] as number, data[at + 2] as number]);
    }
  return pixels;
}

/** Pixels on a square a little outside of a frame. */
function pixelsAround({ width, height, data }: Raster, { x, y, side }: FittedFrame): number[][] {
  const pixels: number[][] = [];
  const add = (column: number, row: number) => {
    if (column < 0 || row < 0 || column >= width || row >= height) return;
    const at = (row * width + column) * 3;
    pixels.push([data[at] as number, data[at + 1] as number, data[at + 2] as number]);
  };
  const [left, top] = [Math.round(x) - AROUND_PX, Math.round(y) - AROUND_PX];
  const far = Math.round(side) + 2 * AROUND_PX - 1;
  for (let k = 0; k <= far; k++) {
    add(left + k, top);
    add(left + k, top + far);
    add(left, top + k);
    add(left + far, top + k);
  }
  return pixels;
}

function isAlike(pixel: readonly number[], colour: readonly number[]): boolean {
  return pixel.every((value, c) => Math.abs(value - (colour[c] as number)) <= SAME_LEVELS);
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
  return meanOf(pixels.filter((pixel) => isAlike(pixel, centre)));
}

function meanOf(pixels: readonly number[][]): number[] {
  return [0, 1, 2].map((c) => pixels.reduce((sum, pixel) => sum + (pixel[c] as number), 0) / pixels.length);
}

function minus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, c) => value - (b[c] as number));
}
