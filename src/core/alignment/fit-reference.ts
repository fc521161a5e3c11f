import { inverse, Matrix } from 'ml-matrix';
import { type CropDistribution, createDeviation } from './deviation.ts';
import type { CropOffset } from './ffhq-crop.ts';
import { binomialCdf } from './rates.ts';
import type { ReferenceRow } from './reference.ts';

/** Measured crop offsets of one size. */
export interface CropSample {
  readonly sidePx: number;
  readonly generated: readonly CropOffset[];
  /** Null for an ordinary portrait in which no face was found. */
  readonly ordinary: readonly (CropOffset | null)[];
}

/** Share of the sample that the mean and covariance are taken from; the rest are outliers. */
const KEPT_SHARE = 0.95;
/**
 * Deviations of one face at the four pooled sizes go together: the count of those over a high quantile, by face,
 * varies 2.7 times as much as it would if they did not (measured at the 90, 95 and 98 % points).
 */
const DESIGN_EFFECT = 2.7;
/** Sizes below this, px, do not take part in the limits: their deviations are of misread faces. */
const SMALLEST_POOLED_PX = 48;
/** Closeness that stands for "no face found" or anything farther. */
const FAR = 99;

/** Reference rows and the limits that they share. */
export interface FittedReference {
  readonly alignedLimit: number;
  readonly nearLimit: number;
  readonly rows: readonly ReferenceRow[];
}

/**
 * Reference rows for several sizes. The deviation is scaled by each size's own covariance, so its tail is the
 * same at every size of 48 px and more, and the limits are read from those together. Each portrait's deviation
 * is measured against the other half of the sample, so that none is judged by a mean it is part of.
 */
export function fitReference(samples: readonly CropSample[]): FittedReference {
  const pooled = samples.filter(({ sidePx }) => sidePx >= SMALLEST_POOLED_PX).flatMap(heldOutDeviations);
  const alignedLimit = quantileBound(pooled, 0.99, DESIGN_EFFECT);
  const nearLimit = quantileBound(pooled, 0.999, DESIGN_EFFECT);
  const rows = samples.map(({ sidePx, generated, ordinary }) => {
    const distribution = fitDistribution(generated);
    const deviation = createDeviation(distribution, sidePx);
    const closeness = ordinary.map((offset) =>
      offset ? Math.min(FAR, deviation(offset) / alignedLimit) : FAR,
    );
    return { sidePx, ...distribution, ordinary: closeness.sort((a, b) => a - b) };
  });
  return { alignedLimit, nearLimit, rows };
}

/** The deviation of each generated portrait from the distribution of the half of the sample it is not in. */
export function heldOutDeviations({ sidePx, generated }: CropSample): number[] {
  const half = (parity: number) => generated.filter((_, i) => i % 2 === parity);
  return [0, 1].flatMap((parity) =>
    half(parity).map(createDeviation(fitDistribution(half(1 - parity)), sidePx)),
  );
}

/** Mean and covariance of the closest 95 %, found by repeated concentration as in the minimum covariance determinant. */
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

/**
 * An upper 85 % confidence bound of a quantile by order statistics: a value of the sample that at least the
 * given share lies within, in 85 of 100 samples; the largest where the sample is too small for that. 85 %,
 * because a 95 % bound of 99 % would here be the largest value, which one misread face sets.
 *
 * @param designEffect how many values go together and count as one.
 */
export function quantileBound(values: readonly number[], share: number, designEffect = 1): number {
  const sorted = [...values].sort((a, b) => a - b);
  const count = Math.floor(sorted.length / designEffect);
  let rank = Math.ceil(share * count);
  while (rank < count && binomialCdf(rank - 1, count, share) < 0.85) rank++;
  return sorted[Math.ceil((rank / count) * sorted.length) - 1] ?? Number.NaN;
}
