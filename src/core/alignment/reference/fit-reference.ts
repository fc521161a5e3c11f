import { inverse, Matrix } from 'ml-matrix';
import { type CropDistribution, createDeviation } from '../deviation.ts';
import type { CropOffset } from '../ffhq-crop.ts';
import { quantile } from '../statistics/statistics.ts';
import { fitEvidence } from './evidence.ts';
import type { ReferenceRow } from './reference.ts';

/** Measured crop offsets of one size. */
export interface CropSample {
  readonly sidePx: number;
  readonly generated: readonly CropOffset[];
  /** Of ordinary portraits that could be judged: what shows no face, or several, says nothing of how close people crop. */
  readonly ordinary: readonly CropOffset[];
}

/** Share of the sample that the mean and covariance are taken from; the rest are outliers. */
const KEPT_SHARE = 0.95;
/** Closeness that stands for anything farther. */
export const FAR = 99;

/** Generated portraits that `aligned` and `near` are to hold. */
export const ALIGNED_SHARE = 0.99;
export const NEAR_SHARE = 0.999;

/**
 * A reference row for each size: mean and covariance of its generated portraits, the limits that 99% and 99.9% of
 * them lie within, how close every portrait of both samples comes, and what that is worth as evidence. Each
 * generated portrait's deviation is measured against the half of the sample that it is not in, so that none is
 * judged by a mean it is part of.
 */
export function fitReference(samples: readonly CropSample[]): ReferenceRow[] {
  return samples.map((sample) => {
    const { sidePx, ordinary } = sample;
    const distribution = fitDistribution(sample.generated);
    const deviation = createDeviation(distribution, sidePx);
    const held = heldOutDeviations(sample);
    const alignedLimit = quantile(held, ALIGNED_SHARE);
    const closenessOf = (value: number) => Math.min(FAR, value / alignedLimit);
    const ascending = (values: number[]) => values.sort((a, b) => a - b);
    const generated = ascending(held.map(closenessOf));
    const others = ascending(ordinary.map((offset) => closenessOf(deviation(offset))));
    return {
      sidePx,
      ...distribution,
      alignedLimit,
      nearLimit: quantile(held, NEAR_SHARE),
      generated,
      ordinary: others,
      evidence: fitEvidence(generated, others),
    };
  });
}

/** The deviation of each generated portrait from the distribution of the half of the sample it is not in. */
export function heldOutDeviations({ sidePx, generated }: Pick<CropSample, 'sidePx' | 'generated'>): number[] {
  const half = (parity: number) => generated.filter((_, i) => i % 2 === parity);
  return [0, 1].flatMap((parity) =>
    half(parity).map(createDeviation(fitDistribution(half(1 - parity)), sidePx)),
  );
}

/** Mean and covariance of the closest 95%, found by repeated concentration as in the minimum covariance determinant. */
export function fitDistribution(offsets: readonly CropOffset[]): CropDistribution {
  let kept: readonly CropOffset[] = offsets;
  let fitted = momentsOf(kept);
  for (let step = 0; step < 10; step++) {
    const { mean } = fitted;
    const precision = inverse(new Matrix(fitted.covariance.map((line) => [...line])));
    const distance = (offset: CropOffset) => {
      const d = Matrix.columnVector(mean.map((value, i) => (offset[i] as number) - value));
      return d.transpose().mmul(precision).mmul(d).get(0, 0);
    };
    kept = offsets
      .map((offset) => ({ offset, squared: distance(offset) }))
      .sort((a, b) => a.squared - b.squared)
      .slice(0, Math.ceil(KEPT_SHARE * offsets.length))
      .map(({ offset }) => offset);
    fitted = momentsOf(kept);
  }
  return fitted;
}

function momentsOf(offsets: readonly CropOffset[]): CropDistribution {
  const n = offsets.length;
  const mean = [0, 1, 2, 3].map((i) => offsets.reduce((sum, offset) => sum + (offset[i] as number), 0) / n);
  const covariance = mean.map((_, i) =>
    mean.map((_, j) => {
      const product = (offset: CropOffset) =>
        ((offset[i] as number) - (mean[i] as number)) * ((offset[j] as number) - (mean[j] as number));
      return offsets.reduce((sum, offset) => sum + product(offset), 0) / (n - 1);
    }),
  );
  return { mean, covariance };
}
