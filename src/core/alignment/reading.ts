import type { Assessment } from './assess.ts';
import type { Comparison } from './comparison.ts';
import { percent } from './statistics/percent.ts';

/** A measure in words: what was found, and its limit. No verdict: alignment is a screening signal. */
export interface Reading {
  /** The measure and its class, one line without a full stop. */
  readonly measure: string;
  /** What it means and what it cannot say, full sentences. */
  readonly meaning: string;
}

/** The parts of an assessment that are put into words. */
type ReadAssessment = Pick<Assessment, 'alignment' | 'reason' | 'meanEyeOffset'> & {
  readonly comparison: ReadComparison;
  /** Whether it was measured as a square that was cut at its sides. */
  readonly isSideCut: boolean;
};

/** A comparison; the first versions of the record did not keep the generated faces'. */
export type ReadComparison = Omit<Comparison, 'generated' | 'generatedCount'> & {
  readonly generated: number | null;
  readonly generatedCount: number | null;
};

/** What people are told of a portrait whose frame is known. */
export function readAssessment(assessment: ReadAssessment): Reading {
  const share = percent(assessment.meanEyeOffset, 1);
  const { isSideCut } = assessment;
  const where = `Eyes ${share} of the ${isSideCut ? 'height' : 'width'} from the StyleGAN position`;
  const asCut = isSideCut
    ? 'The picture is higher than wide: it was measured as a square of its height that was cut at its sides. '
    : '';
  const compared = compare(assessment.comparison, isSideCut ? 'pictures higher than wide' : 'avatars');
  switch (assessment.alignment) {
    case 'aligned':
      return {
        measure: `${where}: aligned`,
        meaning: `${asCut}${compared} Real photos cropped the same way match too.`,
      };
    case 'near':
      return {
        measure: `${where}: near`,
        meaning: `${asCut}99% of generated faces lie closer. ${compared} Real photos cropped the same way come near too.`,
      };
    case 'unaligned':
      return {
        measure: `${where}: not aligned`,
        meaning: `${asCut}This does not clear the portrait: generated faces that were cropped, turned or zoomed afterwards, and those of other generators, do not align either.`,
      };
    case 'undetermined':
      return { measure: `${where}: undetermined`, meaning: assessment.reason ?? '' };
  }
}

/** How many of both samples come as close: `Of 957 ordinary avatars, none came this close; 497 of 994 generated faces did.` */
function compare(
  { ordinary, ordinaryCount, generated, generatedCount }: ReadComparison,
  ones: string,
): string {
  const said = `Of ${whole(ordinaryCount)} ordinary ${generated === null ? 'portraits' : ones}, ${ordinary === 0 ? 'none' : whole(ordinary)} came this close`;
  return generated === null || generatedCount === null
    ? `${said}.`
    : `${said}; ${whole(generated)} of ${whole(generatedCount)} generated faces did.`;
}

function whole(count: number): string {
  return count.toLocaleString('en-US');
}
