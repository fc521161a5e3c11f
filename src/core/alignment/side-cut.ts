import type { Point, Rectangle } from '../image/raster.ts';
import type { EyePosition } from './eye-position.ts';
import type { CropOffset } from './ffhq-crop.ts';

/**
 * Pages show a square avatar on a card by filling the card: as high as it, what is too wide cut at both sides alike
 * (`object-fit: cover`). A frame that is so many times as high as wide, from the first to the second, is taken for such
 * a cut, and its portrait is measured against the square that was cut. Below the first the frame counts as a square with an error,
 * above the second no frame is found and faces would be cut too.
 */
const MIN_CUT = 1.08;
const MAX_CUT = 1.7;

/** Whether a frame is taken for a square that was cut at its sides. @param logAspect log of its width over its height */
export function isSideCut(logAspect: number): boolean {
  return -logAspect >= Math.log(MIN_CUT) && -logAspect <= Math.log(MAX_CUT);
}

/** The square that a frame was cut from: as high as it, about its middle. Any other frame is given as it is. */
export function uncutFrame<T extends Rectangle>(frame: T): T {
  const { x, width, height } = frame;
  if (!isSideCut(Math.log(width / height))) return frame;
  return { ...frame, x: x + (width - height) / 2, width: height };
}

/** A crop offset in a frame, seen from the frame's {@link uncutFrame}. */
export function uncutOffset(offset: CropOffset): CropOffset {
  const [x, y, logSide, angle, logAspect] = offset;
  if (!isSideCut(logAspect)) return offset;
  return [uncutX(x, Math.exp(logAspect)), y, logSide + logAspect / 2, angle, 0];
}

/** Eyes as fractions of a frame, as those of its {@link uncutFrame}. @param aspect its width over its height */
export function uncutEyes(eyes: EyePosition, aspect: number): EyePosition {
  if (!isSideCut(Math.log(aspect))) return eyes;
  const seen = ([x, y]: Point): Point => [uncutX(x, aspect), y];
  return { left: seen(eyes.left), right: seen(eyes.right) };
}

/** Eyes as fractions of a frame's {@link uncutFrame}, as those of the frame: the way back. @param aspect of the frame */
export function cutEyes(eyes: EyePosition, aspect: number): EyePosition {
  if (!isSideCut(Math.log(aspect))) return eyes;
  const seen = ([x, y]: Point): Point => [uncutX(x, 1 / aspect), y];
  return { left: seen(eyes.left), right: seen(eyes.right) };
}

function uncutX(x: number, aspect: number): number {
  return 0.5 + (x - 0.5) * aspect;
}
