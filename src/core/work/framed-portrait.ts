import type { MeasurementDraft } from '../incident/portrait.ts';
import type { SetPortrait } from './drawn-set.ts';
import type { MeasuredPortrait } from './measured-picture.ts';
import type { ReportedPortrait } from './set-report.ts';

/** A portrait in a known frame under a number: as it is drawn, and as it is reported. */
export interface FramedPortrait {
  readonly portrait: Omit<SetPortrait, 'label'>;
  readonly reported: ReportedPortrait;
}

/** Null for a portrait whose frame is not known, or that has no hash. */
export function framed(
  measured: MeasurementDraft & Pick<MeasuredPortrait, 'hash'>,
  number: number,
): FramedPortrait | null {
  const { frame, alignment, reason, assessment, hash } = measured;
  if (!frame || !assessment || !hash) return null;
  const { eyes, offset, sidePx, framePx, score, ganEyeDistance } = assessment;
  const portrait = { number, frame, alignment, assessment: { eyes, offset, sidePx, framePx, score }, hash };
  return { portrait, reported: { ...portrait, reason, ganEyeDistance } };
}
