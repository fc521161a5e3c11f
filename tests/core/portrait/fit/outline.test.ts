import { describe, expect, it } from 'vitest';
import { createPyramid } from '../../../../src/core/face/sampling/sampler.ts';
import {
  CLEAR,
  CLEAR_OF_SIZE,
  mapAbout,
  outlineOf,
  withinRing,
  withOutline,
} from '../../../../src/core/portrait/fit/outline.ts';
import type { Fit } from '../../../../src/core/portrait/fitted-frame.ts';
import { drawShapes, type Shape, WHITE, wallpaper } from '../drawn-shapes.ts';

type Ground = Parameters<typeof drawShapes>[2];

const pyramidOf = (sidePx: number, shapes: readonly Shape[], ground: Ground = WHITE) =>
  createPyramid(drawShapes(sidePx, sidePx, ground, shapes));

function fitAt(x: number, y: number, side: number, shape: Fit['shape']): Fit {
  return { x, y, side, shape, coverage: 1, ground: 1, errorPx: 0.1 };
}

describe('outlineOf', () => {
  it.each([
    { kind: 'circle', side: 60 },
    { kind: 'square', side: 60 },
    { kind: 'circle', side: 300 },
    { kind: 'square', side: 300 },
  ] as const)(
    'is high for the frame of a drawn $kind of $side px, and low a quarter beside it',
    ({ kind, side }) => {
      const pyramid = pyramidOf(2 * side, [{ kind, x: side / 2, y: side / 2, side }]);

      expect(outlineOf(pyramid, fitAt(side / 2, side / 2, side, kind))).toBeGreaterThan(CLEAR);
      expect(outlineOf(pyramid, fitAt(side / 4, side / 2, side, kind))).toBeLessThan(CLEAR_OF_SIZE);
    },
  );

  it('counts the worst side of a square, and forgives one covered corner', () => {
    const square: Shape = { kind: 'square', x: 30, y: 30, side: 60 };
    const open: Shape = { kind: 'square', x: 20, y: 86, side: 80, height: 10 };
    const corner: Shape = { kind: 'circle', x: 66, y: 66, side: 34, fill: wallpaper };

    expect(outlineOf(pyramidOf(120, [square, open]), fitAt(30, 30, 60, 'square'))).toBeLessThan(
      CLEAR_OF_SIZE,
    );
    expect(outlineOf(pyramidOf(120, [square, corner]), fitAt(30, 30, 60, 'square'))).toBeGreaterThan(CLEAR);
  });

  it('goes with the fit', () => {
    const pyramid = pyramidOf(120, [{ kind: 'circle', x: 30, y: 30, side: 60 }]);
    const fit = fitAt(30, 30, 60, 'circle');

    expect(withOutline(pyramid, fit)).toEqual({ ...fit, outline: outlineOf(pyramid, fit) });
  });
});

describe('withinRing', () => {
  const ring: Shape = { kind: 'circle', x: 30, y: 30, side: 100, fill: [220, 60, 60] };
  const border: Shape = { ...ring, kind: 'square', x: 30.5, y: 30.5 };

  it('is the picture within a ring, to half a pixel', () => {
    const pyramid = pyramidOf(160, [ring, { kind: 'circle', x: 35.5, y: 35.5, side: 89 }]);

    const inner = withinRing(pyramid, { ...fitAt(30, 30, 100, 'circle'), outline: 1 });

    expect(inner?.side).toBeCloseTo(89, 0);
    expect(Math.abs((inner?.x ?? 0) - 35.5)).toBeLessThan(0.5);
    expect(inner?.shape).toBe('circle');
  });

  it('is the picture within a border of a square, to half a pixel', () => {
    const pyramid = pyramidOf(160, [border, { kind: 'square', x: 36.5, y: 36.5, side: 88 }]);

    const inner = withinRing(pyramid, { ...fitAt(30.5, 30.5, 100, 'square'), outline: 1 });

    expect(Math.abs((inner?.side ?? 0) - 88)).toBeLessThan(0.5);
    expect(Math.abs((inner?.x ?? 0) - 36.5)).toBeLessThan(0.5);
  });

  it('is null where the frame is the picture’s own', () => {
    expect(withinRing(pyramidOf(160, [ring]), { ...fitAt(30, 30, 100, 'circle'), outline: 1 })).toBeNull();
    expect(
      withinRing(pyramidOf(160, [border]), { ...fitAt(30.5, 30.5, 100, 'square'), outline: 1 }),
    ).toBeNull();
  });
});

describe('mapAbout', () => {
  it('maps a square about a place given in px of the raster, on a level of it', () => {
    const pyramid = pyramidOf(160, []);

    const map = mapAbout(pyramid, 1, 80, 80, 40);

    expect([map.x, map.y, map.width, map.height]).toEqual([28, 28, 24, 24]);
  });
});
