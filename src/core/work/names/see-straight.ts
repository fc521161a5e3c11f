import { createPyramid } from '../../face/sampling/sampler.ts';
import type { Point, Raster, Rectangle } from '../../image/raster.ts';
import { centreOf } from '../../image/rectangle.ts';
import type { FramePlace } from '../../portrait/frame.ts';
import { findTilt } from '../../portrait/tilt/find-tilt.ts';
import { mapPoint } from '../../portrait/tilt/homography.ts';
import { straighten } from '../../portrait/tilt/straighten.ts';

/** A page and its frames, px of the raster. */
export interface FramedPage {
  readonly raster: Raster;
  readonly frames: readonly Rectangle[];
}

/**
 * A page that a photo shows at an angle, seen straight on with its frames, as it was measured: its lines of text are level there. A page
 * without a turned frame stays as it is.
 *
 * @param frames px of `raster`.
 */
export function seeStraight(raster: Raster, frames: readonly FramePlace[]): FramedPage {
  if (!frames.some(({ turn }) => turn !== undefined)) return { raster, frames };
  const tilt = findTilt(createPyramid(raster));
  if (!tilt) return { raster, frames };
  const straightened = frames.map(({ turn = 0, ...box }): Rectangle => {
    const [centreX, centreY] = centreOf(box);
    const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
    const at = (across: number, down: number): Point =>
      mapPoint(tilt.toStraight, [
        centreX + (cos * across * box.width - sin * down * box.height) / 2,
        centreY + (sin * across * box.width + cos * down * box.height) / 2,
      ]);
    const [left, right, top, bottom] = [at(-1, 0), at(1, 0), at(0, -1), at(0, 1)];
    return { x: left[0], y: top[1], width: right[0] - left[0], height: bottom[1] - top[1] };
  });
  return { raster: straighten(raster, tilt), frames: straightened };
}
