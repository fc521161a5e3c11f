import { describe, expect, it } from 'vitest';
import {
  fitDistribution,
  fitReference,
  heldOutDeviations,
  quantileBound,
} from '../../../src/core/alignment/fit-reference.ts';
import { createRandom, drawOffsets } from './normal-sample.ts';

describe('fitDistribution', () => {
  it('finds the mean and spread of the bulk, whatever a few misread faces say', () => {
    const misread = drawOffsets(10, 3, [0.9, 0.2, 1, 0.5], [0.2, 0.2, 0.3, 0.3]);

    const { mean, covariance } = fitDistribution([...drawOffsets(290, 2), ...misread]);

    for (const [i, expected] of [0.5, 0.5, 0, 0].entries()) expect(mean[i]).toBeCloseTo(expected, 2);
    expect(Math.sqrt(covariance[0]?.[0] as number)).toBeGreaterThan(0.0018);
    expect(Math.sqrt(covariance[0]?.[0] as number)).toBeLessThan(0.0026);
  });
});

describe('quantileBound', () => {
  it('is an order statistic above the plain quantile', () => {
    const values = Array.from({ length: 1040 }, (_, i) => i + 1);

    expect(quantileBound(values, 0.99)).toBe(1034);
  });

  it('lies higher where values go together', () => {
    const values = Array.from({ length: 1040 }, (_, i) => i + 1);

    expect(quantileBound(values, 0.99, 2.7)).toBe(1038);
  });

  it('is the largest value where the sample is too small to bound the quantile', () => {
    expect(quantileBound([3, 1, 2], 0.99)).toBe(3);
  });

  it('covers what it says in at least 85 of 100 samples', () => {
    const random = createRandom(11);
    const trials = 400;
    const covered = Array.from({ length: trials }, () => {
      const bound = quantileBound(Array.from({ length: 600 }, random), 0.99);
      return bound >= 0.99;
    }).filter(Boolean).length;

    expect(covered / trials).toBeGreaterThan(0.85);
  });
});

describe('fitReference', () => {
  it('sets limits that hold on portraits it has not seen', () => {
    const sides = [128, 96, 64, 48];
    const samples = sides.map((sidePx, i) => ({ sidePx, generated: drawOffsets(260, 20 + i), ordinary: [] }));

    const { alignedLimit, nearLimit } = fitReference(samples);

    const unseen = heldOutDeviations({ sidePx: 128, generated: drawOffsets(4000, 99), ordinary: [] });
    const within = unseen.filter((deviation) => deviation <= alignedLimit).length;
    expect(within / unseen.length).toBeGreaterThan(0.985);
    expect(nearLimit).toBeGreaterThanOrEqual(alignedLimit);
  });

  it('ranks ordinary portraits by closeness, those without a face last', () => {
    const generated = drawOffsets(260, 5);
    const ordinary = [null, [0.3, 0.6, -0.5, 0.1, 0], [0.5, 0.5, 0, 0, 0]] as const;

    const [row] = fitReference([{ sidePx: 128, generated, ordinary }]).rows;

    expect(row?.ordinary[0]).toBeLessThan(0.2);
    expect(row?.ordinary[1]).toBeGreaterThan(1);
    expect(row?.ordinary[2]).toBe(99);
  });
});
