import type { Point, Raster, Rectangle } from '../../image/raster.ts';
import { centreOf } from '../../image/rectangle.ts';
import { cubicWeight } from '../../image/sampling/cubic-weight.ts';
import { halve } from './halve.ts';
import { clamp, sampleUpright } from './sample-upright.ts';

/**
 * A square cut out of a raster, upright or turned: `centre` and `side` in px of the raster, `angle` in
 * radians, clockwise as seen, by which the square is turned against the raster.
 */
export interface Crop {
  readonly centre: Point;
  readonly side: number;
  readonly angle: number;
  /** Of what is no square: its height, px, which is stretched to the side. Default: the side. */
  readonly height?: number;
}

/** What lies outside of the raster: its edge pixels carried on, or black. */
export type Border = 'replicate' | 'zero';

/** A raster and its halvings, made as they are needed. */
export interface Pyramid {
  readonly base: Raster;
  /** The raster shrunk by 2 ** `level` (2 x 2 means); level 0 is the raster itself. */
  level(level: number): Raster;
}

/** A {@link Pyramid} over a raster. Halvings are kept as long as the pyramid is. */
export function createPyramid(base: Raster): Pyramid {
  // A plain view: code that has seen both Buffers and Uint8Arrays runs slower.
  const { buffer, byteOffset, byteLength } = base.data;
  const levels: Raster[] = [{ ...base, data: new Uint8Array(buffer, byteOffset, byteLength) }];
  return {
    base,
    level(level) {
      for (let known = levels.length; known <= level; known++)
        levels.push(halve(levels[known - 1] as Raster));
      return levels[level] as Raster;
    },
  };
}

/**
 * Samples a crop to `size` x `size` RGB floats, row-major: `value * gain + offset` for each 0..255 value.
 * Where the crop is larger than `size`, the nearest halving is sampled, so that nothing aliases; where it
 * is smaller, the samples are bicubic (Catmull-Rom). Pixel centres lie at half px throughout: a point
 * (u, v) px of the output is {@link cropToRaster} of the crop, exactly.
 *
 * Upright crops go to {@link sampleUpright}, which takes rows and columns apart and is faster. Turned ones have
 * no rows to take apart. Both stay: their cubic samples add up in another order, so they differ by rounding.
 */
export function sampleCrop(
  pyramid: Pyramid,
  crop: Crop,
  size: number,
  options: { readonly gain: number; readonly offset: number; readonly border: Border },
  target: Float32Array = new Float32Array(size * size * 3),
): Float32Array {
  const step = crop.side / size;
  /** How much farther apart the rows are than the columns. */
  const aspect = (crop.height ?? crop.side) / crop.side;
  const level = Math.max(0, Math.floor(Math.log2(step) + 0.5));
  const raster = pyramid.level(level);
  const shrink = 2 ** level;
  const cos = (Math.cos(crop.angle) * step) / shrink;
  const sin = (Math.sin(crop.angle) * step) / shrink;
  const centreX = crop.centre[0] / shrink - 0.5;
  const centreY = crop.centre[1] / shrink - 0.5;
  const isCubic = step / shrink < 0.75;
  if (crop.angle === 0) {
    const across = { centre: centreX, step: cos };
    const down = { centre: centreY, step: cos * aspect };
    sampleUpright(raster, across, down, size, { ...options, isCubic }, target);
    return target;
  }
  const sample = isCubic ? sampleCubic : sampleLinear;
  for (let row = 0, to = 0; row < size; row++) {
    const v = (row + 0.5 - size / 2) * aspect;
    for (let column = 0; column < size; column++, to += 3) {
      const u = column + 0.5 - size / 2;
      const x = centreX + u * cos - v * sin;
      const y = centreY + u * sin + v * cos;
      if (
        options.border === 'zero' &&
        (x < -0.5 || y < -0.5 || x > raster.width - 0.5 || y > raster.height - 0.5)
      ) {
        target[to] = options.offset;
        target[to + 1] = options.offset;
        target[to + 2] = options.offset;
      } else sample(raster, x, y, options.gain, options.offset, target, to);
    }
  }
  return target;
}

function sampleLinear(
  raster: Raster,
  x: number,
  y: number,
  gain: number,
  offset: number,
  target: Float32Array,
  to: number,
): void {
  const { width, height, data } = raster;
  const cx = clamp(x, width - 1);
  const cy = clamp(y, height - 1);
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const fx = cx - x0;
  const fy = cy - y0;
  const right = x0 + 1 < width ? 3 : 0;
  const down = y0 + 1 < height ? width * 3 : 0;
  const from = (y0 * width + x0) * 3;
  for (let c = 0; c < 3; c++) {
    const at = from + c;
    const top = (data[at] as number) * (1 - fx) + (data[at + right] as number) * fx;
    const bottom = (data[at + down] as number) * (1 - fx) + (data[at + down + right] as number) * fx;
    target[to + c] = (top * (1 - fy) + bottom * fy) * gain + offset;
  }
}

/** Adds the bicubic sample at (x, y), px from the first pixel's centre, to a target: `value * gain + offset` for each channel. */
export function sampleCubic(
  raster: Raster,
  x: number,
  y: number,
  gain: number,
  offset: number,
  target: Float32Array,
  to: number,
): void {
  const { width, height, data } = raster;
  const cx = clamp(x, width - 1);
  const cy = clamp(y, height - 1);
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const w0 = cubicWeight(cx - x0 + 1);
  const w1 = cubicWeight(cx - x0);
  const w2 = cubicWeight(cx - x0 - 1);
  const w3 = cubicWeight(cx - x0 - 2);
  const c0 = clamp(x0 - 1, width - 1) * 3;
  const c1 = x0 * 3;
  const c2 = clamp(x0 + 1, width - 1) * 3;
  const c3 = clamp(x0 + 2, width - 1) * 3;
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let j = -1; j <= 2; j++) {
    const weight = cubicWeight(cy - y0 - j);
    const line = clamp(y0 + j, height - 1) * width * 3;
    const at0 = line + c0;
    const at1 = line + c1;
    const at2 = line + c2;
    const at3 = line + c3;
    red +=
      weight *
      (w0 * (data[at0] as number) +
        w1 * (data[at1] as number) +
        w2 * (data[at2] as number) +
        w3 * (data[at3] as number));
    green +=
      weight *
      (w0 * (data[at0 + 1] as number) +
        w1 * (data[at1 + 1] as number) +
        w2 * (data[at2 + 1] as number) +
        w3 * (data[at3 + 1] as number));
    blue +=
      weight *
      (w0 * (data[at0 + 2] as number) +
        w1 * (data[at1 + 2] as number) +
        w2 * (data[at2 + 2] as number) +
        w3 * (data[at3 + 2] as number));
  }
  target[to] = clamp(red, 255) * gain + offset;
  target[to + 1] = clamp(green, 255) * gain + offset;
  target[to + 2] = clamp(blue, 255) * gain + offset;
}

/** A point of a crop's output, in px of an output of `size`, as px of the raster. */
export function cropToRaster(crop: Crop, size: number, point: Point): Point {
  const step = crop.side / size;
  const u = (point[0] - size / 2) * step;
  const v = (point[1] - size / 2) * step;
  const cos = Math.cos(crop.angle);
  const sin = Math.sin(crop.angle);
  return [crop.centre[0] + u * cos - v * sin, crop.centre[1] + u * sin + v * cos];
}

/** The smallest square, centred, that holds the whole raster. */
export function wholeSquare(raster: { readonly width: number; readonly height: number }): Crop {
  return {
    centre: [raster.width / 2, raster.height / 2],
    side: Math.max(raster.width, raster.height),
    angle: 0,
  };
}

/** The rectangle as an upright square crop about its centre, `scale` times its longer side. */
export function squareAround(box: Rectangle, scale: number): Crop {
  return {
    centre: centreOf(box),
    side: Math.max(box.width, box.height) * scale,
    angle: 0,
  };
}
