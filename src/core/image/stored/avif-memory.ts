import type { Metadata } from 'sharp';
import type { PictureLimits } from '../limits.ts';
import { tooMuchMemory } from '../picture-errors.ts';

/**
 * Bytes a pixel that decoding takes: AV1's planes, libheif's copy and libvips' stand in memory together. Measured on
 * pictures of 59 megapixels by `bench/hostile.mjs`: 15 of 8 bits, 18.5 with transparency, 25.3 of 12 bits with
 * transparency.
 */
const BYTES_PER_PIXEL = { plain: 15, transparent: 18.5, deep: 25.3 } as const;

/**
 * Refuses an AVIF by its header where its decoder would take more memory than a picture may.
 *
 * @throws EyelineError `TOO_MUCH_MEMORY`
 */
export function checkAvifMemory(
  { width, height, hasAlpha, depth, bitsPerSample }: Metadata,
  limits: PictureLimits,
): void {
  const kind = depth === 'ushort' ? 'deep' : hasAlpha ? 'transparent' : 'plain';
  const bytes = width * height * BYTES_PER_PIXEL[kind];
  if (bytes <= limits.maxMemoryBytes) return;
  const bits = bitsPerSample ?? (depth === 'ushort' ? 16 : 8);
  const what = `an AVIF of ${width} x ${height} px with ${bits} bits a colour${hasAlpha ? ' and transparency' : ''}`;
  throw tooMuchMemory(what, bytes, limits);
}
