import { describe, expect, it } from 'vitest';
import {
  mean,
  median,
  nearestQuantile,
  quantile,
  upperMedian,
} from '../../../../src/core/alignment/statistics/statistics.ts';

const tens = [90, 20, 100, 40, 10, 60, 70, 80, 30, 50];

describe('statistics of a list', () => {
  it('are NaN of no values', () => {
    const all = [mean, median, upperMedian, (none: number[]) => quantile(none, 0.5)];

    for (const figure of [...all, (none: number[]) => nearestQuantile(none, 0.5)])
      expect(figure([])).toBeNaN();
  });

  it('sort by size, not by spelling, and leave the list as it was', () => {
    const values = [9, 10, 100, 1];

    expect([median(values), upperMedian(values), quantile(values, 1), nearestQuantile(values, 1)]).toEqual([
      9.5, 10, 100, 100,
    ]);
    expect(values).toEqual([9, 10, 100, 1]);
  });
});

describe('the mean', () => {
  it('is the sum over the number', () => {
    expect(mean([1, 2, 6])).toBe(3);
  });
});

describe('the median', () => {
  it('is the middle one of an odd number', () => {
    expect([median([5, 1, 3]), upperMedian([5, 1, 3])]).toEqual([3, 3]);
  });

  it('lies between the middle two of an even number, where the upper median is the larger of them', () => {
    expect([median([4, 1, 2, 8]), upperMedian([4, 1, 2, 8])]).toEqual([3, 4]);
  });
});

describe('a quantile', () => {
  it('is the smallest value that the share lies within', () => {
    const values = Array.from({ length: 1000 }, (_, i) => 1000 - i);

    expect(quantile(values, 0.99)).toBe(990);
    expect(quantile(values, 0.999)).toBe(999);
    expect(quantile([3, 1, 2], 0.99)).toBe(3);
  });

  it('is the smallest value with at least the share of the values at or below it', () => {
    expect([0.1, 0.11, 0.5, 0.99, 1].map((share) => quantile(tens, share))).toEqual([10, 20, 50, 100, 100]);
  });

  it('taken nearest counts from the smallest value, share 0, to the largest, share 1', () => {
    expect([0, 0.05, 0.06, 0.5, 0.94, 1].map((share) => nearestQuantile(tens, share))).toEqual([
      10, 10, 20, 60, 90, 100,
    ]);
  });
});
