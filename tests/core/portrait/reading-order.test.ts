import { expect, it } from 'vitest';
import { inReadingOrder } from '../../../src/core/portrait/reading-order.ts';

const boxAt = (x: number, y: number, side = 40) => ({ x, y, width: side, height: side });

it('reads row by row, each from left to right, however uneven a row stands', () => {
  const boxes = { b: boxAt(100, 4), a: boxAt(0, 12), d: boxAt(90, 60), c: boxAt(5, 52), e: boxAt(0, 100) };

  expect(inReadingOrder(Object.keys(boxes), (name) => boxes[name as keyof typeof boxes])).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e',
  ]);
});

it('takes what begins at the middle of a row’s first box or below for the next row', () => {
  const rows = [boxAt(0, 20), boxAt(100, 0)];

  expect(inReadingOrder(rows, (box) => box)).toEqual([boxAt(100, 0), boxAt(0, 20)]);
  expect(inReadingOrder([boxAt(100, 0), boxAt(0, 19)], (box) => box)).toEqual([boxAt(0, 19), boxAt(100, 0)]);
  expect(inReadingOrder([], (box) => box)).toEqual([]);
});
