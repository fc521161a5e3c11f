import { type DecodeOptions, decodeFrames, decodePicture } from '../../image/decode.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { Picture } from '../../image/picture.ts';

/**
 * The pixels that a measurement is of. Whatever measures a file again, draws on it or cuts out of it opens it by
 * this, so that all see the same picture.
 *
 * @param animationFrame the frame of an animation that was measured, from 1; undefined: the picture that every
 * viewer shows first.
 * @throws EyelineError as `decodePicture`.
 */
export async function openMeasured(
  bytes: Uint8Array,
  animationFrame: number | undefined,
  limits: PictureLimits,
  options: DecodeOptions = {},
): Promise<Picture> {
  if (animationFrame === undefined) return decodePicture(bytes, limits, options);
  for await (const picture of decodeFrames(bytes, [animationFrame], limits, options)) return picture;
  throw new Error('a frame was neither decoded nor refused');
}
