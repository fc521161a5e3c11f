import type { Point, Raster } from '../../image/raster.ts';

/** Distance between the samples of a ray, px of the raster. */
export const RAY_STEP_PX = 0.5;

/** Colours along a fan of rays that cross a supposed edge, from inside outwards. */
export interface Rays {
  readonly count: number;
  /** Samples a ray. */
  readonly length: number;
  /** RGB of sample k of ray i at `3 * (i * length + k)`, levels of 255. */
  readonly colours: Float32Array;
  /** Whether the sample lies in the raster, at `i * length + k`. */
  readonly isInside: Uint8Array;
}

/** Samples rays: ray i starts at `starts[i]` and goes along the unit vector `directions[i]`. Px, centres at half px. */
export function sampleRays(
  { width, height, data }: Raster,
  starts: readonly Point[],
  directions: readonly Point[],
  length: number,
): Rays {
  const colours = new Float32Array(starts.length * length * 3);
  const isInside = new Uint8Array(starts.length * length);
  for (let i = 0, at = 0; i < starts.length; i++) {
    const [startX, startY] = starts[i] as Point;
    const [alongX, alongY] = directions[i] as Point;
    for (let k = 0; k < length; k++, at++) {
      const x = startX + alongX * k * RAY_STEP_PX - 0.5;
      const y = startY + alongY * k * RAY_STEP_PX - 0.5;
      if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) continue;
      isInside[at] = 1;
      const cx = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
      const cy = y < 0 ? 0 : y > height - 1 ? height - 1 : y;
      const x0 = Math.floor(cx);
      const y0 = Math.floor(cy);
      const fx = cx - x0;
      const fy = cy - y0;
      const right = x0 + 1 < width ? 3 : 0;
      const down = y0 + 1 < height ? width * 3 : 0;
      const from = (y0 * width + x0) * 3;
      for (let c = 0; c < 3; c++) {
        const a = from + c;
        const top = (data[a] as number) * (1 - fx) + (data[a + right] as number) * fx;
        const bottom = (data[a + down] as number) * (1 - fx) + (data[a + down + right] as number) * fx;
        colours[at * 3 + c] = top * (1 - fy) + bottom * fy;
      }
    }
  }
  return { count: starts.length, length, colours, isInside };
}

/** Largest difference over the channels between two samples of a fan. */
export function contrast({ colours }: Rays, a: number, b: number): number {
  let most = 0;
  for (let c = 0; c < 3; c++) {
    const difference = Math.abs((colours[a * 3 + c] as number) - (colours[b * 3 + c] as number));
    if (difference > most) most = difference;
  }
  return most;
}
