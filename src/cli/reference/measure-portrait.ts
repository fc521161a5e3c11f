import type { EyePosition } from '../../core/alignment/eye-position.ts';
import { type CropOffset, cropOffset, eyePosition, recoverCrop } from '../../core/alignment/ffhq-crop.ts';
import type { FaceDetector } from '../../core/face/detector.ts';
import type { Picture } from '../../core/image/picture.ts';
import {
  BACKGROUND_SHARE,
  mayBeDrawn,
  scaleOf,
  sureFaces,
  wholeFrame,
} from '../../core/portrait/picture-faces.ts';

/** A portrait of a sample, in its own frame. */
export interface SamplePortrait {
  readonly offset: CropOffset;
  readonly eyes: EyePosition;
}

/**
 * Measures a file of a sample as one portrait, however small its face: the sample says that it is one.
 *
 * @returns null where no face is found, several are, or it looks drawn.
 */
export function measurePortrait(picture: Picture, detector: FaceDetector): SamplePortrait | null {
  const [main, other] = sureFaces(detector.detect(picture.raster), scaleOf(picture));
  if (!main || mayBeDrawn(main.face) || (other && other.side >= BACKGROUND_SHARE * main.side)) return null;
  const { points } = main;
  const frame = wholeFrame(picture);
  return { offset: cropOffset(recoverCrop(points), frame), eyes: eyePosition(points, frame) };
}
