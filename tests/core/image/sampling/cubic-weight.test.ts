import { describe, expect, it } from 'vitest';
import { cubicWeight } from '../../../../src/core/image/sampling/cubic-weight.ts';

describe('the cubic weight', () => {
  it('takes a pixel as it is where the sample lies on it', () => {
    expect([-2, -1, 0, 1, 2].map((t) => Math.abs(cubicWeight(t)))).toEqual([0, 0, 1, 0, 0]);
  });

  it('is the same on both sides, and nothing beyond two pixels', () => {
    expect([-0.5, 0.5, -1.5, 1.5, 2.5].map(cubicWeight)).toEqual([0.5625, 0.5625, -0.0625, -0.0625, 0]);
  });

  it('shares out a whole between the four pixels about any place', () => {
    for (const past of [0, 0.1, 0.37, 0.5, 0.999]) {
      const total = [-1, 0, 1, 2].reduce((sum, k) => sum + cubicWeight(past - k), 0);

      expect(total).toBeCloseTo(1, 12);
    }
  });
});
