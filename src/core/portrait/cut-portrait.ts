import { type Axis, sampleUpright } from '../face/sampling/sample-upright.ts';
import type { Pyramid } from '../face/sampling/sampler.ts';
import type { Point, Raster, Rectangle } from '../image/raster.ts';

/** Side of a cut, px. */
export const CUT_PX = 360;

/**
 * What a frame holds as a square of `sidePx`. A frame that is no square is stretched: eye positions are
 * fractions of the frame's own width and height and so keep their place. What lies over the picture's edge is
 * its edge carried on.
 *
 * @param pyramid of the picture's raster.
 * @param frame px of the upright picture.
 * @param scale raster px per picture px, along x and y.
 * @param sidePx default {@link CUT_PX}; less costs less, by its square.
 */
export function cutPortrait(
  pyramid: Pyramid,
  frame: Rectangle,
  scale: Point,
  sidePx: number = CUT_PX,
): Raster {
  const width = frame.width * scale[0];
  const height = frame.height * scale[1];
  const step = Math.min(width, height) / sidePx;
  const level = Math.max(0, Math.floor(Math.log2(step) + 0.5));
  const shrink = 2 ** level;
  const axis = (start: number, length: number): Axis => ({
    centre: (start + length / 2) / shrink - 0.5,
    step: length / sidePx / shrink,
  });
  const options = { gain: 1, offset: 0, border: 'replicate', isCubic: step / shrink < 0.75 } as const;
  const pixels = new Float32Array(sidePx * sidePx * 3);
  const x = axis(frame.x * scale[0], width);
  const y = axis(frame.y * scale[1], height);
  sampleUpright(pyramid.level(level), x, y, sidePx, options, pixels);
  const data = new Uint8Array(pixels.length);
  // `Uint8Array.from` with a function takes 80 ms for a cut.
  for (let i = 0; i < pixels.length; i++) data[i] = Math.round(pixels[i] as number);
  return { width: sidePx, height: sidePx, data };
}
