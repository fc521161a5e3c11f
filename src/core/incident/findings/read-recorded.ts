import { knowsSideCuts } from '../../alignment/method.ts';
import { type Reading, readAssessment } from '../../alignment/reading.ts';
import { uncutFrame } from '../../alignment/side-cut.ts';
import type { Measurement } from './portrait.ts';

/** What people are told of a measurement of the record. */
export function readRecorded(measurement: Measurement): Reading {
  const { measure, meaning } = readMeasurement(measurement);
  const { animationFrame } = measurement;
  if (animationFrame === undefined) return { measure, meaning };
  const onFrame = `Measured on frame ${animationFrame} of the animation, where a face was found first.`;
  return { measure, meaning: [meaning, onFrame].filter((text) => text !== '').join(' ') };
}

function readMeasurement({ frame, assessment, alignment, reason, method }: Measurement): Reading {
  if (assessment) {
    const isCut = knowsSideCuts(method) && frame !== null && uncutFrame(frame) !== frame;
    return readAssessment({ ...assessment, alignment, reason, isSideCut: isCut });
  }
  const what = frame ? 'Profile picture' : 'Face without a clear frame';
  return { measure: `${what}: undetermined`, meaning: reason ?? '' };
}
