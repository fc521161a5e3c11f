import type { Rectangle } from '../../image/raster.ts';

/** Frames of one kind of row differ by at most this share of their width. */
const MAX_DIFFERENCE = 0.15;

/** For each frame the group it belongs to: frames of about one size, as the rows of a list have. */
export function groupFrames(frames: readonly Rectangle[]): number[] {
  const widths: number[] = [];
  return frames.map(({ width }) => {
    const known = widths.findIndex((other) => Math.abs(other - width) <= MAX_DIFFERENCE * other);
    return known >= 0 ? known : widths.push(width) - 1;
  });
}
