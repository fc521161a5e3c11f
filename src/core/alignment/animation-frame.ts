import { writeNumbers } from './set/number-list.ts';

/** Anything that may have been measured on a later frame of an animation. */
interface OnFrame {
  readonly animationFrame?: number;
}

/** The field alone, where there is one. */
export function animationFrameOf({ animationFrame }: OnFrame): OnFrame {
  return animationFrame === undefined ? {} : { animationFrame };
}

/**
 * Which portraits of a set are of a later frame, one sentence; none where all are of pictures as they are shown first:
 * `Measured on a later frame of an animation, where a face was found first: 3 (frame 7), 8-9 (frame 2).`
 */
export function describeAnimationFrames(
  portraits: readonly (OnFrame & { readonly number: number })[],
): string[] {
  const byFrame = new Map<number, number[]>();
  for (const { number, animationFrame } of portraits) {
    if (animationFrame === undefined) continue;
    byFrame.set(animationFrame, [...(byFrame.get(animationFrame) ?? []), number]);
  }
  if (byFrame.size === 0) return [];
  const parts = [...byFrame].map(([frame, numbers]) => `${writeNumbers(numbers)} (frame ${frame})`);
  return [`Measured on a later frame of an animation, where a face was found first: ${parts.join(', ')}.`];
}
