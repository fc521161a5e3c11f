import { Matrix, solve } from 'ml-matrix';
import type { DrawnTable } from './drawn-likelihood.ts';

/** What the landmark model made of a face of which it is known whether it is drawn. */
export interface TraitsSample {
  readonly traits: ArrayLike<number>;
  readonly isDrawn: boolean;
}

/** Weight of the ridge, in samples: the weights of standardised traits are drawn towards 0 by it. */
const RIDGE = 30;

const MAX_STEPS = 20;

/** Longest step of a weight: Newton's own overshoots where both kinds are far apart. */
const LONGEST_STEP = 3;

/**
 * The weights of a logistic regression with a ridge, by Newton's method, for traits as they come: they are standardised
 * for the fit. Drawn and other faces weigh alike, however many of each there are.
 */
export function fitDrawn(samples: readonly TraitsSample[]): Pick<DrawnTable, 'weights' | 'bias'> {
  const width = samples[0]?.traits.length ?? 0;
  const { means, deviations } = momentsOf(samples, width);
  const rows = samples.map(({ traits }) => {
    const row = new Float64Array(width + 1).fill(1);
    for (let i = 0; i < width; i++)
      row[i] = ((traits[i] as number) - (means[i] as number)) / (deviations[i] as number);
    return row;
  });
  const drawn = samples.filter(({ isDrawn }) => isDrawn).length;
  const shares = samples.map(
    ({ isDrawn }) => samples.length / 2 / (isDrawn ? drawn : samples.length - drawn),
  );
  const fitted = new Float64Array(width + 1);
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, hessian } = slopesAt(fitted, rows, samples, shares);
    const change = solve(hessian, Matrix.columnVector(gradient)).to1DArray();
    const longest = Math.max(...change.map(Math.abs));
    const damping = Math.min(1, LONGEST_STEP / longest);
    change.forEach((value, i) => {
      fitted[i] = (fitted[i] as number) - damping * value;
    });
    if (longest < 1e-3) break;
  }
  const weights = means.map((_, i) => (fitted[i] as number) / (deviations[i] as number));
  const bias = weights.reduce(
    (sum, weight, i) => sum - weight * (means[i] as number),
    fitted[width] as number,
  );
  return { weights, bias };
}

function momentsOf(samples: readonly TraitsSample[], width: number) {
  const mean = (pick: (traits: ArrayLike<number>) => number) =>
    samples.reduce((sum, { traits }) => sum + pick(traits), 0) / samples.length;
  const means = Array.from({ length: width }, (_, i) => mean((traits) => traits[i] as number));
  const deviations = means.map(
    (centre, i) => Math.sqrt(mean((traits) => ((traits[i] as number) - centre) ** 2)) + 1e-6,
  );
  return { means, deviations };
}

/** First and second derivatives of the loss. */
function slopesAt(
  fitted: Float64Array,
  rows: readonly Float64Array[],
  samples: readonly TraitsSample[],
  shares: readonly number[],
) {
  const width = fitted.length;
  const gradient = new Float64Array(width);
  const second = new Float64Array(width * width);
  rows.forEach((row, n) => {
    const logit = row.reduce((sum, value, i) => sum + value * (fitted[i] as number), 0);
    const chance = 1 / (1 + Math.exp(-logit));
    const share = shares[n] as number;
    const error = share * (chance - (samples[n]?.isDrawn ? 1 : 0));
    const weight = share * Math.max(chance * (1 - chance), 1e-6);
    for (let i = 0; i < width; i++) {
      const value = row[i] as number;
      gradient[i] = (gradient[i] as number) + error * value;
      const scaled = weight * value;
      for (let j = 0; j <= i; j++)
        second[i * width + j] = (second[i * width + j] as number) + scaled * (row[j] as number);
    }
  });
  const hessian = Matrix.zeros(width, width);
  for (let i = 0; i < width; i++) {
    // The last is the bias, which the ridge leaves alone.
    const ridge = i < width - 1 ? RIDGE : 0;
    gradient[i] = (gradient[i] as number) + ridge * (fitted[i] as number);
    for (let j = 0; j <= i; j++) {
      const value = (second[i * width + j] as number) + (i === j ? ridge + 1e-9 : 0);
      hessian.set(i, j, value);
      hessian.set(j, i, value);
    }
  }
  return { gradient: [...gradient], hessian };
}
