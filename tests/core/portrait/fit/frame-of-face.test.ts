import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import {
  fitBlob,
  fits,
  frameOfBlob,
  frameOfSize,
  isCredible,
  isSquarish,
} from '../../../../src/core/portrait/fit/frame-of-face.ts';
import { withOutline } from '../../../../src/core/portrait/fit/outline.ts';
import type { FittedFrame } from '../../../../src/core/portrait/fitted-frame.ts';
import { drawShapes, type Shape, WHITE } from '../drawn-shapes.ts';

const pyramidOf = (shapes: readonly Shape[]) => createPyramid(drawShapes(200, 160, WHITE, shapes));

const AVATAR: Shape = { kind: 'circle', x: 40.4, y: 50.2, side: 60 };
const FACE = { x: 55, y: 60, width: 30, height: 36 };

function frameAt(x: number, y: number, side: number): FittedFrame {
  return { x, y, side, shape: 'square', coverage: 1, ground: 1, errorPx: 0.1, outline: 1 };
}

describe('frameOfBlob', () => {
  it('fits the smallest squarish blob that holds the face and has edges, to a fifth of a pixel', () => {
    const blobs = [
      { x: 20, y: 20, width: 130, height: 120 },
      { x: 39, y: 49, width: 63, height: 62 },
      { x: 60, y: 64, width: 20, height: 70 },
    ];

    const frame = frameOfBlob(pyramidOf([AVATAR]), FACE, blobs);

    expect(frame?.shape).toBe('circle');
    expect(Math.abs((frame?.x ?? 0) - 40.4)).toBeLessThan(0.2);
    expect(Math.abs((frame?.y ?? 0) - 50.2)).toBeLessThan(0.2);
    expect(Math.abs((frame?.side ?? 0) - 60)).toBeLessThan(0.2);
  });

  it('is null without a blob about the face, and without edges about the blob', () => {
    const about = { x: 39, y: 49, width: 63, height: 62 };

    expect(frameOfBlob(pyramidOf([AVATAR]), FACE, [{ x: 120, y: 49, width: 60, height: 60 }])).toBeNull();
    expect(frameOfBlob(pyramidOf([]), FACE, [about])).toBeNull();
    expect(frameOfBlob(pyramidOf([AVATAR]), { ...FACE, width: 8 }, [about])).toBeNull();
  });
});

describe('fitBlob', () => {
  it('allows for what makes a blob higher than its picture', () => {
    const frame = fitBlob(pyramidOf([AVATAR]), { x: 40, y: 50, width: 60, height: 68 });

    expect(Math.abs((frame?.y ?? 0) - 50.2)).toBeLessThan(0.2);
  });
});

describe('frameOfSize', () => {
  const size = { isCircle: true, side: 60, count: 3, centresX: [70.4, 150], centresY: [20, 80.2] };

  it('finds the frame about a face where a row and a column of the page’s frames are', () => {
    const frame = frameOfSize(pyramidOf([AVATAR]), FACE, [size]);

    expect(Math.abs((frame?.x ?? 0) - 40.4)).toBeLessThan(0.2);
    expect(Math.abs((frame?.side ?? 0) - 60)).toBeLessThan(0.2);
  });

  it('tries about the face where none is near, and no size that the face cannot have', () => {
    const alone = { ...size, centresX: [], centresY: [] };

    expect(frameOfSize(pyramidOf([AVATAR]), FACE, [alone])?.side).toBeCloseTo(60, 0);
    expect(frameOfSize(pyramidOf([AVATAR]), { ...FACE, width: 12 }, [alone])).toBeNull();
    expect(frameOfSize(pyramidOf([AVATAR]), { ...FACE, width: 58 }, [alone])).toBeNull();
    expect(frameOfSize(pyramidOf([]), FACE, [size])).toBeNull();
  });
});

describe('fits', () => {
  const frame = frameAt(0, 0, 60);

  it.each([
    ['well inside', { x: 15, y: 12, width: 30, height: 36 }, true],
    ['at the side', { x: -12, y: 12, width: 30, height: 36 }, false],
    ['below', { x: 15, y: 42, width: 30, height: 36 }, false],
    ['a speck', { x: 26, y: 26, width: 8, height: 8 }, false],
    ['larger than the frame', { x: -15, y: -15, width: 90, height: 90 }, false],
  ])('a face %s: %o is %s', (_, face, is) => {
    expect(fits(frame, face)).toBe(is);
  });

  it('takes a smaller face where it is told to, and no frame under 22.5 px', () => {
    const far = { x: 26, y: 26, width: 8, height: 8 };

    expect(fits(frame, far, 12)).toBe(true);
    expect(fits(frameAt(0, 0, 22), { x: 6, y: 6, width: 10, height: 10 })).toBe(false);
  });
});

describe('what is credible', () => {
  it('is a frame that is clear by its ground, or by its outline', () => {
    const weak = { ...frameAt(0, 0, 60), coverage: 0.7, ground: 0.7, outline: 0.6 };

    expect(isCredible(weak)).toBe(false);
    expect(isCredible({ ...weak, ground: 0.9 })).toBe(true);
    expect(isCredible({ ...weak, outline: 0.7 })).toBe(true);
  });

  it('is a blob up to half as long again as wide', () => {
    expect([60, 90, 91].map((height) => isSquarish({ x: 0, y: 0, width: 60, height }))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('of a drawn frame is told by its outline', () => {
    const pyramid = pyramidOf([AVATAR]);

    expect(isCredible(withOutline(pyramid, { ...frameAt(40.4, 50.2, 60), shape: 'circle', ground: 0 }))).toBe(
      true,
    );
  });
});
