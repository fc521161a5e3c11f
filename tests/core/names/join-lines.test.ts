import { expect, it } from 'vitest';
import { joinLines } from '../../../src/core/names/pixels/join-lines.ts';

const letter = (x: number, y: number, height = 12, width = 8) => ({
  x,
  y,
  width,
  height,
  edgePixels: Math.round(0.6 * width * height),
});
const row = (y: number) => [0, 1, 2, 3, 4].map((at) => letter(20 + 10 * at, y));

it('joins the letters of a line', () => {
  expect(joinLines(row(10))).toEqual([{ x: 20, y: 10, width: 48, height: 12 }]);
});

it('parts two lines that one letter of both joins, as a g above an accent', () => {
  const touching = letter(10, 10, 28);

  const lines = joinLines([...row(10), ...row(26), touching]);

  expect(lines.map(({ y, height }) => ({ y, height }))).toEqual([
    { y: 10, height: 12 },
    { y: 26, height: 12 },
  ]);
});

it('keeps an underscore that touches a letter on the line', () => {
  const bar = { x: 70, y: 10, width: 17, height: 14, edgePixels: 50 };

  expect(joinLines([...row(10), bar, letter(96, 10), letter(106, 10)])).toEqual([
    { x: 20, y: 10, width: 94, height: 14 },
  ]);
});

it('keeps underscores before the first and behind the last letter on the line, not what stands further away', () => {
  const bar = (x: number, y: number) => ({ x, y, width: 9, height: 3, edgePixels: 27 });

  expect(joinLines([bar(10, 23), ...row(10), bar(69, 23)])).toEqual([
    { x: 10, y: 10, width: 68, height: 16 },
  ]);
  expect(joinLines([...row(10), bar(80, 23), bar(69, 30)])).toEqual([
    { x: 20, y: 10, width: 48, height: 12 },
  ]);
});
