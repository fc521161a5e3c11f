import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDeviation } from '../../../src/core/alignment/deviation.ts';
import type { CropOffset } from '../../../src/core/alignment/ffhq-crop.ts';
import { fitDistribution } from '../../../src/core/alignment/reference/fit-reference.ts';
import { drawOffsets } from './normal-sample.ts';

const distribution = fitDistribution(drawOffsets(400, 1));
const mean = distribution.mean as [number, number, number, number];
const at = (dx: number, dy: number, dSide: number, dAngle: number, aspect = 0): CropOffset => [
  mean[0] + dx,
  mean[1] + dy,
  mean[2] + dSide,
  mean[3] + dAngle,
  aspect,
];

describe('the deviation', () => {
  it('is 0 on the mean', () => {
    expect(createDeviation(distribution, 128)(at(0, 0, 0, 0))).toBe(0);
  });

  it('grows in every direction away from the mean', () => {
    const deviation = createDeviation(distribution, 128);
    const direction = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 });

    fc.assert(
      fc.property(direction, ([x = 0, y = 0, side = 0, angle = 0, aspect = 0]) => {
        const along = [0.01, 0.1, 0.5, 1].map((step) =>
          deviation(at(0.2 * step * x, 0.2 * step * y, step * side, step * angle, step * aspect)),
        );
        expect([...along].sort((a, b) => a - b)).toEqual(along);
      }),
    );
  });

  it('is near the squared covariance-weighted distance close to the mean', () => {
    const deviation = createDeviation(distribution, 4000);
    const sd = Math.sqrt(distribution.covariance[1]?.[1] as number);

    // One standard deviation along an axis that hardly correlates with the others.
    expect(deviation(at(0, sd, 0, 0))).toBeGreaterThan(0.8);
    expect(deviation(at(0, sd, 0, 0))).toBeLessThan(1.2);
  });

  it('forgives the same shift more where a pixel is larger, and where the frame is less certain', () => {
    const shift = at(0.02, 0, 0, 0);

    const exact = createDeviation(distribution, 256)(shift);
    const small = createDeviation(distribution, 48)(shift);
    const unsure = createDeviation(distribution, 48, 1)(shift);

    expect(small).toBeLessThan(exact);
    expect(unsure).toBeLessThan(small);
  });

  it('counts a frame that is not square', () => {
    const deviation = createDeviation(distribution, 128);

    expect(deviation(at(0, 0, 0, 0, Math.log(4 / 3)))).toBeGreaterThan(20);
  });
});
