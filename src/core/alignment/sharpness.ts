import type { Raster } from '../image/raster.ts';

/** Where a superimposition's eyes are looked for: a band of the frame, fractions. */
const BAND = { left: 0.25, right: 0.75, top: 0.36, bottom: 0.58 } as const;

/**
 * How sharp a superimposition is at the eyes: mean steepness of its grey in the band where generated faces have them,
 * over the mean steepness of the whole. About 1 where nothing stands out; faces that share a crop keep their eyes.
 */
export function eyeSharpness(mean: Raster): number {
  const { width, height } = mean;
  const whole = steepness(mean, 1, width - 1, 1, height - 1);
  const band = steepness(
    mean,
    Math.round(BAND.left * width),
    Math.round(BAND.right * width),
    Math.round(BAND.top * height),
    Math.round(BAND.bottom * height),
  );
  return whole === 0 ? 0 : band / whole;
}

function steepness(
  { width, data }: Raster,
  left: number,
  right: number,
  top: number,
  bottom: number,
): number {
  const grey = (x: number, y: number) => {
    const at = (y * width + x) * 3;
    return ((data[at] as number) + (data[at + 1] as number) + (data[at + 2] as number)) / 3;
  };
  let sum = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      sum += Math.hypot(grey(x + 1, y) - grey(x - 1, y), grey(x, y + 1) - grey(x, y - 1));
  return sum / ((right - left) * (bottom - top));
}
