import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { Rectangle } from '../../image/raster.ts';
import { boxAt, overlaps } from '../../image/rectangle.ts';
import { isLetters } from '../edges/letters.ts';
import { fitOfSize } from '../fit/fit-of-size.ts';
import { fitBlob, isCredible, isSquarish, longer } from '../fit/frame-of-face.ts';
import { closest, type FrameSize, frameSizes, isOfSize } from '../fit/frame-sizes.ts';
import type { FittedFrame } from '../fitted-frame.ts';
import { IN_LINE_PX } from './frame-slots.ts';

/** So many frames make a size that one almost like it is doubted for. */
const COMMON_COUNT = 3;

/** Frames in line with several of another size that is nearly theirs: most likely of that size, and badly seen. */
export function oddOnes(frames: readonly FittedFrame[]): Map<FittedFrame, FrameSize> {
  const sizes = frameSizes(frames).filter(({ count }) => count >= COMMON_COUNT);
  const odd = new Map<FittedFrame, FrameSize>();
  for (const frame of frames) {
    if (sizes.some((size) => isOfSize(frame, size))) continue;
    const x = frame.x + frame.side / 2;
    const y = frame.y + frame.side / 2;
    const size = sizes.find(
      ({ side, centresX, centresY }) =>
        Math.abs(frame.side - side) <= 0.25 * side &&
        (centresX.some((other) => Math.abs(other - x) <= 0.1 * side) ||
          centresY.some((other) => Math.abs(other - y) <= 0.1 * side)),
    );
    if (size) odd.set(frame, size);
  }
  return odd;
}

/** The frame again, of the size that others are, in line with them; null where its edges do not bear that. */
export function refit(pyramid: Pyramid, frame: FittedFrame, size: FrameSize): FittedFrame | null {
  const x = frame.x + frame.side / 2;
  const y = frame.y + frame.side / 2;
  const away = Math.abs(frame.side - size.side);
  const column = closest(size.centresX, x);
  const row = closest(size.centresY, y);
  const guess = {
    x: Math.abs(column - x) <= away ? column : x,
    y: Math.abs(row - y) <= away ? row : y,
    side: size.side,
  };
  for (const slackPx of [IN_LINE_PX, Math.max(3, away)]) {
    const again = fitOfSize(pyramid, guess, size, slackPx);
    if (again) return again;
  }
  return null;
}

/** Frames of the page's sizes about what is pictorial, in line with a portrait, that no known frame covers. */
export function framesInLine(
  pyramid: Pyramid,
  blobs: readonly Rectangle[],
  taken: readonly FittedFrame[],
  portraits: readonly FittedFrame[],
): FittedFrame[] {
  const sizes = frameSizes(portraits).filter(({ count }) => count >= 2);
  const found: FittedFrame[] = [];
  for (const blob of blobs) {
    if (!isSquarish(blob)) continue;
    if (!sizes.some(({ side }) => longer(blob) > 0.6 * side && longer(blob) < 1.2 * side)) continue;
    if ([...taken, ...found].some((frame) => overlaps(boxAt(frame), blob))) continue;
    const frame = fitBlob(pyramid, blob);
    if (!frame || !isCredible(frame) || isLetters(pyramid.base, frame)) continue;
    const size = sizes.find((one) => isOfSize(frame, one));
    const isInLine = portraits.some(
      (other) => size && isOfSize(other, size) && (isNear(other.x, frame.x) || isNear(other.y, frame.y)),
    );
    if (isInLine) found.push(frame);
  }
  return found;
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= IN_LINE_PX;
}
