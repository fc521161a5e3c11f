import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import { fitOfSize } from '../../../../src/core/portrait/fit/fit-of-size.ts';
import type { FrameSize } from '../../../../src/core/portrait/fit/frame-sizes.ts';
import { drawShapes, type Shape, WHITE } from '../drawn-shapes.ts';

const pyramidOf = (shapes: readonly Shape[]) => createPyramid(drawShapes(140, 140, WHITE, shapes));

function sizeOf(side: number, isCircle: boolean): FrameSize {
  return { isCircle, side, count: 3, centresX: [70], centresY: [70] };
}

describe('fitOfSize', () => {
  const circle = pyramidOf([{ kind: 'circle', x: 40.3, y: 39.6, side: 60 }]);
  const square = pyramidOf([{ kind: 'square', x: 40.3, y: 39.6, side: 60 }]);

  it.each([
    ['circle', circle, true],
    ['square', square, false],
  ] as const)('finds a %s of the size to a fifth of a pixel', (shape, pyramid, isCircle) => {
    const frame = fitOfSize(pyramid, { x: 71, y: 69, side: 60 }, sizeOf(60, isCircle), 3);

    expect(frame?.shape).toBe(shape);
    expect(Math.abs((frame?.x ?? 0) - 40.3)).toBeLessThan(0.2);
    expect(Math.abs((frame?.y ?? 0) - 39.6)).toBeLessThan(0.2);
    expect(Math.abs((frame?.side ?? 0) - 60)).toBeLessThan(0.2);
  });

  it('refuses another size, and a place without an edge', () => {
    expect(fitOfSize(circle, { x: 70, y: 70, side: 66 }, sizeOf(66, true), 4)).toBeNull();
    expect(fitOfSize(square, { x: 70, y: 70, side: 66 }, sizeOf(66, false), 5)).toBeNull();
    expect(fitOfSize(pyramidOf([]), { x: 70, y: 70, side: 60 }, sizeOf(60, true), 3)).toBeNull();
  });
});
