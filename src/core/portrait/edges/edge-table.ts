import { contrast, type Rays } from './rays.ts';

/** Least difference, levels of 255, across a px that is an edge. */
const EDGE_LEVELS = 10;

/** The same where the ground outside is exactly flat, as in a page that was never compressed. */
const EDGE_LEVELS_ON_FLAT = 2;

/** Difference, levels of 255, up to which two colours are one. */
const SAME_LEVELS = 12;

/** Where along the rays of a fan there are edges. */
export interface EdgeTable {
  readonly rays: Rays;
  readonly length: number;
  readonly isInside: Uint8Array;
  /** 1 at sample k of ray i (`i * length + k`) where an edge lies within half a px. */
  readonly near: Uint8Array;
}

/** Finds the edges along rays: the locally largest differences across a px. */
export function findEdges(rays: Rays): EdgeTable {
  const { count, length, isInside } = rays;
  const near = new Uint8Array(count * length);
  const steps = new Float32Array(length);
  for (let i = 0; i < count; i++) {
    const from = i * length;
    steps.fill(0);
    for (let k = 1; k + 1 < length; k++)
      if (isInside[from + k - 1] && isInside[from + k + 1])
        steps[k] = contrast(rays, from + k - 1, from + k + 1);
    for (let k = 1; k + 1 < length; k++) {
      const step = steps[k] as number;
      if (step < EDGE_LEVELS_ON_FLAT) continue;
      if (step < (steps[k - 1] as number) || step < (steps[k + 1] as number)) continue;
      if (step < EDGE_LEVELS && !isFlatOutside(rays, from, k)) continue;
      near[from + k] = 1;
      if (k > 0) near[from + k - 1] = 1;
      if (k + 1 < length) near[from + k + 1] = 1;
    }
  }
  return { rays, length, isInside, near };
}

/** Whether the samples from 1 to 3 px outwards are of exactly one colour. */
function isFlatOutside(rays: Rays, from: number, k: number): boolean {
  const last = k + 6;
  if (last >= rays.length) return false;
  for (let at = k + 3; at <= last; at++) if (contrast(rays, from + k + 2, from + at) > 0) return false;
  return true;
}

/** Share of the samples 1.5 px inside of an outline (sample index a ray) that are of their commonest colour. */
export function insideFlatness(rays: Rays, outline: readonly number[]): number {
  return commonShare(rays, outline, -3);
}

/** The same outside, 1.5 or 2.5 px away: thin rings and soft edges both leave one of them. */
export function outsideFlatness(rays: Rays, outline: readonly number[]): number {
  return Math.max(commonShare(rays, outline, 3), commonShare(rays, outline, 5));
}

function commonShare(
  { colours, length, isInside }: Rays,
  outline: readonly number[],
  offset: number,
): number {
  const places: number[] = [];
  outline.forEach((index, i) => {
    const k = Math.round(index) + offset;
    if (k >= 0 && k < length && isInside[i * length + k] !== 0) places.push((i * length + k) * 3);
  });
  if (places.length === 0) return 0;
  const sorted = new Float32Array(places.length);
  const [r = 0, g = 0, b = 0] = [0, 1, 2].map((c) => {
    places.forEach((at, i) => {
      sorted[i] = colours[at + c] as number;
    });
    return sorted.sort()[places.length >> 1] as number;
  });
  let same = 0;
  for (const at of places)
    if (
      Math.abs((colours[at] as number) - r) <= SAME_LEVELS &&
      Math.abs((colours[at + 1] as number) - g) <= SAME_LEVELS &&
      Math.abs((colours[at + 2] as number) - b) <= SAME_LEVELS
    )
      same++;
  return same / places.length;
}

/**
 * Where ray i crosses from the inside's colour to the outside's, sample index with fraction, near sample `index`;
 * null where the two are alike.
 */
export function edgePosition({ colours, length, isInside }: Rays, i: number, index: number): number | null {
  const centre = Math.round(index);
  const inner = centre - 4;
  const outer = centre + 4;
  if (inner < 0 || outer >= length) return null;
  const from = i * length;
  if (!isInside[from + inner] || !isInside[from + outer]) return null;
  const colour = (k: number, c: number) => colours[(from + k) * 3 + c] as number;
  const axis = [0, 1, 2].map((c) => colour(inner, c) - colour(outer, c));
  const size = axis.reduce((sum, value) => sum + value * value, 0);
  if (size < 3 * 8 ** 2) return null;
  const share = (k: number) =>
    axis.reduce((sum, value, c) => sum + value * (colour(k, c) - colour(outer, c)), 0) / size;
  // From outside inwards: the first crossing is the frame's edge, later ones are the picture's.
  for (let k = outer - 1; k >= inner; k--) {
    const here = share(k);
    const before = share(k + 1);
    if (here >= 0.5 && before < 0.5) return k + (here - 0.5) / (here - before);
  }
  return null;
}
