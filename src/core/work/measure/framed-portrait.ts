import { animationFrameOf } from '../../alignment/animation-frame.ts';
import type { MeasurementDraft } from '../../incident/portrait.ts';
import type { SetPortrait } from './drawn-set.ts';
import type { MeasuredPortrait } from './measured-picture.ts';

/** A portrait that can be compared, under its number. */
export type FramedPortrait = Omit<SetPortrait, 'label'>;

/** Null for a portrait whose frame is not known, in which there is no face, or that has no hash. */
export function framed(
  portrait: MeasurementDraft & Pick<MeasuredPortrait, 'hash'>,
  number: number,
): FramedPortrait | null {
  const { frame, alignment, assessment, hash } = portrait;
  if (!frame || !assessment || !hash) return null;
  const { eyes, offset, sidePx, framePx, score } = assessment;
  const figures = { eyes, offset, sidePx, framePx, score };
  return { number, frame, alignment, assessment: figures, hash, ...animationFrameOf(portrait) };
}
