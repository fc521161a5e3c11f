import { expect, it } from 'vitest';
import { invert, shift } from '../../../../src/core/portrait/tilt/homography.ts';
import { straighten } from '../../../../src/core/portrait/tilt/straighten.ts';
import { type Colour, drawShapes } from '../drawn-shapes.ts';

const RAMP = drawShapes(100, 80, (x, y): Colour => [2 * x, 3 * y, 50], []);

function tiltBy(x: number, y: number) {
  const toStraight = shift(x, y);
  return { toStraight, toPicture: invert(toStraight), straight: { width: 120, height: 90 }, degrees: 0 };
}

it('shows each pixel where the tilt says', () => {
  const { width, height, data } = straighten(RAMP, tiltBy(10, 5));

  const at = (50 * width + 40) * 3;
  expect([width, height]).toEqual([120, 90]);
  expect([...data.slice(at, at + 3)]).toEqual([60, 135, 50]);
});

it('is one grey where the picture shows nothing', () => {
  const { width, data } = straighten(RAMP, tiltBy(10, 5));

  expect([...data.slice(0, 3)]).toEqual([128, 128, 128]);
  expect([...data.slice((86 * width + 60) * 3, (86 * width + 60) * 3 + 3)]).toEqual([128, 128, 128]);
});
