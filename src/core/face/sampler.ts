import type { Point, Raster, Rectangle } from '../image/raster.ts';

/**
 * A square cut out of a raster, upright or turned: `centre` and `side` in px of the raster, `angle` in
 * radians, clockwise as seen, by which the square is turned against the raster.
 */
export interface Crop {
  readonly centre: Point;
  readonly side: number;
  readonly angle: number;
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
  const levels: Raster[] = [base];
  return {
    base,
    level(level) {
      for (let known = levels.length; known <= level; known++)
        levels.push(halve(levels[known - 1] as Raster));
      return levels[level] as Raster;
    },
  };
}

function halve(raster: Raster): Raster {
  const width = Math.max(1, raster.width >> 1);
  const height = Math.max(1, raster.height >> 1);
  const data = new Uint8Array(width * height * 3);
  const stride = raster.width * 3;
  const right = raster.width > 1 ? 3 : 0;
  const down = raster.height > 1 ? stride : 0;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = 2 * y * stride; x < width; x++, from += 3) {
      for (let c = 0; c < 3; c++, from++, to++) {
        const sum =
          (raster.data[from] as number) +
          (raster.data[from + right] as number) +
          (raster.data[from + down] as number) +
          (raster.data[from + down + right] as number);
        data[to] = (sum + 2) >> 2;
      }
    }
  }
  return { width, height, data };
}

/**
 * Samples a crop to `size` x `size` RGB floats, row-major: `value * gain + offset` for each 0..255 value.
 * Where the crop is larger than `size`, the nearest halving is sampled, so that nothing aliases; where it
 * is smaller, the samples are bicubic (Catmull-Rom). Pixel centres lie at half px throughout: a point
 * (u, v) px of the output is {@link cropToRaster} of the crop, exactly.
 */
export function sampleCrop(
  pyramid: Pyramid,
  crop: Crop,
  size: number,
  options: { readonly gain: number; readonly offset: number; readonly border: Border },
  target: Float32Array = new Float32Array(size * size * 3),
): Float32Array {
  const step = crop.side / size;
  const level = Math.max(0, Math.floor(Math.log2(step) + 0.5));
  const raster = pyramid.level(level);
  const shrink = 2 ** level;
  const cos = (Math.cos(crop.angle) * step) / shrink;
  const sin = (Math.sin(crop.angle) * step) / shrink;
  const centreX = crop.centre[0] / shrink - 0.5;
  const centreY = crop.centre[1] / shrink - 0.5;
  const sample = step / shrink < 0.75 ? sampleCubic : sampleLinear;
  for (let row = 0, to = 0; row < size; row++) {
    const v = row + 0.5 - size / 2;
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

function clamp(value: number, high: number): number {
  return value < 0 ? 0 : value > high ? high : value;
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

function cubicWeight(t: number): number {
  const a = Math.abs(t);
  if (a >= 2) return 0;
  return a < 1 ? (1.5 * a - 2.5) * a * a + 1 : ((-0.5 * a + 2.5) * a - 4) * a + 2;
}

function sampleCubic(
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
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let j = -1; j <= 2; j++) {
    const wy = cubicWeight(cy - y0 - j);
    if (wy === 0) continue;
    const line = clamp(y0 + j, height - 1) * width;
    for (let i = -1; i <= 2; i++) {
      const weight = wy * cubicWeight(cx - x0 - i);
      if (weight === 0) continue;
      const at = (line + clamp(x0 + i, width - 1)) * 3;
      red += weight * (data[at] as number);
      green += weight * (data[at + 1] as number);
      blue += weight * (data[at + 2] as number);
    }
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
    centre: [box.x + box.width / 2, box.y + box.height / 2],
    side: Math.max(box.width, box.height) * scale,
    angle: 0,
  };
}
