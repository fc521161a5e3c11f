import type { FacePoints } from '../alignment/ffhq-crop.ts';
import type { Point } from '../image/raster.ts';
import { eyeCentre, type FaceLandmarks, midpoint } from './landmarks.ts';

/** The three points that the measure works on, px; `scale` is what one px of theirs is in px of the raster, x and y. */
export function facePoints(landmarks: FaceLandmarks, scale: Point = [1, 1]): FacePoints {
  const unscale = ([x, y]: Point): Point => [x / scale[0], y / scale[1]];
  return {
    leftEye: unscale(eyeCentre(landmarks.leftEye)),
    rightEye: unscale(eyeCentre(landmarks.rightEye)),
    mouth: unscale(midpoint(landmarks.mouthLeft, landmarks.mouthRight)),
  };
}
