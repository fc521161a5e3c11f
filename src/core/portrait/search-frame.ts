import type { Pyramid } from '../face/sampler.ts';
import type { Rectangle } from '../image/raster.ts';
import { fitCircle } from './fit-circle.ts';
import { clarity, fitFrame } from './fit-frame.ts';
import { fitSquare } from './fit-square.ts';
import type { FittedFrame, FrameGuess } from './fitted-frame.ts';

/** Sides that are tried, in widths of the face. */
const SIDES = Array.from({ length: 11 }, (_, i) => 1.25 * 1.13 ** i);

/** Where the face's centre may lie from the frame's, share of the side. */
const OFFSETS_X = [-0.15, 0, 0.15];
const OFFSETS_Y = [-0.1, 0.05, 0.2];

/** Width of the face on the raster that is searched, px at most. */
const FACE_PX = 24;

/** Nothing speaks for such a frame but its own edges. */
const LEAST_CLARITY = 0.8;

/** Looks for a frame about a face on no more knowledge than the face: on pictured grounds, beside covers, under shadows. */
export function searchFrame(pyramid: Pyramid, face: Rectangle): FittedFrame | null {
  const level = Math.max(0, Math.ceil(Math.log2(face.width / FACE_PX)));
  const shrink = 2 ** level;
  const raster = pyramid.level(level);
  let best: { frame: FittedFrame; guess: FrameGuess } | null = null;
  for (const wide of SIDES) {
    const side = (wide * face.width) / shrink;
    for (const dx of OFFSETS_X)
      for (const dy of OFFSETS_Y) {
        const x = (face.x + face.width / 2) / shrink + dx * side;
        const y = (face.y + face.height / 2) / shrink + dy * side;
        const slack = Math.max(2, Math.ceil(0.09 * side));
        for (const fitShape of [fitCircle, fitSquare]) {
          const frame = fitShape(raster, { x, y, side }, slack);
          if (!frame || (best && clarity(frame) <= clarity(best.frame))) continue;
          const half = frame.side / 2;
          const guess = {
            x: (frame.x + half) * shrink,
            y: (frame.y + half) * shrink,
            side: frame.side * shrink,
          };
          best = { frame, guess };
        }
      }
  }
  if (!best || clarity(best.frame) < LEAST_CLARITY - 0.05) return null;
  const exact = fitFrame(pyramid, best.guess, shrink + 1);
  return exact && clarity(exact) >= LEAST_CLARITY ? exact : null;
}
