import { describe, expect, it } from 'vitest';
import { findLinks } from '../../../src/core/names/pixels/find-links.ts';

const [WIDTH, HEIGHT] = [200, 160];

/** Ink of a strength along a line so many px wide, from one place to another. */
function drawLine(strengths: Uint8Array, from: readonly number[], to: readonly number[], widthPx: number) {
  const [x1 = 0, y1 = 0] = from;
  const [x2 = 0, y2 = 0] = to;
  const length = Math.hypot(x2 - x1, y2 - y1);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
      const across = ((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / length;
      if (along >= 0 && along <= length && Math.abs(across) <= widthPx / 2) strengths[y * WIDTH + x] = 90;
    }
}

function found(from: readonly number[], to: readonly number[], widthPx: number) {
  const strengths = new Uint8Array(WIDTH * HEIGHT);
  drawLine(strengths, from, to, widthPx);
  return findLinks({ width: WIDTH, height: HEIGHT, strengths });
}

describe('findLinks', () => {
  it.each([
    { name: 'slanted', from: [30, 30], to: [160, 110], isSlanted: true, lengthPx: 100 },
    { name: 'level', from: [30, 80], to: [170, 80], isSlanted: false, lengthPx: 110 },
    { name: 'upright', from: [90, 25], to: [90, 135], isSlanted: false, lengthPx: 80 },
  ])('finds a $name line of 2 px, and whether it is slanted', ({ from, to, isSlanted, lengthPx }) => {
    const [link, ...others] = found(from, to, 2);

    expect(others).toEqual([]);
    expect(link?.isSlanted).toBe(isSlanted);
    expect(link?.lengthPx).toBeGreaterThan(lengthPx);
  });

  it('takes a bar of 14 px and a stroke of 12 for none', () => {
    expect(found([30, 80], [170, 80], 14)).toEqual([]);
    expect(found([90, 80], [102, 80], 2)).toEqual([]);
  });
});
