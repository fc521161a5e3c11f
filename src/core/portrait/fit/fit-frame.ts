import type { Pyramid } from '../../face/sampling/sampler.ts';
import type { Fit, FittedFrame, FrameGuess } from '../fitted-frame.ts';
import { fitCircle } from './fit-circle.ts';
import { fitSquare } from './fit-square.ts';
import { withOutline } from './outline.ts';

/** A guess larger than this, px, is fitted on a halved raster first. */
const COARSE_PX = 128;

/** From this coverage and ground on a square is one: of a circle's outline little lies along a square's sides. */
const SURE_SQUARE = 0.97;

/** How sure a frame is by its own edges, 0 to 1: along how much of its outline there is an edge, and one ground outside. */
export function clarity({ coverage, ground }: Fit): number {
  return (coverage + ground) / 2;
}

/**
 * The circle or square near a guess, whichever is clearer by its ground and by its outline; null where there is
 * neither.
 *
 * @param slackPx how far centre and sides may be off, px of the raster.
 * @param minClarity what is less clear by its ground is left out; default 0.
 */
export function fitFrame(
  pyramid: Pyramid,
  guess: FrameGuess,
  slackPx: number,
  minClarity = 0,
): FittedFrame | null {
  const level = Math.max(0, Math.ceil(Math.log2(guess.side / COARSE_PX)));
  const shrink = 2 ** level;
  const raster = pyramid.level(level);
  const scaled = { x: guess.x / shrink, y: guess.y / shrink, side: guess.side / shrink };
  const slack = Math.max(2, Math.ceil(slackPx / shrink));
  const square = fitSquare(raster, scaled, slack);
  const isSure = square !== null && Math.min(square.coverage, square.ground) >= SURE_SQUARE;
  const fits = isSure ? [square] : [fitCircle(raster, scaled, slack), square];
  const found = fits.flatMap((fit) =>
    fit && clarity(fit) >= minClarity ? [withOutline(pyramid, enlarge(fit, shrink))] : [],
  );
  const coarse = found.reduce<FittedFrame | null>(
    (best, frame) => (best && weight(best) >= weight(frame) ? best : frame),
    null,
  );
  if (!coarse || level === 0) return coarse;
  const half = coarse.side / 2;
  const near = { x: coarse.x + half, y: coarse.y + half, side: coarse.side };
  const fitShape = coarse.shape === 'circle' ? fitCircle : fitSquare;
  const fine = fitShape(pyramid.base, near, Math.min(6, shrink + 1));
  return fine && clarity(fine) >= clarity(coarse) - 0.2 ? { ...fine, outline: coarse.outline } : null;
}

function weight(frame: FittedFrame): number {
  return clarity(frame) + frame.outline;
}

function enlarge(fit: Fit, by: number): Fit {
  return { ...fit, x: fit.x * by, y: fit.y * by, side: fit.side * by, errorPx: fit.errorPx * by };
}
