import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { Rectangle } from '../../image/raster.ts';
import { boxAt, overlaps } from '../../image/rectangle.ts';
import { isLetters } from '../edges/letters.ts';
import { fitOfSize } from '../fit/fit-of-size.ts';
import { fitBlob, isCredible, isSquarish, longer } from '../fit/frame-of-face.ts';
import { closest, type FrameSize, frameSizes, isOfSize } from '../fit/frame-sizes.ts';
import { CLEAR } from '../fit/outline.ts';
import type { FittedFrame } from '../fitted-frame.ts';
import { IN_LINE_PX } from './frame-slots.ts';

/** So many frames make a size that one almost like it is doubted for. */
const COMMON_COUNT = 3;

/** How far such a size may be off, share of the commoner one. */
const ALMOST_SHARE = 0.25;

/** How far out of line a frame may be that is doubted, share of the commoner size. */
const OUT_OF_LINE_SHARE = 0.1;

/**
 * Frames of a size that is nearly a commoner one's: most likely of that, and badly seen. They stand in line with frames of
 * that size, or are somewhat larger: a ring, a border or a shadow was taken for their edge.
 */
export function oddOnes(frames: readonly FittedFrame[]): Map<FittedFrame, FrameSize> {
  const sizes = frameSizes(frames);
  const odd = new Map<FittedFrame, FrameSize>();
  for (const frame of frames) {
    const own = sizes.find((one) => isOfSize(frame, one))?.count ?? 0;
    const isOdd = (size: FrameSize) =>
      size.count > own &&
      Math.abs(frame.side - size.side) <= ALMOST_SHARE * size.side &&
      (isLarger(frame, size) || (own < COMMON_COUNT && isInLineWith(frame, size)));
    const size = sizes.find((one) => one.count >= COMMON_COUNT && isOdd(one));
    if (size) odd.set(frame, size);
  }
  return odd;
}

function isLarger({ shape, side }: FittedFrame, size: FrameSize): boolean {
  return side > size.side && (shape === 'circle') === size.isCircle;
}

function isInLineWith({ x, y, side: own }: FittedFrame, { side, centresX, centresY }: FrameSize): boolean {
  const isNearOne = (centres: readonly number[], to: number) =>
    centres.some((centre) => Math.abs(centre - to) <= OUT_OF_LINE_SHARE * side);
  return isNearOne(centresX, x + own / 2) || isNearOne(centresY, y + own / 2);
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
    // A clear frame is its avatar's own, unless there is another as credible.
    if (again && (frame.outline < CLEAR || isCredible(again))) return again;
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
