import type { Rectangle } from '../image/raster.ts';
import { centreOf } from '../image/rectangle.ts';

/** What a frame looks like; a circle's frame is its bounding square, `rounded` has corners that are rounded or, as a
 * hexagon's, cut off. `whole`: the picture itself is the portrait. */
export type FrameShape = 'whole' | 'square' | 'rounded' | 'circle';

/** The portrait's own edge in the evidence, px of the upright picture. */
export interface Frame extends Rectangle {
  readonly shape: FrameShape;
  /**
   * Of a page that a photo shows at an angle: how far the frame is turned clockwise about its centre, degrees. The rectangle is
   * the frame turned back, and eye positions are fractions of that. Absent: not turned.
   */
  readonly turn?: number;
}

/** Where a frame is, whatever its shape. */
export type FramePlace = Rectangle & Pick<Frame, 'turn'>;

/** The smallest upright rectangle about what a frame shows, px. */
export function boxOfFrame({ shape, turn = 0, ...box }: Frame): Rectangle {
  if (turn === 0 || shape === 'circle') return { x: box.x, y: box.y, width: box.width, height: box.height };
  const [x, y] = centreOf(box);
  const [cos, sin] = [Math.cos, Math.sin].map((of) => Math.abs(of((turn * Math.PI) / 180))) as [
    number,
    number,
  ];
  const width = box.width * cos + box.height * sin;
  const height = box.width * sin + box.height * cos;
  return { x: x - width / 2, y: y - height / 2, width, height };
}
