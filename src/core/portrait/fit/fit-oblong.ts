import type { Raster } from '../../image/raster.ts';
import { insideFlatness } from '../edges/edge-table.ts';
import { RAY_STEP_PX } from '../edges/rays.ts';
import type { FittedFrame } from '../fitted-frame.ts';
import { type BoxGuess, exactSide, lookAtSides, RAYS, type Side, type SidePeak } from './sides.ts';

/** Least coverage of a side, and of the four together. */
const MIN_SIDE = 0.6;
const MIN_COVERAGE = 0.8;

/** Least share of one colour just outside of a side, and of the four together. */
const MIN_SIDE_GROUND = 0.5;
const MIN_GROUND = 0.75;

/** The same of a picture of a known size; it is known to so many px. */
const OF_SIZE = { side: 0.3, coverage: 0.6, ground: 0.5, offPx: 2 };

/** Of two edges as good, the inner one is the picture's: what a px counts against coverage and ground. */
const PER_PX = 0.004;

/** A card of one colour is no picture. */
const MAX_INSIDE_FLAT = 0.95;

/** How wide and high a picture is, px. */
export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

/** What may be told of two sides: where they lie. */
interface Pair {
  readonly peaks: readonly [SidePeak, SidePeak];
  readonly worth: number;
}

/**
 * A picture near a guess, of any two sides, all of which are edges on ground; null where there is none.
 *
 * @param slackPx how far each side may be off, px.
 * @param size the only one that is looked for, and then by less clear edges; default: any.
 */
export function fitOblong(
  raster: Raster,
  guess: BoxGuess,
  slackPx: number,
  size?: BoxSize,
): FittedFrame | null {
  const sides = lookAtSides(raster, guess, slackPx);
  const [left, right, top, bottom] = sides as [Side, Side, Side, Side];
  const across = bestPair(left, right, guess.width, size?.width);
  const down = bestPair(top, bottom, guess.height, size?.height);
  if (!across || !down) return null;
  const peaks = [...across.peaks, ...down.peaks];
  const coverage = peaks.reduce((sum, peak) => sum + peak.coverage, 0) / 4;
  const ground = peaks.reduce((sum, peak) => sum + peak.ground, 0) / 4;
  if (coverage < (size ? OF_SIZE.coverage : MIN_COVERAGE)) return null;
  if (ground < (size ? OF_SIZE.ground : MIN_GROUND)) return null;
  const flat = sides.map(({ table }, s) => {
    const at = (peaks[s] as SidePeak).outPx / RAY_STEP_PX + (table.length - 1) / 2;
    return insideFlatness(table.rays, Array(RAYS).fill(at));
  });
  if (Math.min(...flat) > MAX_INSIDE_FLAT) return null;
  const exact = sides.map(({ table }, s) => exactSide(table, (peaks[s] as SidePeak).outPx));
  const [outLeft = 0, outRight = 0, outTop = 0, outBottom = 0] = exact.map(({ outPx }) => outPx);
  return {
    x: guess.x - guess.width / 2 - outLeft,
    y: guess.y - guess.height / 2 - outTop,
    side: guess.width + outLeft + outRight,
    height: guess.height + outTop + outBottom,
    shape: 'square',
    coverage,
    ground,
    outline: coverage,
    errorPx: Math.hypot(...exact.map(({ errorPx }) => errorPx)) / 2,
  };
}

/** The edges that two opposite sides lie on; null where they have none that are clear, or none of the wanted length. */
function bestPair(one: Side, other: Side, guessPx: number, wantedPx?: number): Pair | null {
  const worth = ({ coverage, ground, outPx }: SidePeak) => coverage + ground - PER_PX * outPx;
  const isClear = ({ coverage, ground }: SidePeak) =>
    wantedPx === undefined ? coverage >= MIN_SIDE && ground >= MIN_SIDE_GROUND : coverage >= OF_SIZE.side;
  const pairs = one.peaks
    .filter(isClear)
    .flatMap((a) =>
      other.peaks.filter(isClear).map((b): Pair => ({ peaks: [a, b], worth: worth(a) + worth(b) })),
    );
  return pairs
    .filter(
      ({ peaks: [a, b] }) =>
        wantedPx === undefined || Math.abs(guessPx + a.outPx + b.outPx - wantedPx) <= OF_SIZE.offPx,
    )
    .reduce<Pair | null>((best, pair) => (best && best.worth >= pair.worth ? best : pair), null);
}
