import type { Point, Rectangle } from '../image/raster.ts';

/** The six points the measure needs, px of the raster, sub-pixel; "left" is the image's left. */
export interface FaceLandmarks {
  readonly leftEye: EyeCorners;
  readonly rightEye: EyeCorners;
  readonly mouthLeft: Point;
  readonly mouthRight: Point;
}

/** The two corners of one eye; `outer` lies towards the ear. */
export interface EyeCorners {
  readonly outer: Point;
  readonly inner: Point;
}

/**
 * What the inner layers of the landmark model answer to a face at its first look: 320 numbers, each the mean over the
 * crop of one channel (64 of 24 x 24, 128 of 12 x 12, 128 of 6 x 6 cells).
 */
export type FaceTraits = Float32Array;

/** One face in a raster. */
export interface DetectedFace {
  /** The face from chin to forehead and ear to ear, px of the raster; may reach over its edge. */
  readonly box: Rectangle;
  /** The detector's own score, 0 to 1. */
  readonly confidence: number;
  /** The landmark model's score that there is a face in the crop it was given, 0 to 1. */
  readonly presence: number;
  readonly landmarks: FaceLandmarks;
  readonly traits: FaceTraits;
  /** How drawn the face looks; see {@link drawnLikelihood}. */
  readonly drawn: number;
}

/** The centre of an eye: the midpoint of its corners, px. */
export function eyeCentre(eye: EyeCorners): Point {
  return midpoint(eye.outer, eye.inner);
}

/** The point halfway between two others. */
export function midpoint(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
