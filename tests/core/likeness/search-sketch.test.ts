import { describe, expect, it } from 'vitest';
import { perceptualHash, withMirrored } from '../../../src/core/likeness/perceptual-hash.ts';
import {
  createSearch,
  SEARCH_SKETCH_BYTES,
  type SketchRows,
  searchSketch,
  signsOf,
} from '../../../src/core/likeness/search-sketch.ts';

/** The hash of a picture of smooth noise. */
function makeHash(seed: number): string {
  let state = (seed * 2_654_435_761) >>> 0;
  const data = new Uint8Array(8 * 8 * 3);
  for (let cell = 0; cell < 64; cell++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data.fill(state >>> 24, 3 * cell, 3 * cell + 3);
  }
  return perceptualHash({ width: 8, height: 8, data }).hash;
}

function toRows(sketches: readonly Int8Array[]): SketchRows {
  const rows = {
    count: sketches.length,
    signs: new Int32Array(2 * sketches.length),
    sketches: new Int8Array(SEARCH_SKETCH_BYTES * sketches.length),
  };
  for (const [row, sketch] of sketches.entries()) {
    rows.signs.set(signsOf(sketch), 2 * row);
    rows.sketches.set(sketch, SEARCH_SKETCH_BYTES * row);
  }
  return rows;
}

/** The signs of a sketch with so many of them turned around, the first ones. */
function turn([low, high]: readonly [number, number], count: number): Int32Array {
  const mask = (bits: number) => (bits >= 32 ? -1 : bits <= 0 ? 0 : (1 << bits) - 1);
  return Int32Array.of(low ^ mask(count), high ^ mask(count - 32));
}

describe('a search among sketches', () => {
  it('finds a picture and its mirror image, and nothing of 500 others', () => {
    const hashes = Array.from({ length: 500 }, (_, index) => makeHash(index + 1));
    const { hash, mirrored } = withMirrored(makeHash(1000));

    const rows = toRows([...hashes, hash, mirrored].map(searchSketch));

    expect(createSearch(hash)(rows)).toEqual([500, 501]);
    expect(createSearch(mirrored)(rows)).toEqual([500, 501]);
  });

  it('passes over what has too many other signs, wherever they are, without a look at it', () => {
    const hash = makeHash(1);
    const own = searchSketch(hash);
    const search = createSearch(hash);

    const found = Array.from(
      { length: 65 },
      (_, count) => search({ ...toRows([own]), signs: turn(signsOf(own), count) }).length,
    );

    // 24 of 64 may differ. The picture is looked for a little larger and smaller, which turns a few signs by itself.
    expect(found.slice(0, 18)).toEqual(Array(18).fill(1));
    expect(found.slice(31)).toEqual(Array(34).fill(0));
  });
});
