import { createDeviation } from '../../core/alignment/deviation.ts';
import type { CropOffset } from '../../core/alignment/ffhq-crop.ts';
import { ratioAt } from '../../core/alignment/reference/evidence.ts';
import { type CropSample, fitReference } from '../../core/alignment/reference/fit-reference.ts';
import type { ReferenceRow } from '../../core/alignment/reference/reference.ts';

/** What a row fitted on one half of the samples says of a portrait of the other half. */
interface Judged {
  readonly isGenerated: boolean;
  readonly isAligned: boolean;
  /** Likelihood ratio. */
  readonly ratio: number;
}

/** Upper ends of the ranges of ratios that the calibration is printed by. */
const RANGES = [0.01, 0.1, 1, 10, 100, Number.POSITIVE_INFINITY];

/**
 * What each size tells of portraits that it was not made from: the samples are halved, a row is fitted on each half
 * and tried on the other. Lines of text: generated portraits missed and ordinary ones aligned; Cllr, the cost of the
 * likelihood ratios in bits (0 perfect, 1 worthless; Brümmer and du Preez 2006); and, for ranges of the ratio, the
 * ratio that was then found.
 */
export function crossCheck(sample: CropSample): string[] {
  const judged = [0, 1].flatMap((half) => {
    const [fit, test] = [halfOf(sample, half), halfOf(sample, 1 - half)];
    const [row] = fitReference([fit]);
    return row ? judge(row, test) : [];
  });
  const generated = judged.filter(({ isGenerated }) => isGenerated);
  const ordinary = judged.filter(({ isGenerated }) => !isGenerated);
  const missed = generated.filter(({ isAligned }) => !isAligned).length;
  const aligned = ordinary.filter(({ isAligned }) => isAligned).length;
  const cllr = 0.5 * (meanCost(generated, (ratio) => 1 / ratio) + meanCost(ordinary, (ratio) => ratio));
  return [
    `${sample.sidePx} px, each half by the other: ${missed} of ${generated.length} generated missed, ${aligned} of ${ordinary.length} ordinary aligned, Cllr ${cllr.toFixed(3)}`,
    ...RANGES.map((to, i) => {
      const from = RANGES[i - 1] ?? 0;
      const within = (all: readonly Judged[]) =>
        all.filter(({ ratio }) => ratio > from && ratio <= to).length;
      const [g, o] = [within(generated), within(ordinary)];
      const found = g / generated.length / (o / ordinary.length);
      return `  ratio over ${from}${Number.isFinite(to) ? ` to ${to}` : ''}: ${g} generated, ${o} ordinary, found ${found.toPrecision(2)}`;
    }),
  ];
}

function halfOf({ sidePx, generated, ordinary }: CropSample, parity: number): CropSample {
  const half = <T>(all: readonly T[]) => all.filter((_, i) => i % 2 === parity);
  return { sidePx, generated: half(generated), ordinary: half(ordinary) };
}

function judge(row: ReferenceRow, { sidePx, generated, ordinary }: CropSample): Judged[] {
  const deviation = createDeviation(row, sidePx);
  const one = (offset: CropOffset, isGenerated: boolean): Judged => {
    const closeness = deviation(offset) / row.alignedLimit;
    const ratio = ratioAt(row.evidence, Math.min(1e9, closeness)).value;
    return { isGenerated, isAligned: closeness <= 1, ratio };
  };
  return [...generated.map((offset) => one(offset, true)), ...ordinary.map((offset) => one(offset, false))];
}

function meanCost(judged: readonly Judged[], wrongRatio: (ratio: number) => number): number {
  return judged.reduce((sum, { ratio }) => sum + Math.log2(1 + wrongRatio(ratio)), 0) / judged.length;
}
