import type { Assessment } from '../alignment/assess.ts';
import type { MeasurementDraft } from '../incident/findings/portrait.ts';
import type { PerceptualHash } from '../likeness/perceptual-hash.ts';
import type { Frame } from '../portrait/frame.ts';

/** A portrait as a worker measured it: what goes into the record, and by what near duplicates are told. */
export interface MeasuredPortrait extends MeasurementDraft {
  /** Of what its frame holds; null where the frame is not known, holds no face, or no hash was asked for. */
  readonly hash: PerceptualHash | null;
}

/** A portrait that can be compared with others. */
export interface ComparablePortrait extends MeasuredPortrait {
  readonly frame: Frame;
  readonly assessment: Assessment;
  readonly hash: PerceptualHash;
}

/** A portrait and what people call it by: 1, 2 ... */
export interface NumberedPortrait {
  readonly number: number;
  readonly portrait: MeasuredPortrait;
}

/** Whether a portrait can be one of a set. */
export function isComparable(portrait: MeasuredPortrait): portrait is ComparablePortrait {
  const { frame, assessment, hash } = portrait;
  return frame !== null && assessment !== null && hash !== null;
}
