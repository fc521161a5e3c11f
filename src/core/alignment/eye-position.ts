import type { Point } from '../image/raster.ts';

/**
 * Eye centres as fractions of the frame (0,0 its upper left corner, 1,1 its lower right), image-left eye
 * first. An eye centre is the midpoint of the eye's two corners, not the iris, which follows the gaze.
 */
export interface EyePosition {
  readonly left: Point;
  readonly right: Point;
}
