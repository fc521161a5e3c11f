import type { Raster } from './raster.ts';

/** A picture's hash and that of the picture flipped; 64 hex digits each. Alike pictures have alike hashes. */
export interface PerceptualHash {
  readonly hash: string;
  readonly mirrored: string;
}

/** Side that a picture is shrunk to, and of the block of low frequencies that is kept. */
const SHRUNK = 32;
const KEPT = 16;

/**
 * The signs of a picture's low frequencies: shrunk to 32 x 32 grey, cosine-transformed, each of the 16 x 16 lowest but
 * the mean against their median ("pHash", Zauner 2010). Size, compression and light matter little.
 */
export function perceptualHash(raster: Raster): PerceptualHash {
  const coefficients = transform(shrink(raster));
  // A mirror flip turns the sign of the odd frequencies across.
  const flipped = coefficients.map((value, at) => ((at % KEPT) % 2 === 1 ? -value : value));
  return { hash: toHex(coefficients), mirrored: toHex(flipped) };
}

/** Mean grey of each of 32 x 32 areas. */
function shrink({ width, height, data }: Raster): Float64Array {
  const grey = new Float64Array(SHRUNK * SHRUNK);
  const counts = new Float64Array(SHRUNK * SHRUNK);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * SHRUNK) / height) * SHRUNK;
    for (let x = 0; x < width; x++) {
      const to = row + Math.floor((x * SHRUNK) / width);
      const at = (y * width + x) * 3;
      const value =
        0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
      grey[to] = (grey[to] as number) + value;
      counts[to] = (counts[to] as number) + 1;
    }
  }
  return grey.map((sum, at) => sum / Math.max(1, counts[at] as number));
}

/** The lowest frequencies of the cosine transform, row by row. */
function transform(grey: Float64Array): number[] {
  const cosine = (frequency: number, at: number) =>
    Math.cos((Math.PI * frequency * (2 * at + 1)) / (2 * SHRUNK));
  const coefficients: number[] = [];
  for (let v = 0; v < KEPT; v++) {
    for (let u = 0; u < KEPT; u++) {
      let sum = 0;
      for (let y = 0; y < SHRUNK; y++)
        for (let x = 0; x < SHRUNK; x++)
          sum += (grey[y * SHRUNK + x] as number) * cosine(u, x) * cosine(v, y);
      coefficients.push(sum);
    }
  }
  return coefficients;
}

function toHex(coefficients: readonly number[]): string {
  const sorted = coefficients.slice(1).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] as number;
  let hex = '';
  for (let at = 0; at < coefficients.length; at += 4) {
    let digit = 0;
    // The mean says how light it is, which is nothing to go by.
    for (let bit = 0; bit < 4; bit++)
      digit = 2 * digit + (at + bit > 0 && (coefficients[at + bit] as number) > median ? 1 : 0);
    hex += digit.toString(16);
  }
  return hex;
}
