import { median, upperMedian } from '../../alignment/statistics/statistics.ts';
import type { FittedFrame } from '../fitted-frame.ts';

/** A size that frames of a page come in. */
export interface FrameSize {
  readonly isCircle: boolean;
  /** Median of its frames' sides, px. */
  readonly side: number;
  readonly count: number;
  /** Where its frames' centres lie. */
  readonly centresX: readonly number[];
  readonly centresY: readonly number[];
}

/** Sides within this share, or this many px, are one size. */
const SAME_SHARE = 0.025;
const SAME_PX = 1.2;

/** Least number of frames whose common size is better known than each one's own. */
const SNAP_COUNT = 3;

/** A side so near to that of the most is as it was seen, px; how far the centre of one that is not may be off. */
const EXACT_PX = 0.6;
const OFF_PX = 3;

/** Frames in line that tell a centre. */
const MIN_IN_LINE = 2;

/** The sizes that frames come in, the commonest first. */
export function frameSizes(frames: readonly FittedFrame[]): FrameSize[] {
  return groups(frames).map((group) => ({
    isCircle: isCircle(group[0] as FittedFrame),
    side: median(group.map(({ side }) => side)),
    count: group.length,
    centresX: group.map(({ x, side }) => x + side / 2),
    centresY: group.map(({ y, side }) => y + side / 2),
  }));
}

/** Whether a frame is of a size, shape told apart as round or not. */
export function isOfSize(frame: FittedFrame, size: FrameSize): boolean {
  return isCircle(frame) === size.isCircle && Math.abs(frame.side - size.side) <= leeway(size.side);
}

/**
 * Gives frames of one size that size's median side, and square ones the corners of the most: a page draws its avatars
 * alike, and each one's edge is seen only as well as its picture lets it. It is given about their own centres; where the
 * side was off, one of two sides is, so the centre is that of the others in line.
 */
export function snapToSizes(frames: readonly (FittedFrame | null)[]): (FittedFrame | null)[] {
  const result = [...frames];
  for (const group of groups(frames.filter((frame) => frame !== null))) {
    if (group.length < SNAP_COUNT) continue;
    const side = median(group.map(({ side }) => side));
    const exact = group.filter((frame) => Math.abs(frame.side - side) <= EXACT_PX);
    const rounded = group.filter(({ shape }) => shape === 'rounded').length;
    for (const frame of group) {
      const shape = isCircle(frame) ? 'circle' : 2 * rounded > group.length ? 'rounded' : 'square';
      const lines = exact.includes(frame) ? [] : exact;
      const [x, y] = (['x', 'y'] as const).map((axis) => centreInLine(frame, axis, lines) - side / 2) as [
        number,
        number,
      ];
      result[frames.indexOf(frame)] = { ...frame, x, y, side, shape };
    }
  }
  return result;
}

/** The centre of a frame along an axis, or the median one of those in line with it, where there are some. */
function centreInLine(frame: FittedFrame, axis: 'x' | 'y', others: readonly FittedFrame[]): number {
  const middle = (one: FittedFrame) => one[axis] + one.side / 2;
  const own = middle(frame);
  const inLine = others.map(middle).filter((centre) => Math.abs(centre - own) <= OFF_PX);
  if (inLine.length < MIN_IN_LINE) return own;
  return upperMedian(inLine);
}

/** The centre nearest to a place; infinity without any. */
export function closest(centres: readonly number[], to: number): number {
  return centres.reduce(
    (a, centre) => (Math.abs(centre - to) < Math.abs(a - to) ? centre : a),
    Number.POSITIVE_INFINITY,
  );
}

function groups(frames: readonly FittedFrame[]): FittedFrame[][] {
  const sorted = [...frames].sort((a, b) => Number(isCircle(a)) - Number(isCircle(b)) || a.side - b.side);
  const found: FittedFrame[][] = [];
  for (const frame of sorted) {
    const last = found.at(-1);
    const first = last?.[last.length >> 1];
    if (last && first && isCircle(first) === isCircle(frame) && frame.side - first.side <= leeway(first.side))
      last.push(frame);
    else found.push([frame]);
  }
  return found.sort((a, b) => b.length - a.length);
}

function leeway(side: number): number {
  return Math.max(SAME_PX, SAME_SHARE * side);
}

function isCircle({ shape }: FittedFrame): boolean {
  return shape === 'circle';
}
