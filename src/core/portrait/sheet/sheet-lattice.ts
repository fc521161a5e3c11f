import { upperMedian } from '../../alignment/statistics/statistics.ts';
import type { Raster, Rectangle } from '../../image/raster.ts';

/** Least difference, levels of 255, between neighbouring pixels that counts for a line. */
const LINE_LEVELS = 10;

/** How much more edge a lattice's lines must hold than the rest of the region, share of their length. */
const LEAST_GAIN = 0.25;

/** A pitch this close in gain to the best is taken if it is smaller: every second line of a lattice is one too. */
const SMALLER_SHARE = 0.85;

/** A line this close to a region's end is that end, px: few lines leave the pitch uncertain by a px or so. */
const END_PX = 4;

/** Most edge within a gap, share of that on its lines: it is of one colour. */
const GAP_SHARE = 0.4;

/** How far off a pitch may be that few lines gave, px. */
const PITCH_SLACK_PX = 2.5;

/** Share of edge that lines may have less where whole cells fill the region with them. */
const WHOLE_GAIN = 0.1;

/** Widest gap between cells that is looked for, px. */
const MAX_GAP_PX = 12;

/** One axis of a lattice, px of the raster: cell k reaches from `starts[k]` to `ends[k]`. */
interface LatticeAxis {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Equal cells in rows and columns, without ground between them, as contact sheets have them. */
export interface SheetLattice {
  readonly columns: LatticeAxis;
  readonly rows: LatticeAxis;
  /** Side of a cell, px. */
  readonly side: number;
}

/**
 * The lattice of square cells that a region's straight lines make; null where there is none. Lines between
 * portraits run through the whole sheet, edges within a portrait do not.
 *
 * @param leastPx @param mostPx least and largest side of a cell, px.
 */
export function findLattice(
  raster: Raster,
  region: Rectangle,
  leastPx: number,
  mostPx: number,
): SheetLattice | null {
  const across = lineShares(raster, region, 'x');
  const down = lineShares(raster, region, 'y');
  const acrossMean = meanOf(across);
  const downMean = meanOf(down);
  const most = Math.min(mostPx, Math.max(region.width, region.height) / 2 + 4);
  const pitches: { pitch: number; gain: number; x: Fit; y: Fit }[] = [];
  for (let pitch = Math.max(12, leastPx); pitch <= most; pitch += 0.5) {
    const x = fitOffset(across, acrossMean, pitch);
    const y = fitOffset(down, downMean, pitch);
    const lines = x.lines + y.lines;
    if (lines < 3) continue;
    pitches.push({ pitch, gain: (x.gain * x.lines + y.gain * y.lines) / lines, x, y });
  }
  const best = Math.max(0, ...pitches.map(({ gain }) => gain));
  if (best < LEAST_GAIN) return null;
  const first = pitches.findIndex(({ gain }) => gain >= SMALLER_SHARE * best);
  // The best of the pitches about the smallest good one.
  const near = pitches
    .slice(first)
    .filter(({ pitch }) => pitch <= (pitches[first] as { pitch: number }).pitch + 4);
  const { pitch, x, y } = near.reduce((a, b) => (b.gain > a.gain ? b : a));
  const columns = cellsAlong(across, x.offset, pitch, region.x);
  const rows = cellsAlong(down, y.offset, pitch, region.y);
  if (columns.starts.length * rows.starts.length < 2) return null;
  const sides = columns.starts.map((start, i) => (columns.ends[i] as number) - start);
  return { columns, rows, side: upperMedian(sides) };
}

interface Fit {
  readonly offset: number;
  readonly gain: number;
  readonly lines: number;
}

/**
 * For each place along an axis the share of the region's breadth at which neighbours differ: index i is the line
 * between pixel i - 1 and pixel i of the region.
 */
function lineShares({ width, height, data }: Raster, region: Rectangle, axis: 'x' | 'y'): Float32Array {
  const left = Math.max(0, Math.round(region.x));
  const top = Math.max(0, Math.round(region.y));
  const right = Math.min(width, Math.round(region.x + region.width));
  const bottom = Math.min(height, Math.round(region.y + region.height));
  const isX = axis === 'x';
  const length = isX ? right - left : bottom - top;
  const breadth = isX ? bottom - top : right - left;
  const shares = new Float32Array(length + 1);
  const along = isX ? 3 : 3 * width;
  const beside = isX ? 3 * width : 3;
  const start = (top * width + left) * 3;
  const step = Math.max(1, Math.floor(breadth / 400));
  let seen = 0;
  for (let b = 0; b < breadth; b += step, seen++)
    for (let i = 1, at = start + b * beside + along; i < length; i++, at += along) {
      const differs =
        Math.abs((data[at] as number) - (data[at - along] as number)) >= LINE_LEVELS ||
        Math.abs((data[at + 1] as number) - (data[at - along + 1] as number)) >= LINE_LEVELS ||
        Math.abs((data[at + 2] as number) - (data[at - along + 2] as number)) >= LINE_LEVELS;
      if (differs) shares[i] = (shares[i] as number) + 1;
    }
  for (let i = 0; i < shares.length; i++) shares[i] = (shares[i] as number) / Math.max(1, seen);
  return shares;
}

/** The offset at which lines of a pitch hold most edge, beyond what the rest holds. Lines at the region's ends are not counted. */
function fitOffset(shares: Float32Array, mean: number, pitch: number): Fit {
  const length = shares.length - 1;
  let best: Fit = { offset: 0, gain: 0, lines: 0 };
  for (let offset = 0; offset < pitch; offset++) {
    let sum = 0;
    let lines = 0;
    for (let at = offset; at < length - 3; at += pitch) {
      if (at <= 3) continue;
      const i = Math.round(at);
      sum += Math.max(shares[i - 1] as number, shares[i] as number, shares[i + 1] as number);
      lines++;
    }
    if (lines > 0 && sum / lines - mean > best.gain) best = { offset, gain: sum / lines - mean, lines };
  }
  return best;
}

function meanOf(shares: Float32Array): number {
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length - 1);
}

/** The cells between the lines, with the gap between them left out, px of the raster. */
function cellsAlong(shares: Float32Array, rough: number, roughPitch: number, from: number): LatticeAxis {
  const length = shares.length - 1;
  const { offset, pitch } = closerLines(shares, rough, roughPitch);
  const gap = gapOf(shares, offset, pitch);
  // A gap's own width may lie about the sheet too.
  const slackPx = gap.before + gap.after > 0 ? 1 : 2;
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = offset - pitch * (1 + Math.floor(offset / pitch)); at < length; at += pitch) {
    const start = at + gap.after;
    const end = at + pitch - gap.before;
    if (start < -END_PX || end > length + END_PX) continue;
    starts.push(from + toEnd(start, length, slackPx));
    ends.push(from + toEnd(end, length, slackPx));
  }
  return { starts, ends };
}

/** A place along an axis on whole px; close to the region's ends the end itself. */
function toEnd(at: number, length: number, slackPx: number): number {
  if (at < slackPx) return 0;
  return at > length - slackPx ? length : Math.round(at);
}

/** The lines to a fraction of a px: over many cells half a px of pitch adds up. */
function closerLines(
  shares: Float32Array,
  rough: number,
  roughPitch: number,
): { offset: number; pitch: number } {
  const length = shares.length - 1;
  let most = -1;
  let best: { offset: number; pitch: number }[] = [];
  for (let pitch = roughPitch - PITCH_SLACK_PX; pitch <= roughPitch + PITCH_SLACK_PX; pitch += 0.025)
    for (let offset = rough - 2; offset <= rough + 2; offset += 0.25) {
      const isWhole = distanceTo(offset, pitch) <= 0.75 && distanceTo(length - offset, pitch) <= 0.75;
      const mean = meanOnLines(shares, offset, pitch, length) + (isWhole ? WHOLE_GAIN : 0);
      if (mean < most - 1e-9) continue;
      if (mean > most + 1e-9) best = [];
      most = Math.max(most, mean);
      best.push({ offset, pitch });
    }
  // Lines lie on whole px: many are as good, and the middle one is least off.
  return best[best.length >> 1] ?? { offset: rough, pitch: roughPitch };
}

/** How far a length is from a multiple of the pitch, px. */
function distanceTo(length: number, pitch: number): number {
  return Math.abs(length - pitch * Math.round(length / pitch));
}

/** Mean share of edge on lines, those at the region's ends left out. */
function meanOnLines(shares: Float32Array, offset: number, pitch: number, length: number): number {
  let sum = 0;
  let lines = 0;
  for (let at = offset - pitch * Math.floor(offset / pitch); at <= length - END_PX; at += pitch) {
    if (at < END_PX) continue;
    sum += shares[Math.round(at)] as number;
    lines++;
  }
  return lines === 0 ? 0 : sum / lines;
}

/** How much ground lies before and after the lines, px: a second line beside each, all at one distance. */
function gapOf(shares: Float32Array, offset: number, pitch: number): { before: number; after: number } {
  const length = shares.length - 1;
  const here = meanOnLines(shares, offset, pitch, length);
  /** Mean share of edge between the lines and others so far from them. */
  const within = (distance: number) => {
    const step = Math.sign(distance);
    let sum = 0;
    for (let at = step; at !== distance; at += step) sum += meanOnLines(shares, offset + at, pitch, length);
    return sum / (Math.abs(distance) - 1);
  };
  let best = 0;
  let bestMean = 0.8 * here;
  for (let distance = -MAX_GAP_PX; distance <= MAX_GAP_PX; distance++) {
    if (Math.abs(distance) < 2) continue;
    const mean = meanOnLines(shares, offset + distance, pitch, length);
    if (mean <= bestMean || within(distance) > GAP_SHARE * here) continue;
    best = distance;
    bestMean = mean;
  }
  return best < 0 ? { before: -best, after: 0 } : { before: 0, after: best };
}
