import { expect, it } from 'vitest';
import { cutAtRules } from '../../../src/core/names/pixels/cut-at-rules.ts';
import type { Luma } from '../../../src/core/names/pixels/luma.ts';

const SIZE = { width: 80, height: 40 };

/** White ground with upright strokes: from `x`, so wide, from row to row, so dark. */
function pageOf(
  strokes: readonly { x: number; width: number; from: number; to: number; luma: number }[],
): Luma {
  const data = new Uint8Array(SIZE.width * SIZE.height).fill(255);
  for (const { x, width, from, to, luma } of strokes)
    for (let y = from; y < to; y++) data.fill(luma, y * SIZE.width + x, y * SIZE.width + x + width);
  return { ...SIZE, data };
}

/** Letters at these columns on the rows of the line. */
const letters = (...at: number[]) => at.map((x) => ({ x, width: 2, from: 14, to: 26, luma: 0 }));
const line = { x: 10, y: 14, width: 52, height: 12 };

it.each([1, 2])('parts a line where a pale rule of %i px crosses it', (width) => {
  const luma = pageOf([...letters(10, 16, 50, 60), { x: 36, width, from: 0, to: 40, luma: 224 }]);

  expect(cutAtRules(luma, line)).toEqual([
    { x: 10, y: 14, width: 8, height: 12 },
    { x: 50, y: 14, width: 12, height: 12 },
  ]);
});

it('leaves letters whole, and bars that end with them', () => {
  const luma = pageOf([...letters(10, 16, 50, 60), { x: 36, width: 1, from: 13, to: 28, luma: 0 }]);

  expect(cutAtRules(luma, line)).toEqual([line]);
});
