import { readThumbnail } from './perceptual-hash.ts';
import { createSketch, SKETCH_LENGTH, sketchValues } from './sketch.ts';
import { createDetailFilter, mirrorDetail } from './thumbnail-detail.ts';

/** Bytes of the sketch by which a picture is searched for. */
export const SEARCH_SKETCH_BYTES = SKETCH_LENGTH;

/** What a value of 1 is written as; none is over half of it. */
const SCALE = 254;
/** Sizes of the wanted picture against the kept ones, and moves borne beside them, as `nearDuplicates` tries them. */
const ZOOMS = [0.95, 1.05];
/** Kept pictures whose sketches are less alike are not looked at. */
const MIN_LIKENESS = 0.88;
/** A picture that by itself is less like than this is not saved by moving it. */
const MIN_UNMOVED = 0.5;
/** Signs of the first 64 values of which at most so many may differ: almost no altered picture has more. */
const MAX_SIGNS = 24;

const readSketched = createDetailFilter(1, 3);

/** A picture's sketch as it is kept: values of -127 to 127, their signs first told from them by {@link signsOf}. */
export function searchSketch(hash: string): Int8Array {
  const values = sketchValues(readSketched(readThumbnail(hash)), 1);
  return Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value * SCALE))));
}

/** The signs of a sketch's first 64 values, a bit each. */
export function signsOf(sketch: Int8Array | Float32Array): readonly [low: number, high: number] {
  let [low, high] = [0, 0];
  for (let at = 0; at < 32; at++) {
    if ((sketch[at] as number) > 0) low |= 1 << at;
    if ((sketch[at + 32] as number) > 0) high |= 1 << at;
  }
  return [low, high];
}

/** Many kept sketches in a row, and their signs, as {@link Search} goes through them. */
export interface SketchRows {
  readonly count: number;
  /** Two numbers each. */
  readonly signs: Int32Array;
  /** {@link SEARCH_SKETCH_BYTES} each. */
  readonly sketches: Int8Array;
}

/** The wanted picture, ready to be searched for. @returns the rows that may show it */
export type Search = (rows: SketchRows) => number[];

/**
 * Searches for a picture, upright and flipped. The time depends on the number of rows and hardly on what they hold.
 *
 * @param hash of `perceptualHash`.
 */
export function createSearch(hash: string): Search {
  const detail = readSketched(readThumbnail(hash));
  const probes = [detail, mirrorDetail(detail)].flatMap((side) =>
    ZOOMS.map((zoom) => {
      const { basis } = createSketch(side, zoom);
      return { basis, signs: signsOf(basis.subarray(0, SKETCH_LENGTH)) };
    }),
  );
  // In one place: this is read for every kept picture.
  const wanted = Int32Array.from(probes.flatMap(({ signs }) => signs));
  return ({ count, signs, sketches }) => {
    const found: number[] = [];
    for (let row = 0; row < count; row++) {
      const low = signs[2 * row] as number;
      const high = signs[2 * row + 1] as number;
      for (let probe = 0; probe < probes.length; probe++) {
        const differing = bits(low ^ (wanted[2 * probe] as number), high ^ (wanted[2 * probe + 1] as number));
        if (differing > MAX_SIGNS) continue;
        const { basis } = probes[probe] as (typeof probes)[number];
        if (likenessTo(basis, sketches, row * SKETCH_LENGTH) < MIN_LIKENESS) continue;
        found.push(row);
        break;
      }
    }
    return found;
  };
}

function likenessTo(basis: Float32Array, sketches: Int8Array, start: number): number {
  let square = 0;
  for (let from = 0; from < basis.length; from += SKETCH_LENGTH) {
    let sum = 0;
    for (let at = 0; at < SKETCH_LENGTH; at++)
      sum += (basis[from + at] as number) * (sketches[start + at] as number);
    const share = sum / SCALE;
    if (from === 0 && share < MIN_UNMOVED) return 0;
    square += share ** 2;
  }
  return Math.sqrt(square);
}

/**
 * Bits that are set in two numbers of 32: counted side by side in pairs, fours and eights, and added by a product of
 * 32 bits, which `Math.imul` gives without a detour through floating point.
 */
function bits(first: number, second: number): number {
  return fold(fours(first) + fours(second));
}

/** How many bits are set in each four. */
function fours(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555);
  return (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
}

/** The sum of eight counts of at most 8. */
function fold(counts: number): number {
  return Math.imul((counts & 0x0f0f0f0f) + ((counts >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24;
}
