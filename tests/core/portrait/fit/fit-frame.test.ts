import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import { clarity, fitFrame } from '../../../../src/core/portrait/fit/fit-frame.ts';
import { drawShapes, type Shape, WHITE, wallpaper } from '../drawn-shapes.ts';

const pyramidOf = (
  sidePx: number,
  shapes: readonly Shape[],
  ground: Parameters<typeof drawShapes>[2] = WHITE,
) => createPyramid(drawShapes(sidePx, sidePx, ground, shapes));

describe('fitFrame', () => {
  it.each([
    { kind: 'circle', side: 60.4 },
    { kind: 'square', side: 60.4 },
    { kind: 'circle', side: 210.5 },
    { kind: 'square', side: 210.5 },
  ] as const)(
    'tells a $kind of $side px from the other shape, and its place to a third of a pixel',
    ({ kind, side }) => {
      const at = Math.round(side / 2) + 0.25;
      const pyramid = pyramidOf(Math.ceil(2 * side), [{ kind, x: at, y: at, side }]);

      const frame = fitFrame(pyramid, { x: at + side / 2 + 2, y: at + side / 2 - 2, side: side + 3 }, 5);

      expect(frame?.shape).toBe(kind);
      expect(Math.abs((frame?.x ?? 0) - at)).toBeLessThan(0.33);
      expect(Math.abs((frame?.y ?? 0) - at)).toBeLessThan(0.33);
      expect(Math.abs((frame?.side ?? 0) - side)).toBeLessThan(0.33);
      expect(frame?.outline).toBeGreaterThan(0.7);
    },
  );

  it('leaves out what is less clear than asked, and finds nothing where nothing is', () => {
    const at = { x: 70, y: 70, side: 60 };
    const noisy = pyramidOf(140, [{ kind: 'circle', x: 40, y: 40, side: 60 }], wallpaper);

    expect(fitFrame(noisy, at, 3, 0.95)).toBeNull();
    expect(fitFrame(pyramidOf(140, []), at, 3)).toBeNull();
  });
});

describe('clarity', () => {
  it('is the mean of how much is edge and how much is ground', () => {
    const fit = { x: 0, y: 0, side: 9, shape: 'circle', coverage: 1, ground: 0.5, errorPx: 0 } as const;

    expect(clarity(fit)).toBe(0.75);
  });
});
