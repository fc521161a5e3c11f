import { describe, expect, it } from 'vitest';
import { lowerBound, upperBound } from '../../../src/core/alignment/rates.ts';

describe('upperBound', () => {
  it('is 1 - 0.05 ^ (1 / n) where none was seen: 0 of 344 is rarer than 1 in 115', () => {
    expect(upperBound(0, 344)).toBeCloseTo(1 - 0.05 ** (1 / 344), 9);
    expect(Math.floor(1 / upperBound(0, 344))).toBe(115);
  });

  // Tabulated one-sided Clopper-Pearson limits: the beta distribution's 95 % point with k + 1 and n - k.
  it.each([
    [1, 10, 0.394163],
    [5, 10, 0.777559],
    [2, 100, 0.061615],
    [10, 1000, 0.016902],
  ])('agrees with the beta distribution for %i of %i', (k, n, expected) => {
    expect(upperBound(k, n)).toBeCloseTo(expected, 5);
  });

  it('says nothing of an empty sample or one seen in full', () => {
    expect(upperBound(0, 0)).toBe(1);
    expect(upperBound(7, 7)).toBe(1);
  });
});

describe('lowerBound', () => {
  it('mirrors the upper bound', () => {
    expect(lowerBound(260, 260)).toBeCloseTo(0.05 ** (1 / 260), 9);
    expect(lowerBound(0, 0)).toBe(0);
    expect(lowerBound(9, 10)).toBeCloseTo(1 - upperBound(1, 10), 12);
  });
});
