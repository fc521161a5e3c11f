import type { Rectangle } from '../../image/raster.ts';
import type { Luma } from './luma.ts';

/** Least difference of brightness between neighbours at the edge of a letter, of 255. */
const EDGE_CONTRAST = 36;

/** Something with edges all around: a letter, letters that touch, or what is no letter at all. */
export interface Blob extends Rectangle {
  /** Pixels that belong to its edges. */
  readonly edgePixels: number;
}

/**
 * The connected edges of a part of a picture, whether they are dark or light and whatever lies behind them. A box is 1 px
 * larger on each side than what it holds.
 *
 * @param area whole px of `luma`, within it. Memory: about 7 bytes a px of it.
 */
export function findLetters(luma: Luma, area: Rectangle): Blob[] {
  const { width, height } = area;
  const isEdge = findEdges(luma, area);
  const labels = new Int32Array(width * height);
  const parents: number[] = [0];

  function rootOf(label: number): number {
    let at = label;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  }

  function join(label: number, other: number): number {
    if (other === 0) return label;
    const root = rootOf(other);
    if (label === 0) return root;
    if (root !== label) parents[root] = label;
    return label;
  }

  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (isEdge[at] === 0) continue;
      let label = 0;
      if (x > 0) label = join(label, labels[at - 1] as number);
      if (y > 0) {
        if (x > 0) label = join(label, labels[at - width - 1] as number);
        label = join(label, labels[at - width] as number);
        if (x < width - 1) label = join(label, labels[at - width + 1] as number);
      }
      if (label === 0) {
        label = parents.length;
        parents.push(label);
      }
      labels[at] = label;
    }
  return boxesOf(labels, area, rootOf);
}

/** Where a pixel's 3 x 3 neighbourhood spans much brightness. */
function findEdges(luma: Luma, { x: left, y: top, width, height }: Rectangle): Uint8Array {
  const low = new Uint8Array(width * height);
  const high = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    const row = (top + y) * luma.width + left;
    for (let x = 0; x < width; x++, at++) {
      const here = luma.data[row + x] as number;
      const before = x > 0 ? (luma.data[row + x - 1] as number) : here;
      const after = x < width - 1 ? (luma.data[row + x + 1] as number) : here;
      low[at] = Math.min(before, here, after);
      high[at] = Math.max(before, here, after);
    }
  }
  const found = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    const above = (y > 0 ? -width : 0) | 0;
    const below = (y < height - 1 ? width : 0) | 0;
    for (let x = 0; x < width; x++, at++) {
      const least = Math.min(low[at] as number, low[at + above] as number, low[at + below] as number);
      const most = Math.max(high[at] as number, high[at + above] as number, high[at + below] as number);
      if (most - least >= EDGE_CONTRAST) found[at] = 1;
    }
  }
  return found;
}

function boxesOf(labels: Int32Array, area: Rectangle, rootOf: (label: number) => number): Blob[] {
  const found = new Map<
    number,
    { left: number; top: number; right: number; bottom: number; count: number }
  >();
  for (let y = 0, at = 0; y < area.height; y++)
    for (let x = 0; x < area.width; x++, at++) {
      const label = labels[at] as number;
      if (label === 0) continue;
      const root = rootOf(label);
      const one = found.get(root);
      if (one) {
        one.left = Math.min(one.left, x);
        one.right = Math.max(one.right, x);
        one.bottom = y;
        one.count++;
      } else found.set(root, { left: x, top: y, right: x, bottom: y, count: 1 });
    }
  return [...found.values()].map(({ left, top, right, bottom, count }) => ({
    x: area.x + left,
    y: area.y + top,
    width: right - left + 1,
    height: bottom - top + 1,
    edgePixels: count,
  }));
}
