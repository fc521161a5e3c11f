import { determinant, inverse, Matrix } from 'ml-matrix';
import type { CropOffset } from './ffhq-crop.ts';

/** A mean and covariance of the first four values of a {@link CropOffset}. */
export interface CropDistribution {
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/**
 * What can make a generated portrait look off: each a normal distribution about the same mean, with
 * the measured covariance times `scale` and these standard deviations added. Shares are of all portraits.
 */
interface Component {
  readonly share: number;
  /** Factor on the measured covariance. */
  readonly scale: number;
  /** Error of the frame's edge, px: moves centre and side. */
  readonly framePx: number;
  /** Added to the log of the side. */
  readonly logSide: number;
  /** Added to the angle, radians. */
  readonly angle: number;
}

/**
 * Chosen on derived sets (shrunk, recompressed, shifted by 1 or 2 px, turned by 3 degrees), see
 * docs/method.md: most portraits are cut exactly and measured well; some are measured badly (sunglasses,
 * turned heads, few pixels); some are cut by hand, a pixel off or a little turned.
 */
const COMPONENTS: readonly Component[] = [
  { share: 0.85, scale: 1, framePx: 0.05, logSide: 0.01, angle: 0.005 },
  { share: 0.1, scale: 6, framePx: 0.05, logSide: 0.05, angle: 0.05 },
  { share: 0.03, scale: 1, framePx: 0.5, logSide: 0.01, angle: 0.03 },
  { share: 0.01, scale: 1, framePx: 1, logSide: 0.01, angle: 0.03 },
];

/** Standard deviation of a frame's log aspect, beside that of its edges: cropping by hand. */
const ASPECT_SD = 0.01;

/**
 * How far a crop offset lies from the generated portraits of a size: twice the log of the density at the
 * mean over the density here, under the mixture above. 0 on the mean; for offsets close by it is the squared
 * covariance-weighted distance, farther out it grows more slowly, so that one bad landmark does not decide.
 *
 * @param sidePx side of the frame, px: sets what a pixel is worth.
 * @param framePx standard error of the frame's edge, px; 0 where the frame is the picture's own edge.
 */
export function createDeviation(
  distribution: CropDistribution,
  sidePx: number,
  framePx = 0,
): (offset: CropOffset) => number {
  const parts = COMPONENTS.map((component) => prepare(component, distribution.covariance, sidePx, framePx));
  const logDensity = (difference: readonly number[], logAspect: number) => {
    const logs = parts.map((part) => part.logWeight - 0.5 * part.squaredDistance(difference, logAspect));
    const largest = Math.max(...logs);
    return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
  };
  const atMean = logDensity([0, 0, 0, 0], 0);
  return (offset) => {
    const difference = distribution.mean.map((value, i) => (offset[i] as number) - value);
    return Math.max(0, 2 * (atMean - logDensity(difference, offset[4])));
  };
}

function prepare(
  component: Component,
  covariance: CropDistribution['covariance'],
  sidePx: number,
  framePx: number,
) {
  const edge = (component.framePx ** 2 + framePx ** 2) / sidePx ** 2;
  const added = [edge, edge, 2 * edge + component.logSide ** 2, component.angle ** 2];
  const matrix = new Matrix(
    covariance.map((line, i) =>
      line.map((value, j) => value * component.scale + (i === j ? (added[i] ?? 0) : 0)),
    ),
  );
  const precision = inverse(matrix).to2DArray();
  const aspectVariance = ASPECT_SD ** 2 + 2 * edge;
  return {
    logWeight:
      Math.log(component.share) - 0.5 * Math.log(determinant(matrix)) - 0.5 * Math.log(aspectVariance),
    squaredDistance(difference: readonly number[], logAspect: number): number {
      let sum = logAspect ** 2 / aspectVariance;
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 4; j++)
          sum += (difference[i] as number) * (precision[i]?.[j] as number) * (difference[j] as number);
      return sum;
    },
  };
}
