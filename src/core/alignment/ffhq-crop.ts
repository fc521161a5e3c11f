import type { Point, Rectangle } from '../image/raster.ts';
import type { EyePosition } from './eye-position.ts';

/** Eye centres and the mouth's middle, px; "left" is the image's left. */
export interface FacePoints {
  readonly leftEye: Point;
  readonly rightEye: Point;
  readonly mouth: Point;
}

/** A square in a picture: centre and side in px, angle in radians (clockwise as seen, 0 upright). */
export interface SquareCrop {
  readonly centre: Point;
  readonly side: number;
  readonly angle: number;
}

/**
 * The square that FFHQ's recipe cuts around a face. StyleGAN was trained on pictures cut so, which is why
 * its faces all sit in one place.
 *
 * With e from eye to eye and m from the eyes' midpoint to the mouth: the axis is `e - flip(m) * (-1, 1)`
 * (flip swaps x and y), half the side max(2.0 |e|, 1.8 |m|), the centre the eyes' midpoint + 0.1 m.
 *
 * Source: NVlabs/ffhq-dataset, `recreate_aligned_images`. A turned head shortens e; the maximum takes that in.
 */
export function recoverCrop({ leftEye, rightEye, mouth }: FacePoints): SquareCrop {
  const eyes: Point = [(leftEye[0] + rightEye[0]) / 2, (leftEye[1] + rightEye[1]) / 2];
  const e: Point = [rightEye[0] - leftEye[0], rightEye[1] - leftEye[1]];
  const m: Point = [mouth[0] - eyes[0], mouth[1] - eyes[1]];
  return {
    centre: [eyes[0] + 0.1 * m[0], eyes[1] + 0.1 * m[1]],
    side: 2 * Math.max(2.0 * Math.hypot(...e), 1.8 * Math.hypot(...m)),
    angle: Math.atan2(e[1] - m[0], e[0] + m[1]),
  };
}

/**
 * A face's recovered crop seen from a frame: centre x and y as fractions of the frame, log of the crop's side
 * over the frame's, angle in radians, log of the frame's width over its height. The crop that *is* the frame
 * gives (0.5, 0.5, 0, 0, 0).
 */
export type CropOffset = readonly [x: number, y: number, logSide: number, angle: number, logAspect: number];

/** The {@link CropOffset} of a crop in a frame. A frame's side is the square root of its area. */
export function cropOffset(crop: SquareCrop, frame: Rectangle): CropOffset {
  return [
    (crop.centre[0] - frame.x) / frame.width,
    (crop.centre[1] - frame.y) / frame.height,
    Math.log(crop.side / Math.sqrt(frame.width * frame.height)),
    crop.angle,
    Math.log(frame.width / frame.height),
  ];
}

/** Eye centres as fractions of a frame. */
export function eyePosition(points: FacePoints, frame: Rectangle): EyePosition {
  const fraction = ([x, y]: Point): Point => [(x - frame.x) / frame.width, (y - frame.y) / frame.height];
  return { left: fraction(points.leftEye), right: fraction(points.rightEye) };
}
