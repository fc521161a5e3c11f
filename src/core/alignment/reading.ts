import type { Assessment } from './assess.ts';
import { upperBound } from './rates.ts';

/** A measure in words: what was found, and its limit. No verdict: alignment is a screening signal. */
export interface Reading {
  /** The measure and its class, one line without a full stop. */
  readonly measure: string;
  /** What it means and what it cannot say, full sentences. */
  readonly meaning: string;
}

/** What of an assessment is read. */
type ReadAssessment = Pick<
  Assessment,
  'alignment' | 'reason' | 'meanEyeOffset' | 'ordinaryAsClose' | 'ordinaryCount'
>;

/** What people are told of a portrait whose frame is known. */
export function readAssessment(assessment: ReadAssessment): Reading {
  const share = `${(100 * assessment.meanEyeOffset).toFixed(1)} %`;
  const where = `Eyes ${share} of the width from the StyleGAN position`;
  switch (assessment.alignment) {
    case 'aligned':
      return {
        measure: `${where}: aligned`,
        meaning: `${comparison(assessment)} Real photos cropped the same way match too.`,
      };
    case 'near':
      return {
        measure: `${where}: near`,
        meaning: `99 % of generated faces lie closer. ${comparison(assessment)} Real photos cropped alike come near too.`,
      };
    case 'unaligned':
      return {
        measure: `${where}: not aligned`,
        meaning:
          'Generated faces that were cropped, turned or zoomed afterwards, and those of other generators, do not align either.',
      };
    case 'undetermined':
      return { measure: `${where}: undetermined`, meaning: assessment.reason ?? '' };
  }
}

/** How many ordinary portraits came as close, with the 95 % bound of their rate. */
function comparison({ ordinaryAsClose: k, ordinaryCount: n }: ReadAssessment): string {
  const oneIn = Math.floor(1 / upperBound(k, n));
  return k === 0
    ? `None of ${n} ordinary portraits came this close (rarer than about 1 in ${oneIn}).`
    : `${k} of ${n} ordinary portraits came this close (at most about 1 in ${oneIn}).`;
}
