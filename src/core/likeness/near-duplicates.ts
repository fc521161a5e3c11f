import { likeness } from './likeness.ts';
import { type PerceptualHash, readThumbnail } from './perceptual-hash.ts';
import { createSketch, type Sketch, sketchLikeness, sketchValues } from './sketch.ts';
import { createDetailFilter, type Detail, mirrorDetail } from './thumbnail-detail.ts';

/**
 * From this correlation of detail on (see {@link likeness}) two pictures are the same one. It lies between the
 * largest of unrelated portraits and the smallest of altered ones; docs/results.md has the figures.
 */
const SAME_LIKENESS = 0.93;
/** Pairs whose sketches are less alike are not compared: of unrelated pairs 999 in 1,000. */
const SAME_SKETCH = 0.9;
/** Sizes of the second picture against the first from which to search. */
const ZOOMS = [0.95, 1.05];
/** Detail that is compared. Less of it parts altered pictures from unrelated ones less well. */
const readDetail = createDetailFilter(0.6, 2.5);
/** Detail that is sketched: coarser, for a sketch is moved little. */
const readSketched = createDetailFilter(1, 3);

/** A hash made ready to be compared many times. */
interface Picture {
  readonly hash: string;
  readonly sketch: Sketch;
  /** As it is and flipped. */
  readonly sides: readonly { readonly detail: Detail; readonly values: readonly Float32Array[] }[];
}

/**
 * For each picture, the index of the first one that it is a near duplicate of, or null. Borne are another size,
 * recompression, the mirror, crops of up to about 5% a side, a frame that is a pixel off, a little more or less
 * light, and whatever lies outside of the inscribed circle.
 *
 * Each is compared only with those before it that are no duplicates themselves. So every member of a group is
 * like the group's first, and a chain of pictures each a little unlike the last does not join its two ends.
 */
export function nearDuplicates(hashes: readonly Pick<PerceptualHash, 'hash'>[]): (number | null)[] {
  const firsts: { readonly index: number; readonly picture: Picture }[] = [];
  return hashes.map(({ hash }, index) => {
    const picture = prepare(hash);
    const first = firsts.find((known) => isSame(known.picture, picture));
    if (first) return first.index;
    firsts.push({ index, picture });
    return null;
  });
}

/**
 * How alike two pictures are, -1 to 1, found as {@link nearDuplicates} does; 0 where their sketches already are
 * too unlike to look closer.
 */
export function compareHashes(first: string, second: string): number {
  return first === second ? 1 : compare(prepare(first), prepare(second));
}

function prepare(hash: string): Picture {
  const thumbnail = readThumbnail(hash);
  const detail = readDetail(thumbnail);
  const sketched = readSketched(thumbnail);
  const valuesOf = (side: Detail) => ZOOMS.map((zoom) => sketchValues(side, zoom));
  return {
    hash,
    sketch: createSketch(sketched),
    sides: [
      { detail, values: valuesOf(sketched) },
      { detail: mirrorDetail(detail), values: valuesOf(mirrorDetail(sketched)) },
    ],
  };
}

function isSame(first: Picture, second: Picture): boolean {
  return first.hash === second.hash || compare(first, second) >= SAME_LIKENESS;
}

function compare(first: Picture, second: Picture): number {
  const detail = first.sides[0]?.detail as Detail;
  let best = 0;
  for (const side of second.sides)
    for (const [at, values] of side.values.entries())
      if (sketchLikeness(first.sketch, values) >= SAME_SKETCH)
        best = Math.max(best, likeness(detail, side.detail, ZOOMS[at] as number));
  return best;
}
