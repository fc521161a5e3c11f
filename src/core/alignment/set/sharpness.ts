import type { Raster } from '../../image/raster.ts';
import type { EyePosition } from '../eye-position.ts';
import { median } from '../statistics/statistics.ts';

/** Half width and half height of what counts as an eye, fractions of the superimposition's side. */
const HALF_WIDTH = 0.075;
const HALF_HEIGHT = 0.045;
/** Gradients are taken between pixels this far apart, fraction of the side: compression noise does not count. */
const STEP = 1 / 120;

/**
 * Sharpness of a superimposition at its eyes: root mean square gradient within a box about each eye over that
 * of the rest. Squares, because blurring an edge spreads its gradient but keeps the sum. 1 where the eyes are no sharper than all else. A ratio within one picture: brightness and
 * contrast do not change it.
 *
 * That the mean of aligned faces stays sharp at the eyes, and that of other photos blurs, is from Mundra et al.
 * 2023.
 *
 * @param mean square, grey or RGB, `CUT_PX` wide; other sizes give about the same.
 * @param eyes where the set's eyes lie, the median of its members': a shifted set is sharp elsewhere.
 */
export function eyeSharpness(mean: Raster, eyes: EyePosition): number {
  const { width, height } = mean;
  const grey = greyOf(mean);
  const step = Math.max(1, Math.round(width * STEP));
  const eyesAt = [eyes.left, eyes.right];
  const columns = eyesAt.map(([x]) => nearTo(x, HALF_WIDTH, width));
  const rows = eyesAt.map(([, y]) => nearTo(y, HALF_HEIGHT, height));
  const isEye = (x: number, y: number) =>
    Boolean((columns[0]?.[x] && rows[0]?.[y]) || (columns[1]?.[x] && rows[1]?.[y]));
  const inside = { sum: 0, count: 0 };
  const outside = { sum: 0, count: 0 };
  for (let y = step; y < height - step; y++) {
    for (let x = step; x < width - step; x++) {
      const at = y * width + x;
      const across = (grey[at + step] as number) - (grey[at - step] as number);
      const down = (grey[at + step * width] as number) - (grey[at - step * width] as number);
      const part = isEye(x, y) ? inside : outside;
      part.sum += across * across + down * down;
      part.count++;
    }
  }
  if (inside.count === 0 || outside.sum === 0) return 0;
  return Math.sqrt(inside.sum / inside.count / (outside.sum / outside.count));
}

/** For each of `length` pixels 1 where its middle lies within `half` of a place, both fractions of the length. */
function nearTo(place: number, half: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (Math.abs((i + 0.5) / length - place) <= half ? 1 : 0));
}

function greyOf({ width, height, data }: Raster): Float32Array {
  const count = width * height;
  const channels = Math.round(data.length / count);
  const grey = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const at = i * channels;
    grey[i] =
      channels < 3
        ? (data[at] as number)
        : 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
  }
  return grey;
}

/** The median eye position, each coordinate by itself; null of none. */
export function medianEyes(all: readonly EyePosition[]): EyePosition | null {
  if (all.length === 0) return null;
  const middle = (value: (eyes: EyePosition) => number) => median(all.map(value));
  return {
    left: [middle((eyes) => eyes.left[0]), middle((eyes) => eyes.left[1])],
    right: [middle((eyes) => eyes.right[0]), middle((eyes) => eyes.right[1])],
  };
}
