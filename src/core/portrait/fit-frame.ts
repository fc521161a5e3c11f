import type { Pyramid } from '../face/sampler.ts';
import { fitCircle } from './fit-circle.ts';
import { fitSquare } from './fit-square.ts';
import type { FittedFrame, FrameGuess } from './fitted-frame.ts';

/** A guess larger than this, px, is fitted on a halved raster first. */
const COARSE_PX = 128;

/** How sure a frame is by its own edges, 0 to 1: along how much of its outline there is an edge, and one ground outside. */
export function clarity({ coverage, ground }: FittedFrame): number {
  return (coverage + ground) / 2;
}

/**
 * The circle or square near a guess, whichever is clearer; null where there is neither.
 *
 * @param slackPx how far centre and sides may be off, px of the raster.
 */
export function fitFrame(pyramid: Pyramid, guess: FrameGuess, slackPx: number): FittedFrame | null {
  const level = Math.max(0, Math.ceil(Math.log2(guess.side / COARSE_PX)));
  const shrink = 2 ** level;
  const raster = pyramid.level(level);
  const scaled = { x: guess.x / shrink, y: guess.y / shrink, side: guess.side / shrink };
  const slack = Math.max(2, Math.ceil(slackPx / shrink));
  const circle = fitCircle(raster, scaled, slack);
  const square = fitSquare(raster, scaled, slack);
  const coarse = square && (!circle || clarity(square) > clarity(circle)) ? square : circle;
  if (!coarse || level === 0) return coarse;
  const half = coarse.side / 2;
  const near = { x: (coarse.x + half) * shrink, y: (coarse.y + half) * shrink, side: coarse.side * shrink };
  const fitShape = coarse.shape === 'circle' ? fitCircle : fitSquare;
  const fine = fitShape(pyramid.base, near, Math.min(6, shrink + 1));
  return fine && clarity(fine) >= clarity(coarse) - 0.2 ? fine : null;
}
