import { expect, it } from 'vitest';
import { boxOfFrame } from '../../../src/core/portrait/frame.ts';

const SQUARE = { x: 10, y: 20, width: 100, height: 100 };

it('is the frame itself where it is not turned, and of a circle', () => {
  expect(boxOfFrame({ ...SQUARE, shape: 'square' })).toEqual(SQUARE);
  expect(boxOfFrame({ ...SQUARE, shape: 'circle', turn: 4 })).toEqual(SQUARE);
});

it.each([30, -30])('holds the corners of a square turned by %d degrees', (turn) => {
  const { x, y, width, height } = boxOfFrame({ ...SQUARE, shape: 'rounded', turn });

  const side = 100 * (Math.cos(Math.PI / 6) + 0.5);
  expect(width).toBeCloseTo(side, 6);
  expect(height).toBeCloseTo(side, 6);
  expect([x + width / 2, y + height / 2]).toEqual([60, 70]);
});
