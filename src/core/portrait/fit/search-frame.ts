import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { Rectangle } from '../../image/raster.ts';
import { centreOf } from '../../image/rectangle.ts';
import { type CircleOutline, closerCircle, type ScanReach, scanCircles } from '../edges/scan-circles.ts';
import { type SquareOutline, scanSquares } from '../edges/scan-squares.ts';
import type { FittedFrame } from '../fitted-frame.ts';
import { fitCircle } from './fit-circle.ts';
import { fitSquare } from './fit-square.ts';
import { type FrameSize, isOfSize } from './frame-sizes.ts';
import { CLEAR, CLEAR_OF_SIZE, mapAbout, squareOutline, withOutline } from './outline.ts';

/** Where a frame of any size is looked for. */
const REACH: ScanReach = { offX: 0.5, offY: 0.6, narrowest: 0, widest: 4.4 };

/** How far the centre of a frame of a known size may lie from the face's, share of its side; and at most widths of the face. */
const OFF_OF_SIZE = { x: 0.4, y: 0.45 };
const MAX_OFF = 1.5;

/**
 * How far a circle may be off that was seen on a halved raster, px: where a ring is narrow there, its outer edge on one side
 * and the picture's on the other make a circle too.
 */
const MAX_OFF_PX = 4;

/** Width of the face on the raster that is scanned, px at most. */
const FACE_PX = 32;

/**
 * Looks for a frame about a face on no more knowledge than the face: on pictured grounds, beside covers, under shadows,
 * partly behind another. Null where no outline is even as clear as {@link CLEAR_OF_SIZE}.
 *
 * @param size the only size that is looked for, and then farther from the face; default: any.
 */
export function searchFrame(pyramid: Pyramid, face: Rectangle, size?: FrameSize): FittedFrame | null {
  const level = Math.max(0, Math.ceil(Math.log2(face.width / FACE_PX)));
  const shrink = 2 ** level;
  const [x, y] = centreOf(face);
  const within = size ? reachOf(size, face, shrink) : REACH;
  const map = mapAbout(
    pyramid,
    level,
    x,
    y,
    (2 * Math.max(within.offX, within.offY) + within.widest) * face.width,
  );
  const near = { x: x / shrink, y: y / shrink, wide: face.width / shrink };
  const circle = size && !size.isCircle ? null : scanCircles(map, near, within);
  const square = size?.isCircle ? null : scanSquares(map, near, within);
  const frame =
    square && !(circle && isRather(circle, square))
      ? exactSquare(pyramid, square, shrink)
      : circle && exactCircle(pyramid, circle, level);
  if (!frame || frame.outline < CLEAR_OF_SIZE) return null;
  return !size || isOfSize(frame, size) ? frame : null;
}

function reachOf(size: FrameSize, face: Rectangle, shrink: number): ScanReach {
  const faces = size.side / face.width;
  const slack = shrink / face.width + 0.02 * faces;
  return {
    offX: Math.min(MAX_OFF, OFF_OF_SIZE.x * faces),
    offY: Math.min(MAX_OFF, OFF_OF_SIZE.y * faces),
    narrowest: faces - slack,
    widest: faces + slack,
  };
}

/** Whether a circle is taken rather than a square: the clearer is, and of two clear ones the avatar on its card. */
function isRather(circle: CircleOutline, square: SquareOutline): boolean {
  if (circle.share >= squareOutline(square)) return true;
  const off = Math.max(Math.abs(circle.x - square.x), Math.abs(circle.y - square.y));
  return circle.share >= CLEAR && off + circle.r < square.side / 2;
}

function exactCircle(pyramid: Pyramid, coarse: CircleOutline, level: number): FittedFrame | null {
  let { x, y, r, share } = coarse;
  for (let finer = level - 1; finer >= 0; finer--) {
    const scale = 2 ** (finer + 1);
    const map = mapAbout(pyramid, finer, x * scale, y * scale, (2 * r + 2 * MAX_OFF_PX) * scale);
    const near = { x: 2 * x, y: 2 * y, r: 2 * r };
    const closer = closerCircle(map, near);
    ({ x, y, r, share } = closer.share >= CLEAR ? closer : closerCircle(map, near, MAX_OFF_PX));
  }
  const fit = fitCircle(pyramid.base, { x, y, side: 2 * r }, 1, 1);
  return fit && { ...fit, outline: share };
}

function exactSquare(pyramid: Pyramid, { x, y, side }: SquareOutline, shrink: number): FittedFrame | null {
  const guess = { x: x * shrink, y: y * shrink, side: side * shrink };
  const fit = fitSquare(pyramid.base, guess, 2 * shrink + 1);
  return fit && withOutline(pyramid, fit);
}
