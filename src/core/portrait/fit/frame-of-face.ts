import type { Pyramid } from '../../face/sampling/sampler.ts';
import { MIN_PORTRAIT_PX } from '../../face/search-faces.ts';
import type { Rectangle } from '../../image/raster.ts';
import { boxAt, centreOf, centreWithin, holdsCentre } from '../../image/rectangle.ts';
import type { FittedFrame } from '../fitted-frame.ts';
import { clarity, fitFrame } from './fit-frame.ts';
import { MIN_CLARITY_OF_SIZE } from './fit-of-size.ts';
import { closest, type FrameSize, isOfSize } from './frame-sizes.ts';
import { CLEAR } from './outline.ts';

/** A frame is taken on its own edges from this clarity on. */
const MIN_CLARITY = 0.75;

/** A frame is at most this many times as wide as its face. */
export const MAX_FACES_WIDE = 6;

/** A face that fills its picture may be seen larger than that, by this share. */
const MAX_SHARE = 1.25;

/** Sizes of the page that a face without a frame is tried with. */
const MAX_SIZES = 2;

/** A portrait of 24 px may be seen a little smaller. */
const MIN_SIDE_PX = MIN_PORTRAIT_PX - 1.5;

/** Smallest and largest share of a frame's side that a face may take up when a size of the page is tried on it. */
const MIN_FACE_SHARE = 0.25;
const MAX_FACE_SHARE = 0.95;

/** The frame of what is pictorial about a face; null where it has no edges. */
export function frameOfBlob(
  pyramid: Pyramid,
  face: Rectangle,
  blobs: readonly Rectangle[],
): FittedFrame | null {
  const around = blobs
    .filter(
      (blob) => holdsCentre(blob, face) && isSquarish(blob) && longer(blob) <= MAX_FACES_WIDE * face.width,
    )
    .sort((a, b) => longer(a) - longer(b));
  for (const blob of around) {
    const frame = fitBlob(pyramid, blob);
    if (frame && isCredible(frame) && fits(frame, face)) return frame;
  }
  return null;
}

/** Whether a frame's own edges are enough to take it. */
export function isCredible(frame: FittedFrame): boolean {
  return clarity(frame) >= MIN_CLARITY || frame.outline >= CLEAR;
}

/** The frame about a blob, however clear. */
export function fitBlob(pyramid: Pyramid, blob: Rectangle): FittedFrame | null {
  const side = longer(blob);
  const [x, y] = centreOf(blob);
  const guess = { x, y, side };
  return fitFrame(pyramid, guess, Math.max(4, 0.06 * side) + Math.abs(blob.width - blob.height) / 2);
}

/** A frame of one of the page's sizes about a face. */
export function frameOfSize(
  pyramid: Pyramid,
  face: Rectangle,
  sizes: readonly FrameSize[],
): FittedFrame | null {
  const [x, y] = centreOf(face);
  let best: FittedFrame | null = null;
  for (const size of sizes.slice(0, MAX_SIZES)) {
    const { side } = size;
    const share = face.width / side;
    if (share < MIN_FACE_SHARE || share > MAX_FACE_SHARE) continue;
    const column = closest(size.centresX, x);
    const row = closest(size.centresY, y);
    const guessX = Math.abs(column - x) < 0.4 * side ? column : x;
    const guesses =
      Math.abs(row - y) < 0.4 * side ? [row] : [y - 0.1 * side, y + 0.05 * side, y + 0.2 * side];
    for (const guessY of guesses) {
      const frame = fitFrame(
        pyramid,
        { x: guessX, y: guessY, side },
        Math.max(3, 0.08 * side),
        MIN_CLARITY_OF_SIZE,
      );
      if (!frame || !isOfSize(frame, size) || !fits(frame, face)) continue;
      if (clarity(frame) >= MIN_CLARITY_OF_SIZE && (!best || clarity(frame) > clarity(best))) best = frame;
    }
  }
  return best;
}

/**
 * Whether a face may be a frame's: its centre lies well inside, and it is neither speck nor larger.
 *
 * @param facesWide how many times as wide as its face the frame may be; default {@link MAX_FACES_WIDE}.
 */
export function fits(frame: FittedFrame, face: Rectangle, facesWide = MAX_FACES_WIDE): boolean {
  const [x, y] = centreWithin(boxAt(frame), face);
  const share = face.width / frame.side;
  if (frame.side < MIN_SIDE_PX) return false;
  return x > 0.1 && x < 0.9 && y > 0.05 && y < 0.95 && share > 1 / facesWide && share < MAX_SHARE;
}

/** Whether a blob can be one portrait's. */
export function isSquarish({ width, height }: Rectangle): boolean {
  return Math.max(width, height) <= 1.5 * Math.min(width, height);
}

export function longer({ width, height }: Rectangle): number {
  return Math.max(width, height);
}
