import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import { searchFrame } from '../../../../src/core/portrait/fit/search-frame.ts';
import { drawShapes, type Shape, wallpaper } from '../drawn-shapes.ts';

const pyramidOf = (shapes: readonly Shape[]) => createPyramid(drawShapes(240, 240, wallpaper, shapes));

/** A face of 40 px in the middle of the page. */
const FACE = { x: 100, y: 100, width: 40, height: 50 };

function sizeOf(side: number, isCircle: boolean) {
  return { isCircle, side, count: 3, centresX: [], centresY: [] };
}

describe('searchFrame', () => {
  it.each([
    { kind: 'circle', x: 70.5, y: 74, side: 99.5 },
    { kind: 'square', x: 66, y: 71.5, side: 110.5 },
  ] as const)(
    'finds a $kind about a face on a pictured ground, to half a pixel, on no other knowledge',
    (shape) => {
      const frame = searchFrame(pyramidOf([shape]), FACE);

      expect(frame?.shape).toBe(shape.kind);
      expect(Math.abs((frame?.x ?? 0) - shape.x)).toBeLessThan(0.5);
      expect(Math.abs((frame?.y ?? 0) - shape.y)).toBeLessThan(0.5);
      expect(Math.abs((frame?.side ?? 0) - shape.side)).toBeLessThan(0.5);
    },
  );

  it('finds nothing where no outline is', () => {
    expect(searchFrame(pyramidOf([]), FACE)).toBeNull();
  });

  it('takes the avatar on its card', () => {
    const card: Shape = { kind: 'square', x: 50, y: 50, side: 140, fill: [250, 250, 250] };
    const avatar: Shape = { kind: 'circle', x: 75, y: 78, side: 90 };

    expect(searchFrame(pyramidOf([card, avatar]), FACE)).toMatchObject({
      shape: 'circle',
      side: expect.closeTo(90, 0),
    });
  });

  it.each([
    [280, 6],
    [168, 5],
    [210, 7],
  ])(
    'finds a picture of %d px within a narrow ring about a face that was seen on a smaller raster',
    (side, ring) => {
      const circle = (extra: number, fill?: Shape['fill']): Shape => ({
        kind: 'circle',
        x: 100.4 - extra,
        y: 92.7 - extra,
        side: side + 2 * extra,
        ...(fill ? { fill } : {}),
      });
      const shapes = [circle(2 + ring, [190, 30, 40]), circle(2, [255, 255, 255]), circle(0)];
      const face = { x: 100 + 0.32 * side, y: 92 + 0.28 * side, width: 0.36 * side, height: 0.44 * side };

      const frame = searchFrame(createPyramid(drawShapes(500, 500, [255, 255, 255], shapes)), face);

      expect(frame?.shape).toBe('circle');
      expect(Math.abs((frame?.side ?? 0) - side)).toBeLessThan(0.01 * side);
    },
  );

  it('looks for one size only where it is told to', () => {
    const pyramid = pyramidOf([{ kind: 'circle', x: 70, y: 74, side: 100 }]);

    expect(searchFrame(pyramid, FACE, sizeOf(100, true))?.side).toBeCloseTo(100, 0);
    expect(searchFrame(pyramid, FACE, sizeOf(80, true))).toBeNull();
    expect(searchFrame(pyramid, FACE, sizeOf(100, false))).toBeNull();
  });
});
