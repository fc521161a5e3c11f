import type { Raster, Rectangle } from '../../image/raster.ts';

/** Least difference, levels of 255, between neighbouring pixels of a seam. */
const SEAM_LEVELS = 10;

/** Pixels to either side that may differ no more from their neighbours: a slope or a texture has no one place. */
const BESIDE_PX = 1;

/** Lines of pixels that are looked at across a seam, at most. */
const MAX_LINES = 400;

/** Share of the region's breadth from which a seam runs through the whole of it. */
export const STRONG_SHARE = 0.4;

/** How far beyond a line that was taken out its traces make seams, px: JPEG spreads them over its blocks. */
const TRACE_PX = 3;

/** A line that was taken out makes seams of its own where it runs along so much of the region's breadth, share. */
const ALONG_SHARE = 0.5;

/** The seams of a region along one axis. */
export interface Seams {
  /**
   * For each place along the axis the share of the region's breadth at which neighbours differ there and more than
   * beside it: index i is the line between pixel i - 1 and pixel i of the region. Where two pictures meet it is 0.8 to
   * 1 (0.2 to 0.6 where much of both is of one colour), within a portrait 0.35 at most (of 24 collages and 10 sheets).
   */
  readonly shares: Float32Array;
  /** Places of the seams that run through the whole region, in their order. */
  readonly strong: readonly number[];
}

/** Seams without those that lines drawn across the region left where they were taken out, px of the raster. */
export function seamsBeside(
  seams: Seams,
  lines: readonly Rectangle[],
  region: Rectangle,
  axis: 'x' | 'y',
): Seams {
  const isX = axis === 'x';
  const [first, breadth] = isX ? [region.y, region.height] : [region.x, region.width];
  const shares = Float32Array.from(seams.shares);
  for (const { x, y, width, height } of lines) {
    const [at, px, start, length] = isX ? [x - region.x, width, y, height] : [y - region.y, height, x, width];
    const along = Math.min(start + length, first + breadth) - Math.max(start, first);
    if (along < ALONG_SHARE * breadth) continue;
    shares.fill(0, Math.max(0, at - TRACE_PX), Math.max(0, at + px + TRACE_PX + 1));
  }
  return { shares, strong: seams.strong.filter((at) => (shares[at] as number) > 0) };
}

/** Finds the straight seams of a region across an axis. */
export function findSeams({ width, height, data }: Raster, region: Rectangle, axis: 'x' | 'y'): Seams {
  const left = Math.max(0, Math.round(region.x));
  const top = Math.max(0, Math.round(region.y));
  const right = Math.min(width, Math.round(region.x + region.width));
  const bottom = Math.min(height, Math.round(region.y + region.height));
  const isX = axis === 'x';
  const length = Math.max(0, isX ? right - left : bottom - top);
  const breadth = isX ? bottom - top : right - left;
  const along = isX ? 3 : 3 * width;
  const beside = isX ? 3 * width : 3;
  const step = Math.max(1, Math.floor(breadth / MAX_LINES));
  const shares = new Float32Array(length + 1);
  // As wide as the search to both sides needs.
  const steps = new Uint8Array(length + 1 + 2 * BESIDE_PX);
  let seen = 0;
  for (let b = 0; b < breadth; b += step, seen++) {
    for (let i = 1, at = (top * width + left) * 3 + b * beside + along; i < length; i++, at += along)
      steps[i + BESIDE_PX] = Math.max(
        Math.abs((data[at] as number) - (data[at - along] as number)),
        Math.abs((data[at + 1] as number) - (data[at - along + 1] as number)),
        Math.abs((data[at + 2] as number) - (data[at - along + 2] as number)),
      );
    for (let i = 1; i < length; i++) {
      const here = steps[i + BESIDE_PX] as number;
      if (here < SEAM_LEVELS) continue;
      let k = i;
      while (k <= i + 2 * BESIDE_PX && (steps[k] as number) <= here) k++;
      if (k > i + 2 * BESIDE_PX) shares[i] = (shares[i] as number) + 1;
    }
  }
  for (let i = 0; i < shares.length; i++) shares[i] = (shares[i] as number) / Math.max(1, seen);
  const strong = Array.from(shares.keys()).filter((i) => {
    const share = shares[i] as number;
    return share >= STRONG_SHARE && share > (shares[i - 1] ?? 0) && share >= (shares[i + 1] ?? 0);
  });
  return { shares, strong };
}
