import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitEvidence, ratioAt } from '../../../../src/core/alignment/reference/evidence.ts';
import { REFERENCE } from '../../../../src/core/alignment/reference/reference-table.ts';
import { createRandom } from '../../../../src/core/alignment/statistics/random.ts';

/** Closeness whose log is normal about `mean`: the ratio of two such samples is known. */
function drawCloseness(count: number, mean: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    return Math.exp(mean + normal);
  });
}

describe('fitEvidence', () => {
  it('finds the ratio of two samples whose densities are known, within its interval', () => {
    // Logs normal about -1 and 1 with unit spread: the log of the ratio is -2 times the log of closeness.
    const curve = fitEvidence(drawCloseness(1000, -1, 1), drawCloseness(1000, 1, 2));

    for (const log of [-1, -0.5, 0, 0.5, 1]) {
      const { value, low, high } = ratioAt(curve, Math.exp(log));
      expect(Math.log(value)).toBeCloseTo(-2 * log, 0);
      expect(low).toBeLessThan(Math.exp(-2 * log));
      expect(high).toBeGreaterThan(Math.exp(-2 * log));
    }
  });

  it('never says more than the samples carry, however far apart they lie', () => {
    const curve = fitEvidence(drawCloseness(500, -6, 3), drawCloseness(1000, 6, 4));

    // 0 of 1,000 bounds a rate at 1 in 334, 0 of 500 at 1 in 167.
    expect(ratioAt(curve, 1e-9).value).toBeCloseTo(334, 0);
    expect(ratioAt(curve, 1e9).value).toBeCloseTo(1 / 167.4, 4);
  });

  it('gives the same curve for the same samples', () => {
    const [generated, ordinary] = [drawCloseness(50, -1, 5), drawCloseness(50, 1, 6)];

    expect(fitEvidence(generated, ordinary)).toEqual(fitEvidence(generated, ordinary));
  });
});

describe('the evidence of the reference table', () => {
  it('falls as a crop moves away, and its interval holds it, at every size', () => {
    const closeness = fc.double({ min: 0, max: 200, noNaN: true });

    fc.assert(
      fc.property(closeness, closeness, fc.nat(REFERENCE.rows.length - 1), (a, b, row) => {
        const { evidence } = REFERENCE.rows[row] as (typeof REFERENCE.rows)[number];
        const [near, far] = [Math.min(a, b), Math.max(a, b)].map((each) => ratioAt(evidence, each));
        expect(near?.value).toBeGreaterThanOrEqual(far?.value ?? 0);
        expect(near?.low).toBeLessThanOrEqual(near?.value ?? 0);
        expect(near?.high).toBeGreaterThanOrEqual(near?.value ?? 0);
      }),
    );
  });
});
