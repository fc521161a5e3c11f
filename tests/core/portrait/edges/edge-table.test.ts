import { describe, expect, it } from 'vitest';
import {
  edgePosition,
  findEdges,
  insideFlatness,
  outsideFlatness,
} from '../../../../src/core/portrait/edges/edge-table.ts';
import { RAY_STEP_PX, sampleRays } from '../../../../src/core/portrait/edges/rays.ts';
import { type Colour, drawShapes, pictured, type Shape, WHITE, wallpaper } from '../drawn-shapes.ts';

const START_PX = 10.5;

/** Level rays from x = 10.5 to the right over a picture that ends at `x`, one a row. */
function raysOver(
  x: number,
  fill: Shape['fill'],
  ground: Colour | ((x: number, y: number) => Colour) = WHITE,
) {
  const side = 60;
  const raster = drawShapes(60, 20, ground, [
    { kind: 'square', x: x - side, y: -20, side, ...(fill ? { fill } : {}) },
  ]);
  const rows = Array.from({ length: 12 }, (_, i) => i + 4.5);
  return sampleRays(
    raster,
    rows.map((y) => [START_PX, y] as const),
    rows.map(() => [1, 0] as const),
    61,
  );
}

/** Where a sample lies, px. */
const xOf = (k: number) => START_PX + k * RAY_STEP_PX;

/** The sample nearest to a place. */
const sampleAt = (x: number) => Math.round((x - START_PX) / RAY_STEP_PX);

describe('findEdges', () => {
  it('marks the samples within half a pixel of where a picture ends, and none on the flat ground', () => {
    const { near, length } = findEdges(raysOver(30, [90, 60, 40]));

    const marked = [...near.slice(0, length)].flatMap((is, k) => (is ? [xOf(k)] : []));
    expect(Math.min(...marked)).toBeGreaterThanOrEqual(29);
    expect(Math.max(...marked)).toBeLessThanOrEqual(31);
  });

  it('sees an edge of 3 levels where the ground beyond is exactly flat, and none of them where it is not', () => {
    const onFlat = findEdges(raysOver(30, [252, 252, 252]));
    const onNoise = findEdges(
      raysOver(30, [252, 252, 252], (x, y) => (((x + y) & 1) === 0 ? WHITE : [254, 254, 254])),
    );

    expect(onFlat.near[sampleAt(30)]).toBe(1);
    expect([...onNoise.near].filter(Boolean)).toEqual([]);
  });

  it('takes no slow change of colour for an edge', () => {
    const { near } = findEdges(raysOver(5, WHITE, (x) => [100 + x, 100 + x, 100 + x]));

    expect([...near].filter(Boolean)).toEqual([]);
  });
});

describe('edgePosition', () => {
  it.each([30, 30.25, 30.5, 30.8])('tells the place of an edge at %f px to a tenth of one', (x) => {
    const found = edgePosition(raysOver(x, [90, 60, 40]), 3, sampleAt(x));

    expect(Math.abs(xOf(found as number) - x)).toBeLessThan(0.1);
  });

  it('is null where inside and outside are alike, and where the ray does not reach far enough', () => {
    expect(edgePosition(raysOver(30, [253, 254, 255]), 3, sampleAt(30))).toBeNull();
    expect(edgePosition(raysOver(30, [90, 60, 40]), 3, 2)).toBeNull();
    expect(edgePosition(raysOver(30, [90, 60, 40]), 3, 59)).toBeNull();
  });
});

describe('flatness about an outline', () => {
  const outline = Array(12).fill(sampleAt(30));

  it('is 1 on a side of one colour, and little on a pictured one', () => {
    const rays = raysOver(30, (x, y) => pictured(9 * x, 9 * y));

    expect(outsideFlatness(rays, outline)).toBe(1);
    expect(insideFlatness(rays, outline)).toBeLessThan(0.5);
    expect(
      outsideFlatness(
        raysOver(30, [90, 60, 40], (x, y) => wallpaper(5 * x, 5 * y)),
        outline,
      ),
    ).toBeLessThan(0.6);
  });

  it('sees the ground beyond a thin ring', () => {
    const ringed = raysOver(30, pictured, (x, y) => (x < 32 ? wallpaper(5 * x, 9 * y) : WHITE));

    expect(outsideFlatness(ringed, outline)).toBe(1);
  });
});
