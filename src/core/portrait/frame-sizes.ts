import type { FittedFrame } from './fitted-frame.ts';

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

/** The sizes that frames come in, the commonest first. */
export function frameSizes(frames: readonly FittedFrame[]): FrameSize[] {
  return groups(frames).map((group) => ({
    isCircle: isCircle(group[0] as FittedFrame),
    side: medianSide(group),
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
 * Gives frames of one size that size's median side about their own centres, and square ones the corners of the
 * most: a page draws its avatars alike, and each one's edge is seen only as well as its picture lets it.
 */
export function snapToSizes(frames: readonly (FittedFrame | null)[]): (FittedFrame | null)[] {
  const result = [...frames];
  for (const group of groups(frames.filter((frame) => frame !== null))) {
    if (group.length < SNAP_COUNT) continue;
    const side = medianSide(group);
    const rounded = group.filter(({ shape }) => shape === 'rounded').length;
    for (const frame of group) {
      const shape = isCircle(frame) ? 'circle' : 2 * rounded > group.length ? 'rounded' : 'square';
      const shift = (frame.side - side) / 2;
      result[frames.indexOf(frame)] = { ...frame, x: frame.x + shift, y: frame.y + shift, side, shape };
    }
  }
  return result;
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

function medianSide(group: readonly FittedFrame[]): number {
  const sides = group.map(({ side }) => side).sort((a, b) => a - b);
  const middle = sides.length >> 1;
  const upper = sides[middle] as number;
  return sides.length % 2 === 1 ? upper : (upper + (sides[middle - 1] as number)) / 2;
}

function isCircle({ shape }: FittedFrame): boolean {
  return shape === 'circle';
}
