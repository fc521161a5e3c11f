import { sampleCubic } from '../../face/sampling/sampler.ts';
import type { Raster } from '../../image/raster.ts';
import type { Tilt } from './find-tilt.ts';

/** What lies outside of the picture is of this grey: one colour is no picture. */
const OUTSIDE = 128;

/** The page seen straight on. */
export function straighten(raster: Raster, { toPicture, straight: { width, height } }: Tilt): Raster {
  const data = new Uint8Array(width * height * 3).fill(OUTSIDE);
  const [a, b, c, d, e, f, g, h, i] = toPicture;
  const pixel = new Float32Array(3);
  for (let row = 0, to = 0; row < height; row++) {
    const v = row + 0.5;
    for (let column = 0; column < width; column++, to += 3) {
      const u = column + 0.5;
      const w = g * u + h * v + i;
      const x = (a * u + b * v + c) / w;
      const y = (d * u + e * v + f) / w;
      if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) continue;
      sampleCubic(raster, x - 0.5, y - 0.5, 1, 0, pixel, 0);
      for (let k = 0; k < 3; k++) data[to + k] = Math.round(pixel[k] as number);
    }
  }
  return { width, height, data };
}
