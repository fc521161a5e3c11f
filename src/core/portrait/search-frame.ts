import type { Pyramid } from '../face/sampler.ts';
import type { Rectangle } from '../image/raster.ts';
import { fitCircle } from './fit-circle.ts';
import { fitSquare } from './fit-square.ts';
import type { FittedFrame } from './fitted-frame.ts';
import { CLEAR_OF_SIZE, mapAbout, squareOutline, withOutline } from './outline.ts';
import { type CircleOutline, closerCircle, scanCircles } from './scan-circles.ts';
import { type SquareOutline, scanSquares } from './scan-squares.ts';

/** How far the frame's centre may lie from the face's, and how wide the frame may be, in widths of the face. */
const REACH = { offX: 0.5, offY: 0.6, widest: 4.4 };

/** Width of the face on the raster that is scanned, px at most. */
const FACE_PX = 32;

/**
 * Looks for a frame about a face on no more knowledge than the face: on pictured grounds, beside covers, under shadows,
 * partly behind another. Null where no outline is even as clear as {@link CLEAR_OF_SIZE}.
 */
export function searchFrame(pyramid: Pyramid, face: Rectangle): FittedFrame | null {
  const level = Math.max(0, Math.ceil(Math.log2(face.width / FACE_PX)));
  const shrink = 2 ** level;
  const x = face.x + face.width / 2;
  const y = face.y + face.height / 2;
  const reach = (2 * Math.max(REACH.offX, REACH.offY) + REACH.widest) * face.width;
  const map = mapAbout(pyramid, level, x, y, reach);
  const near = { x: x / shrink, y: y / shrink, wide: face.width / shrink };
  const circle = scanCircles(map, near, REACH);
  const square = scanSquares(map, near, REACH);
  const isSquare = square && (!circle || squareOutline(square) > circle.share);
  const frame = isSquare
    ? exactSquare(pyramid, square, shrink)
    : circle && exactCircle(pyramid, circle, level);
  return frame && frame.outline >= CLEAR_OF_SIZE ? frame : null;
}

function exactCircle(pyramid: Pyramid, coarse: CircleOutline, level: number): FittedFrame | null {
  let { x, y, r, share } = coarse;
  for (let finer = level - 1; finer >= 0; finer--) {
    const scale = 2 ** (finer + 1);
    const map = mapAbout(pyramid, finer, x * scale, y * scale, (2 * r + 6) * scale);
    ({ x, y, r, share } = closerCircle(map, { x: 2 * x, y: 2 * y, r: 2 * r }));
  }
  const fit = fitCircle(pyramid.base, { x, y, side: 2 * r }, 1, 1);
  return fit && { ...fit, outline: share };
}

function exactSquare(pyramid: Pyramid, { x, y, side }: SquareOutline, shrink: number): FittedFrame | null {
  const guess = { x: x * shrink, y: y * shrink, side: side * shrink };
  const fit = fitSquare(pyramid.base, guess, 2 * shrink + 1);
  return fit && withOutline(pyramid, fit);
}
