import { type Reading, readAssessment } from '../alignment/reading.ts';
import type { Measurement } from '../incident/portrait.ts';

/** What people are told of a measurement of the record. */
export function readRecorded({ frame, assessment, alignment, reason }: Measurement): Reading {
  if (assessment) return readAssessment({ ...assessment, alignment, reason });
  const what = frame ? 'Profile picture without a face' : 'Face without a known frame';
  return { measure: `${what}: undetermined`, meaning: reason ?? '' };
}
