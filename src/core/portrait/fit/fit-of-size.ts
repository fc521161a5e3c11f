import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { FittedFrame, FrameGuess } from '../fitted-frame.ts';
import { fitCircle } from './fit-circle.ts';
import { clarity } from './fit-frame.ts';
import { fitSquare } from './fit-square.ts';
import { type FrameSize, isOfSize } from './frame-sizes.ts';
import { CLEAR_OF_SIZE, withOutline } from './outline.ts';

/** A frame of a size that the page has elsewhere is taken on its own edges from this clarity on. */
export const MIN_CLARITY_OF_SIZE = 0.6;

/** The frame of a size about a guess, as clear as frames of a known size need be. */
export function fitOfSize(
  pyramid: Pyramid,
  guess: FrameGuess,
  size: FrameSize,
  slackPx: number,
): FittedFrame | null {
  const fit = size.isCircle
    ? fitCircle(pyramid.base, guess, slackPx, Math.max(1, 0.02 * size.side))
    : fitSquare(pyramid.base, guess, slackPx);
  const fitted = fit && withOutline(pyramid, fit);
  if (!fitted || !isOfSize(fitted, size)) return null;
  const isClear = clarity(fitted) >= MIN_CLARITY_OF_SIZE || fitted.outline >= CLEAR_OF_SIZE;
  return isClear ? fitted : null;
}
