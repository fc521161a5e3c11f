import type { PictureLimits } from '../limits.ts';
import { tooMuchMemory } from '../picture-errors.ts';
import type { HeicPicture } from './heic-picture.ts';

/**
 * Bytes a pixel that decoding takes: libde265's planes, libheif's copy, the pixels made of them and ours stand in
 * memory together. Measured on pictures of 17 megapixels, by their bits a colour and their colours' resolution.
 */
const BYTES_PER_PIXEL = {
  plain: { halved: 10.2, full: 13.2 },
  plainTransparent: { halved: 12.5, full: 16.7 },
  deep: { halved: 12.9, full: 18.2 },
  deepTransparent: { halved: 17, full: 24.6 },
} as const;

/** The parts of a picture that decide how much memory it takes. */
export type HeicMake = Pick<
  HeicPicture,
  'storedWidth' | 'storedHeight' | 'hasAlpha' | 'bits' | 'hasFullColour'
>;

/**
 * Refuses a HEIC by its header where its decoder would take more memory than a picture may.
 *
 * @throws EyelineError `TOO_MUCH_MEMORY`
 */
export function checkHeicMemory(make: HeicMake, limits: PictureLimits): void {
  const { storedWidth, storedHeight, hasAlpha, bits, hasFullColour } = make;
  const kind = bits > 8 ? (hasAlpha ? 'deepTransparent' : 'deep') : hasAlpha ? 'plainTransparent' : 'plain';
  const bytes = storedWidth * storedHeight * BYTES_PER_PIXEL[kind][hasFullColour ? 'full' : 'halved'];
  if (bytes <= limits.maxMemoryBytes) return;
  const what = `a HEIC of ${storedWidth} x ${storedHeight} px with ${bits} bits a colour${hasAlpha ? ' and transparency' : ''}`;
  throw tooMuchMemory(what, bytes, limits);
}
