import { describe, expect, it } from 'vitest';
import { compareCloseness } from '../../../src/core/alignment/comparison.ts';

/** 1,000 generated faces at 0.001, 0.002 to 1.000; ordinary ones at 0.6, 0.95 and far off. */
const ROW = {
  generated: Array.from({ length: 1000 }, (_, i) => (i + 1) / 1000),
  ordinary: [0.6, 0.95, ...Array.from({ length: 98 }, () => 99)],
};

describe('how many come as close', () => {
  it.each([
    [0.0001, 0, 500],
    [0.5, 0, 500],
    [0.51, 1, 900],
    [0.94, 2, 990],
    [0.995, 2, 999],
    [1, 2, 1000],
  ])(
    'at a closeness of %f: %i ordinary and %i generated, counted to a point that generated faces set',
    (closeness, ordinary, generated) => {
      expect(compareCloseness(ROW, closeness)).toEqual({
        ordinary,
        ordinaryCount: 100,
        generated,
        generatedCount: 1000,
      });
    },
  );

  it('counts all that are as close where a crop lies beyond every generated face', () => {
    expect(compareCloseness(ROW, 5)).toMatchObject({ ordinary: 2, generated: 1000 });
  });
});
