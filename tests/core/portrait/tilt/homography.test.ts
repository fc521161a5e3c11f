import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Point } from '../../../../src/core/image/raster.ts';
import {
  compose,
  type Homography,
  invert,
  mapPoint,
  shift,
} from '../../../../src/core/portrait/tilt/homography.ts';

const TILTED: Homography = [1, 0.1, 5, -0.1, 1, -3, 0.0002, -0.0001, 1];

it('there and back again is where it was', () => {
  const px = fc.double({ min: -1000, max: 1000, noNaN: true });

  fc.assert(
    fc.property(px, px, (x, y) => {
      const back = mapPoint(invert(TILTED), mapPoint(TILTED, [x, y]));
      expect(back[0]).toBeCloseTo(x, 6);
      expect(back[1]).toBeCloseTo(y, 6);
    }),
  );
});

it('does the first map first', () => {
  const point: Point = [40, 70];

  const both = mapPoint(compose(TILTED, shift(10, 20)), point);

  const [x, y] = mapPoint(TILTED, [50, 90]);
  expect(both[0]).toBeCloseTo(x, 9);
  expect(both[1]).toBeCloseTo(y, 9);
});

it('brings lines side by side together in the distance', () => {
  const rises = [0, 300].map((y) => mapPoint(TILTED, [600, y])[1] - mapPoint(TILTED, [0, y])[1]);

  expect(rises[0]).not.toBeCloseTo(rises[1] as number, 0);
});
