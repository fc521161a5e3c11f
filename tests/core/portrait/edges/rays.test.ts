import { describe, expect, it } from 'vitest';
import { contrast, RAY_STEP_PX, sampleRays } from '../../../../src/core/portrait/edges/rays.ts';
import { type Colour, drawShapes } from '../drawn-shapes.ts';

/** Red rises by 10 a pixel to the right, green by 20 a pixel downwards. */
const RAMP = drawShapes(12, 10, (x, y): Colour => [10 * x, 20 * y, 7], []);

describe('sampleRays', () => {
  it('reads colours between pixel centres, half a pixel apart, along each direction', () => {
    const rays = sampleRays(RAMP, [[2.5, 3.5]], [[1, 0]], 4);

    expect(RAY_STEP_PX).toBe(0.5);
    expect([rays.count, rays.length]).toEqual([1, 4]);
    expect([...rays.colours]).toEqual([20, 60, 7, 25, 60, 7, 30, 60, 7, 35, 60, 7]);
    expect([...rays.isInside]).toEqual([1, 1, 1, 1]);
  });

  it('reads along a slanting ray', () => {
    const d = Math.SQRT1_2;

    const { colours } = sampleRays(RAMP, [[2.5, 2.5]], [[d, d]], 3);

    expect(colours[6]).toBeCloseTo(20 + 10 * d, 4);
    expect(colours[7]).toBeCloseTo(40 + 20 * d, 4);
  });

  it('carries the last pixel on to the raster’s end, and says what lies beyond', () => {
    const rays = sampleRays(RAMP, [[11, 5.5]], [[1, 0]], 5);

    expect([...rays.isInside]).toEqual([1, 1, 1, 0, 0]);
    expect(rays.colours[6]).toBe(110);
    expect([...rays.colours.slice(9)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('contrast', () => {
  it('is the difference in the channel where it is largest', () => {
    const rays = sampleRays(
      RAMP,
      [
        [2.5, 2.5],
        [4.5, 5.5],
      ],
      [
        [1, 0],
        [1, 0],
      ],
      1,
    );

    expect(contrast(rays, 0, 1)).toBe(60);
    expect(contrast(rays, 1, 0)).toBe(60);
    expect(contrast(rays, 1, 1)).toBe(0);
  });
});
