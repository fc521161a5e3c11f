import { type Reading, readAssessment } from '../alignment/reading.ts';
import type { Measurement } from '../incident/portrait.ts';

/** What people are told of a measurement of the record. */
export function readRecorded({ assessment, alignment, reason }: Measurement): Reading {
  if (assessment) return readAssessment({ ...assessment, alignment, reason });
  return { measure: 'Face without a known frame: undetermined', meaning: reason ?? '' };
}
