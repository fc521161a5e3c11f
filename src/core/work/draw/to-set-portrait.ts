import { animationFrameOf } from '../../alignment/animation-frame.ts';
import type { ComparablePortrait } from '../../set/measured-portrait.ts';
import type { SetPortrait } from './drawn-set.ts';

/** What drawing a portrait takes. @param label its file's or account's name; null: none is written */
export function toSetPortrait(
  portrait: ComparablePortrait,
  number: number,
  label: string | null,
): SetPortrait {
  const { frame, alignment, assessment, hash } = portrait;
  const { eyes, offset, sidePx, framePx, score } = assessment;
  const figures = { eyes, offset, sidePx, framePx, score };
  return { number, label, frame, alignment, assessment: figures, hash, ...animationFrameOf(portrait) };
}
