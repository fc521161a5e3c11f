import { describePortraits } from '../../alignment/class-words.ts';
import { LIMIT } from '../../alignment/limit.ts';
import { type Reading, readAssessment } from '../../alignment/reading.ts';
import { isSideCut } from '../../alignment/side-cut.ts';
import type { MeasuredPortrait } from '../../set/measured-portrait.ts';

/** What people are told of a whole picture: its one portrait, or why there is nothing to tell. */
export function readPicture(portraits: readonly MeasuredPortrait[]): Reading {
  const [first, ...others] = portraits;
  if (!first) return { measure: 'No portrait found', meaning: 'No human face was found.' };
  const isSet = portraits.filter(({ frame }) => frame !== null).length > 1;
  if (isSet) {
    return {
      measure: `${describePortraits(portraits.map(({ alignment }) => alignment))}`,
      meaning: LIMIT,
    };
  }
  if (first.assessment) {
    const { assessment, alignment, reason } = first;
    return readAssessment({ ...assessment, alignment, reason, isSideCut: isSideCut(assessment.offset[4]) });
  }
  const measure = others.length > 0 ? `${portraits.length} faces: undetermined` : 'One face: undetermined';
  const reason = first.reason ?? '';
  return { measure, meaning: first.frame ? reason : `${reason} Send each profile picture on its own.` };
}
