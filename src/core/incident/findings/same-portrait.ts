import type { Rectangle } from '../../image/raster.ts';
import { intersectionOverUnion } from '../../image/rectangle.ts';

/** Share of their union that two face boxes must have in common to be one portrait's. */
const MIN_OVERLAP = 0.5;

/** Anything that has a face box, px of the upright picture. */
interface HasFace {
  readonly face: Rectangle;
}

/**
 * For each face found now, the portrait of the same evidence that it is, or null for a new one. Another
 * method version finds the same face some pixels off: it is measured again, not found again. Each known
 * portrait is given away once, the closest pair first.
 */
export function matchPortraits<Known extends HasFace>(
  known: readonly Known[],
  found: readonly HasFace[],
): (Known | null)[] {
  const matches: (Known | null)[] = found.map(() => null);
  const pairs = found
    .flatMap(({ face }, index) =>
      known.map((portrait) => ({ index, portrait, share: intersectionOverUnion(face, portrait.face) })),
    )
    .filter(({ share }) => share >= MIN_OVERLAP)
    .sort((a, b) => b.share - a.share);
  for (const { index, portrait } of pairs) {
    if (matches[index] === null && !matches.includes(portrait)) matches[index] = portrait;
  }
  return matches;
}
