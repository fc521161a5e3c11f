import type { Raster } from '../../image/raster.ts';
import { cubicWeight } from '../../image/sampling/cubic-weight.ts';

/** Where along one axis the output samples lie, px of the raster; pixel centres lie at whole numbers. */
export interface Axis {
  /** The middle of the output. */
  readonly centre: number;
  /** From one sample to the next. */
  readonly step: number;
}

/** How samples are taken and handed over; see `sampleCrop`. */
export interface UprightOptions {
  readonly gain: number;
  readonly offset: number;
  readonly border: 'replicate' | 'zero';
  /** Catmull-Rom over 4 x 4 pixels instead of linear over 2 x 2. */
  readonly isCubic: boolean;
}

/**
 * Samples an upright square, the usual crop, two to six times as fast as sample by sample: what depends on
 * the column alone is worked out once, and a raster row is resampled once for all output rows that use it.
 * Linear samples are those of the slow way to the bit, cubic ones to the rounding of a sum.
 */
export function sampleUpright(
  raster: Raster,
  x: Axis,
  y: Axis,
  size: number,
  options: UprightOptions,
  target: Float32Array,
): void {
  const across = makeTaps(x, size, raster.width, options);
  const down = makeTaps(y, size, raster.height, options);
  const isCovered = across.from === 0 && across.to === size && down.from === 0 && down.to === size;
  if (!isCovered) target.fill(options.offset);

  if (across.isOnPixels && down.isOnPixels) {
    copyPixels(raster, across, down, size, options, target);
    return;
  }

  const { count } = down;
  const resample = options.isCubic ? resampleCubic : resampleLinear;
  const mix = options.isCubic ? mixCubic : mixLinear;
  // A row of the output needs `count` neighbouring lines of the raster; line n is kept in place n % count.
  const kept = Array.from({ length: count }, () => new Float64Array(size * 3));
  const keptLines = new Int32Array(count).fill(-1);
  const lineAt = (line: number): Float64Array => {
    const place = line % count;
    const values = kept[place] as Float64Array;
    if (keptLines[place] !== line) resample(raster, line, across, values);
    keptLines[place] = line;
    return values;
  };
  for (let row = down.from; row < down.to; row++) {
    const lines: Float64Array[] = [];
    for (let at = row * count; at < (row + 1) * count; at++) lines.push(lineAt(down.pixels[at] as number));
    const shares = down.shares.subarray(row * count, (row + 1) * count);
    const output = target.subarray((row * size + across.from) * 3, (row * size + across.to) * 3);
    mix(lines, shares, across.from * 3, options, output);
  }
}

/** For each output sample along an axis: the raster's pixels that make it, and their shares. */
interface Taps {
  /** Pixels a sample. */
  readonly count: 2 | 4;
  readonly pixels: Int32Array;
  readonly shares: Float64Array;
  /** The samples to be filled: from `from` up to, not including, `to`. The others lie outside of the raster. */
  readonly from: number;
  readonly to: number;
  /** Whether each sample is one pixel, the first of its two. */
  readonly isOnPixels: boolean;
}

function makeTaps({ centre, step }: Axis, size: number, length: number, options: UprightOptions): Taps {
  const count = options.isCubic ? 4 : 2;
  const pixels = new Int32Array(size * count);
  const shares = new Float64Array(size * count);
  let from = size;
  let to = 0;
  let isOnPixels = !options.isCubic;
  for (let sample = 0, at = 0; sample < size; sample++) {
    const position = centre + (sample + 0.5 - size / 2) * step;
    if (options.border === 'replicate' || (position >= -0.5 && position <= length - 0.5)) {
      from = Math.min(from, sample);
      to = sample + 1;
    }
    const inside = clamp(position, length - 1);
    const before = Math.floor(inside);
    const past = inside - before;
    if (past !== 0) isOnPixels = false;
    const first = options.isCubic ? -1 : 0;
    for (let k = first; k < first + count; k++, at++) {
      pixels[at] = clamp(before + k, length - 1);
      shares[at] = options.isCubic ? cubicWeight(past - k) : k === 0 ? 1 - past : past;
    }
  }
  return { count, pixels, shares, from, to, isOnPixels };
}

/** Nothing lies between pixels in pictures of 256, 512, 1024 px: the sizes that StyleGAN makes. */
function copyPixels(
  { width, data }: Raster,
  across: Taps,
  down: Taps,
  size: number,
  { gain, offset }: UprightOptions,
  target: Float32Array,
): void {
  for (let row = down.from; row < down.to; row++) {
    const line = (down.pixels[2 * row] as number) * width;
    for (let column = across.from, to = (row * size + column) * 3; column < across.to; column++, to += 3) {
      const at = (line + (across.pixels[2 * column] as number)) * 3;
      target[to] = (data[at] as number) * gain + offset;
      target[to + 1] = (data[at + 1] as number) * gain + offset;
      target[to + 2] = (data[at + 2] as number) * gain + offset;
    }
  }
}

function resampleLinear({ width, data }: Raster, line: number, taps: Taps, values: Float64Array): void {
  const { pixels, shares, from, to } = taps;
  for (let sample = from, i = from * 3; sample < to; sample++, i += 3) {
    const a = (line * width + (pixels[2 * sample] as number)) * 3;
    const b = (line * width + (pixels[2 * sample + 1] as number)) * 3;
    const p = shares[2 * sample] as number;
    const q = shares[2 * sample + 1] as number;
    values[i] = (data[a] as number) * p + (data[b] as number) * q;
    values[i + 1] = (data[a + 1] as number) * p + (data[b + 1] as number) * q;
    values[i + 2] = (data[a + 2] as number) * p + (data[b + 2] as number) * q;
  }
}

function resampleCubic({ width, data }: Raster, line: number, taps: Taps, values: Float64Array): void {
  const { pixels, shares, from, to } = taps;
  for (let sample = from, i = from * 3; sample < to; sample++, i += 3) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let k = 4 * sample; k < 4 * sample + 4; k++) {
      const at = (line * width + (pixels[k] as number)) * 3;
      const share = shares[k] as number;
      red += share * (data[at] as number);
      green += share * (data[at + 1] as number);
      blue += share * (data[at + 2] as number);
    }
    values[i] = red;
    values[i + 1] = green;
    values[i + 2] = blue;
  }
}

type Mix = (
  lines: readonly Float64Array[],
  shares: Float64Array,
  start: number,
  options: UprightOptions,
  output: Float32Array,
) => void;

const mixLinear: Mix = (lines, shares, start, { gain, offset }, output) => {
  const [a, b] = lines as [Float64Array, Float64Array];
  const [p = 0, q = 0] = shares;
  for (let i = 0, at = start; i < output.length; i++, at++)
    output[i] = ((a[at] as number) * p + (b[at] as number) * q) * gain + offset;
};

const mixCubic: Mix = (lines, shares, start, { gain, offset }, output) => {
  const [a, b, c, d] = lines as [Float64Array, Float64Array, Float64Array, Float64Array];
  const [p = 0, q = 0, r = 0, s = 0] = shares;
  for (let i = 0, at = start; i < output.length; i++, at++) {
    const sum = (a[at] as number) * p + (b[at] as number) * q + (c[at] as number) * r + (d[at] as number) * s;
    output[i] = (sum < 0 ? 0 : sum > 255 ? 255 : sum) * gain + offset;
  }
};

/** The value, or what is nearest to it from 0 to `high`. */
export function clamp(value: number, high: number): number {
  return value < 0 ? 0 : value > high ? high : value;
}
