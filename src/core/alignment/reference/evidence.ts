import { createRandom } from '../statistics/random.ts';
import { upperBound } from '../statistics/rates.ts';
import { nearestQuantile } from '../statistics/statistics.ts';

/**
 * How many times more often a crop of some closeness occurs among generated portraits than among ordinary
 * avatars, with its 95% interval. 1 says nothing; below 1 it speaks for ordinary ones.
 */
export interface LikelihoodRatio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The log of the ratio as a straight line over the log of closeness, as fitted, and its interval at some places. */
export interface EvidenceCurve {
  /** Natural log of closeness, ascending; evenly spaced. */
  readonly at: readonly number[];
  /** Natural log of the ratio there. */
  readonly log: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Places of the curve: the log of closeness from far inside the limit of `aligned` (0) to far outside. */
const PLACES = Array.from({ length: 21 }, (_, i) => -4 + 0.4 * i);
/** Closeness nearer than this is not told apart, nor is what is farther than the last place. */
const CLOSEST = Math.exp(PLACES[0] as number);
/** Resamples for the interval. */
const RESAMPLES = 1000;
/** Keeps the fit finite where a sample parts without overlap. */
const RIDGE = 1e-5;

/**
 * Fits the evidence of closeness: a logistic regression of generated against ordinary portraits on the log of
 * closeness, both samples of equal weight, its 95% interval from resampled portraits. Neither goes beyond what the
 * samples carry: the ratio is at most one over the 95% upper bound of a rate of which none was seen, and likewise
 * at the other end.
 *
 * @param generated, ordinary closeness (deviation over the limit of `aligned`) of each portrait of a sample.
 */
export function fitEvidence(generated: readonly number[], ordinary: readonly number[]): EvidenceCurve {
  const g = generated.map(toLog);
  const o = ordinary.map(toLog);
  const fitted = curveOf(fitLogistic(g, o));
  const random = createRandom(7);
  const drawn = Array.from({ length: RESAMPLES }, () =>
    curveOf(fitLogistic(resample(g, random), resample(o, random))),
  );
  const most = -Math.log(upperBound(0, ordinary.length));
  const least = Math.log(upperBound(0, generated.length));
  const bound = (value: number) => Math.max(least, Math.min(most, value));
  const boundAt = (share: number) =>
    PLACES.map((_, i) =>
      bound(
        nearestQuantile(
          drawn.map((curve) => curve[i] as number),
          share,
        ),
      ),
    );
  return { at: PLACES, log: fitted.map(bound), low: boundAt(0.025), high: boundAt(0.975) };
}

/** The ratio at a closeness. */
export function ratioAt({ at, log, low, high }: EvidenceCurve, closeness: number): LikelihoodRatio {
  const place = toLog(closeness);
  const step = (at[1] as number) - (at[0] as number);
  const t = Math.max(0, Math.min(at.length - 1, (place - (at[0] as number)) / step));
  const i = Math.min(Math.floor(t), at.length - 2);
  const read = (values: readonly number[]) =>
    Math.exp((values[i] as number) + (t - i) * ((values[i + 1] as number) - (values[i] as number)));
  return { value: read(log), low: read(low), high: read(high) };
}

function toLog(closeness: number): number {
  return Math.log(Math.max(CLOSEST, closeness));
}

interface Line {
  readonly intercept: number;
  readonly slope: number;
}

function curveOf({ intercept, slope }: Line): number[] {
  return PLACES.map((place) => intercept + slope * place);
}

/** By Newton's method; the deviance of two samples that each weigh a half, with a small ridge on the slope. */
function fitLogistic(generated: readonly number[], ordinary: readonly number[]): Line {
  let intercept = 0;
  let slope = 0;
  for (let step = 0; step < 40; step++) {
    let [g0, g1] = [0, 2 * RIDGE * slope];
    let [h00, h01, h11] = [0, 0, 2 * RIDGE];
    const add = (places: readonly number[], isGenerated: number) => {
      const weight = 0.5 / places.length;
      for (const place of places) {
        const p = 1 / (1 + Math.exp(-(intercept + slope * place)));
        const error = weight * (p - isGenerated);
        const spread = weight * Math.max(1e-12, p * (1 - p));
        g0 += error;
        g1 += error * place;
        h00 += spread;
        h01 += spread * place;
        h11 += spread * place * place;
      }
    };
    add(generated, 1);
    add(ordinary, 0);
    const determinant = h00 * h11 - h01 * h01;
    const [d0, d1] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    // A full step may overshoot where nearly all are told apart.
    const damping = Math.min(1, 2 / Math.max(Math.abs(d0), Math.abs(d1), 1e-12));
    intercept -= damping * d0;
    slope -= damping * d1;
    if (Math.max(Math.abs(d0), Math.abs(d1)) < 1e-9) break;
  }
  return { intercept, slope };
}

function resample(values: readonly number[], random: () => number): number[] {
  return values.map(() => values[Math.floor(random() * values.length)] as number);
}
