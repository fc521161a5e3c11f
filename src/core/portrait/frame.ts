import type { Rectangle } from '../image/raster.ts';

/** What a frame looks like; a circle's frame is its bounding square. `whole`: the picture itself is the portrait. */
export type FrameShape = 'whole' | 'square' | 'rounded' | 'circle';

/** The portrait's own edge in the evidence, px of the upright picture. */
export interface Frame extends Rectangle {
  readonly shape: FrameShape;
}
