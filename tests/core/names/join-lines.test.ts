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

it('joins what a dash parts, and not what a dot does', () => {
  const second = [0, 1, 2, 3, 4].map((at) => letter(92 + 10 * at, 10));

  expect(
    joinLines([...row(10), { x: 77, y: 15, width: 7, height: 4, edgePixels: 28 }, ...second]),
  ).toHaveLength(1);
  expect(
    joinLines([...row(10), { x: 79, y: 15, width: 4, height: 4, edgePixels: 16 }, ...second]),
  ).toHaveLength(2);
});

it('keeps tall letters that touch, whose strokes are wider than their edges', () => {
  const touching = { x: 120, y: 10, width: 90, height: 52, edgePixels: Math.round(0.2 * 90 * 52) };
  const tall = [0, 1].map((at) => letter(20 + 50 * at, 10, 52, 40));

  expect(joinLines([...tall, touching])).toEqual([{ x: 20, y: 10, width: 190, height: 52 }]);
});

it('begins a line at the tilde before it, as group chats write strangers', () => {
  const tilde = { x: 6, y: 15, width: 7, height: 4, edgePixels: 28 };

  expect(joinLines([tilde, ...row(10)])).toEqual([{ x: 6, y: 10, width: 62, height: 12 }]);
});
