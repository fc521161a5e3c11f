/** The size of a shrunk picture. */
export interface FittedSize {
  readonly width: number;
  readonly height: number;
  /** Fitted px per original px along the longer side; at most 1. */
  readonly scale: number;
}

/** How much smaller than allowed the longer side may become to keep the sides in proportion. */
const SLACK = 0.02;

/**
 * The size within `maxSidePx` for a picture of `width` x `height` px; a picture that fits keeps its size.
 *
 * Whole sides distort a little: 5000 x 3333 px at 2048 wants 1365.2 px. Among the longer sides down to 2%
 * below the maximum, the one whose shorter side is nearest to a whole number is taken, which leaves less
 * than a twentieth of a px in practice.
 */
export function fitWithin(width: number, height: number, maxSidePx: number): FittedSize {
  const longer = Math.max(width, height);
  const shorter = Math.min(width, height);
  if (longer <= maxSidePx) return { width, height, scale: 1 };
  let best = maxSidePx;
  let minError = Number.POSITIVE_INFINITY;
  for (let side = maxSidePx; side >= maxSidePx * (1 - SLACK); side -= 1) {
    const exact = (shorter * side) / longer;
    const error = Math.abs(exact - Math.max(1, Math.round(exact)));
    if (error < minError - 1e-9) {
      minError = error;
      best = side;
    }
  }
  const other = Math.max(1, Math.round((shorter * best) / longer));
  const scale = best / longer;
  return width >= height ? { width: best, height: other, scale } : { width: other, height: best, scale };
}
