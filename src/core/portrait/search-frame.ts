import type { Pyramid } from '../face/sampler.ts';
import type { Rectangle } from '../image/raster.ts';
import { fitCircle } from './fit-circle.ts';
import { clarity, fitFrame } from './fit-frame.ts';
import { fitSquare } from './fit-square.ts';
import type { FittedFrame } from './fitted-frame.ts';

/** Narrowest and widest frame that is looked for, in widths of the face. */
const NARROWEST = 1.2;
const WIDEST = 4.4;

/** Sides of the squares that are tried, in widths of the face, and how far off they may be, share of the side. */
const SQUARES = [1.5, 2.2, 3.3];
const SQUARE_SLACK = 0.3;

/** Where the face's centre may lie from the frame's, widths of the face. */
const OFFSETS_X = [0];
const OFFSETS_Y = [-0.2, 0.05, 0.3];

/** Width of the face on the raster that is searched, px at most. */
const FACE_PX = 96;

/** Nothing speaks for such a frame but its own edges. */
const LEAST_CLARITY = 0.8;

/** Looks for a frame about a face on no more knowledge than the face: on pictured grounds, beside covers, under shadows. */
export function searchFrame(pyramid: Pyramid, face: Rectangle): FittedFrame | null {
  const level = Math.max(0, Math.ceil(Math.log2(face.width / FACE_PX)));
  const shrink = 2 ** level;
  const raster = pyramid.level(level);
  const width = face.width / shrink;
  const x = (face.x + face.width / 2) / shrink;
  const y = (face.y + face.height / 2) / shrink;
  let best: FittedFrame | null = null;
  const consider = (frame: FittedFrame | null) => {
    if (frame && (!best || clarity(frame) > clarity(best))) best = frame;
  };
  const middle = ((NARROWEST + WIDEST) / 2) * width;
  for (const dx of OFFSETS_X)
    for (const dy of OFFSETS_Y) {
      const guess = { x: x + dx * width, y: y + dy * width, side: middle };
      consider(fitCircle(raster, guess, Math.ceil(0.2 * width), ((WIDEST - NARROWEST) / 4) * width));
    }
  for (const wide of SQUARES) {
    const side = wide * width;
    consider(fitSquare(raster, { x, y: y + 0.1 * side, side }, SQUARE_SLACK * side));
  }
  return best && exact(pyramid, best, shrink);
}

function exact(pyramid: Pyramid, { x, y, side }: FittedFrame, shrink: number): FittedFrame | null {
  const guess = { x: (x + side / 2) * shrink, y: (y + side / 2) * shrink, side: side * shrink };
  const frame = fitFrame(pyramid, guess, 2 * shrink + 1);
  return frame && clarity(frame) >= LEAST_CLARITY ? frame : null;
}
