import { describe, expect, it } from 'vitest';
import { closedBoxes } from '../../../../src/core/portrait/strokes/closed-boxes.ts';

const upright = (from: number, start: number, end: number) => ({
  isUpright: true,
  from,
  to: from + 2,
  start,
  end,
});
const level = (from: number, start: number, end: number) => ({
  isUpright: false,
  from,
  to: from + 2,
  start,
  end,
});

const BOX = [upright(10, 10, 90), upright(88, 10, 90), level(10, 10, 90), level(88, 10, 90)];

describe('closedBoxes', () => {
  it('keeps the four sides of a box, also where they stop short of a corner', () => {
    const short = BOX.map((side) => ({ ...side, start: side.start + 10 }));

    expect(closedBoxes(BOX)).toEqual(BOX);
    expect(closedBoxes(short)).toEqual(short);
  });

  it('drops what is left of a box without one side, and lines that meet nothing', () => {
    expect(closedBoxes(BOX.slice(1))).toEqual([]);
    expect(closedBoxes([...BOX, upright(300, 10, 90)])).toEqual(BOX);
  });
});
