import { describe, expect, it } from 'vitest';
import {
  fitDistribution,
  fitReference,
  heldOutDeviations,
} from '../../../../src/core/alignment/reference/fit-reference.ts';
import { drawOffsets } from '../normal-sample.ts';

describe('fitDistribution', () => {
  it('finds the mean and spread of the bulk, whatever a few misread faces say', () => {
    const misread = drawOffsets(10, 3, [0.9, 0.2, 1, 0.5], [0.2, 0.2, 0.3, 0.3]);

    const { mean, covariance } = fitDistribution([...drawOffsets(290, 2), ...misread]);

    for (const [i, expected] of [0.5, 0.5, 0, 0].entries()) expect(mean[i]).toBeCloseTo(expected, 2);
    expect(Math.sqrt(covariance[0]?.[0] as number)).toBeGreaterThan(0.0018);
    expect(Math.sqrt(covariance[0]?.[0] as number)).toBeLessThan(0.0026);
  });
});

describe('fitReference', () => {
  it('sets limits that hold on portraits it has not seen', () => {
    const [row] = fitReference([{ sidePx: 128, generated: drawOffsets(1000, 20), ordinary: [] }]);

    const unseen = heldOutDeviations({ sidePx: 128, generated: drawOffsets(4000, 99) });
    const within = unseen.filter((deviation) => deviation <= (row?.alignedLimit ?? 0)).length;
    expect(within / unseen.length).toBeGreaterThan(0.98);
    expect(row?.nearLimit).toBeGreaterThan(row?.alignedLimit ?? 0);
  });

  it('ranks both samples by closeness', () => {
    const generated = drawOffsets(260, 5);
    const ordinary = [
      [0.3, 0.6, -0.5, 0.1, 0],
      [0.5, 0.5, 0, 0, 0],
    ] as const;

    const [row] = fitReference([{ sidePx: 128, generated, ordinary }]);

    expect(row?.ordinary[0]).toBeLessThan(0.2);
    expect(row?.ordinary[1]).toBeGreaterThan(1);
    expect(row?.ordinary).toHaveLength(2);
    expect(row?.generated).toEqual([...(row?.generated ?? [])].sort((a, b) => a - b));
    expect(row?.generated.filter((closeness) => closeness <= 1)).toHaveLength(258);
  });
});
