import { describe, expect, it } from 'vitest';
import { binomialTail, lowerBound, upperBound } from '../../../../src/core/alignment/statistics/rates.ts';

describe('upperBound', () => {
  it('is 1 - 0.05 ^ (1 / n) where none was seen: 0 of 344 is rarer than 1 in 115', () => {
    expect(upperBound(0, 344)).toBeCloseTo(1 - 0.05 ** (1 / 344), 9);
    expect(Math.floor(1 / upperBound(0, 344))).toBe(115);
  });

  // Tabulated one-sided Clopper-Pearson limits: the beta distribution's 95% point with k + 1 and n - k.
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

describe('binomialTail', () => {
  it('is exact far out, where 1 - the rest would be nothing', () => {
    expect(binomialTail(10, 10, 0.01)).toBeCloseTo(1e-20, 30);
    expect(binomialTail(2, 20, 0.01) / (1 - 0.99 ** 20 - 20 * 0.01 * 0.99 ** 19)).toBeCloseTo(1, 9);
  });

  it('is exact below the mean too', () => {
    expect(binomialTail(3, 1000, 0.9)).toBeCloseTo(1, 12);
    expect(binomialTail(1, 3, 0.5)).toBeCloseTo(0.875, 12);
  });

  it('is certain for none, impossible for more than there are', () => {
    expect(binomialTail(0, 5, 0)).toBe(1);
    expect(binomialTail(1, 5, 0)).toBe(0);
    expect(binomialTail(6, 5, 0.5)).toBe(0);
    expect(binomialTail(5, 5, 1)).toBe(1);
  });
});
