import { type Seams, STRONG_SHARE } from './seams.ts';

/** Widest gap between cells that is looked for, px: a caption may stand in it. */
const MAX_GAP_PX = 48;

/** Most of a cell's length that a gap is as wide as. */
const MAX_GAP_SHARE = 0.4;

/** Seams at either end of a region at which the cells may begin or end: a title may stand above, a border around. */
const MAX_ENDS = 5;

/** The same of ends that are hardly seen: how near to the region's own, px, how clear at least, and how many. */
const NEAR_END_PX = 16;
const MIN_END_SHARE = 0.2;
const MAX_FAINT_ENDS = 3;

/** How far a seam may lie from where equal cells put it, px: cells of a scaled sheet are no whole px. */
const OFF_PX = 1;

/** What a seam that lies so far off counts less. */
const OFF_LOSS = 0.02;

/**
 * Least mean share of the region's breadth along which the seams between the cells are seen: 0.59 at least on 120 sheets and
 * collages through JPEG; 0.31 at most where cells were laid into one photo, whose own outer edges are clear.
 */
const MIN_SEEN = 0.4;

/** Fits of an axis that are worth a look beside the best. */
const MAX_FITS = 6;

/** What one cell from end to end is worth as a fit, where no seam speaks against it. */
const SINGLE_SCORE = 0.5;

/** Equal cells along one axis, px of the region. Cell k reaches from `starts[k]` to `ends[k]`. */
export interface CellsAlong {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** How well they explain the seams that are there and show those that they have, 0 to 1. */
  readonly score: number;
}

/**
 * The ways to divide an axis into equal cells from end to end, as its seams bear them out, the best first. Cells explain
 * the seams that run through the whole region; a seam within a cell, and a cell's side without one, speak against them.
 *
 * @param minPx @param maxPx least and largest length of a cell, px.
 */
export function fitCells({ shares, strong }: Seams, minPx: number, maxPx: number): CellsAlong[] {
  const length = shares.length - 1;
  const total = strong.reduce((sum, at) => sum + (shares[at] as number), 0);
  const best = new Map<number, CellsAlong>();
  const early = strong.filter((at) => at < length / 2).slice(0, MAX_ENDS);
  const late = strong.filter((at) => at > length / 2).slice(-MAX_ENDS);
  const gaps = gapsOf(strong);
  for (const from of new Set([0, ...early, ...faintEnds(shares, 0, NEAR_END_PX)]))
    for (const to of new Set([length, ...late, ...faintEnds(shares, length - NEAR_END_PX, length)]))
      for (let count = 1; to - from >= count * minPx; count++)
        for (const gap of count === 1 ? [0] : gaps) {
          const pitch = (to - from + gap) / count;
          const cell = pitch - gap;
          if (cell < minPx || cell > maxPx || gap > MAX_GAP_SHARE * cell) continue;
          const score = scoreOf(shares, total, from, to, count, gap);
          if (score <= (best.get(count)?.score ?? 0)) continue;
          const starts = Array.from({ length: count }, (_, k) => seamAt(shares, from + k * pitch));
          const ends = starts.map((_, k) => seamAt(shares, from + (k + 1) * pitch - gap));
          best.set(count, { starts, ends, score });
        }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, MAX_FITS);
}

/** The distances of seams that may be a gap's two sides; 0 is one too. */
function gapsOf(strong: readonly number[]): number[] {
  const gaps = new Set([0]);
  strong.forEach((at, i) => {
    for (const next of strong.slice(i + 1)) {
      if (next - at > MAX_GAP_PX) break;
      gaps.add(next - at);
    }
  });
  return [...gaps];
}

/** The clearest places between two that may be an end which is hardly seen, as of white backdrops on a white page. */
function faintEnds(shares: Float32Array, from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => from + k)
    .filter((at) => (shares[at] ?? 0) >= MIN_END_SHARE)
    .sort((a, b) => (shares[b] as number) - (shares[a] as number))
    .slice(0, MAX_FAINT_ENDS);
}

/** How much of the seams that cells have is seen, and how much of what is seen they explain: the harmonic mean. */
function scoreOf(
  shares: Float32Array,
  total: number,
  from: number,
  to: number,
  count: number,
  gap: number,
): number {
  const length = shares.length - 1;
  const pitch = (to - from + gap) / count;
  let lines = 0;
  let seen = 0;
  let explained = 0;
  let seenBetween = 0;
  const look = (at: number, isBetween: boolean) => {
    if (at <= OFF_PX || at >= length - OFF_PX) return;
    const share = shares[seamAt(shares, at)] as number;
    const worth = share - (share === shares[Math.round(at)] ? 0 : OFF_LOSS);
    lines++;
    seen += worth;
    if (isBetween) seenBetween += worth;
    if (share >= STRONG_SHARE) explained += share;
  };
  for (let k = 0; k <= count; k++) {
    if (k < count) look(from + k * pitch, k > 0);
    if (k > 0 && (gap > 0 || k === count)) look(from + k * pitch - gap, k < count);
  }
  if (lines === 0) return total === 0 ? SINGLE_SCORE : 0;
  const shown = seen / lines;
  const between = count === 1 ? shown : seenBetween / ((gap > 0 ? 2 : 1) * (count - 1));
  if (between < MIN_SEEN) return 0;
  const recall = explained / Math.max(total, explained);
  return (2 * shown * recall) / (shown + recall);
}

/** The clearest seam within {@link OFF_PX} of a place; the place on whole px where none is. */
function seamAt(shares: Float32Array, at: number): number {
  const middle = Math.round(at);
  if (middle <= OFF_PX) return 0;
  if (middle >= shares.length - 1 - OFF_PX) return shares.length - 1;
  let best = middle;
  for (let i = middle - OFF_PX; i <= middle + OFF_PX; i++)
    if ((shares[i] ?? 0) > (shares[best] ?? 0) + OFF_LOSS) best = i;
  return best;
}
