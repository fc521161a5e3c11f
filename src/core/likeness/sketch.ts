import { THUMBNAIL_PX } from './perceptual-hash.ts';
import type { Detail } from './thumbnail-detail.ts';

/** Side of the grid at whose points a sketch has its values. */
const GRID = 12;
/** Points lie within this of the middle, px of the thumbnail: moved and enlarged they are still in its circle. */
const RADIUS_PX = 12.5;
const MIDDLE = (THUMBNAIL_PX - 1) / 2;
const POINTS = gridPoints();
const LENGTH = POINTS.length;
/** Values of a sketch. */
export const SKETCH_LENGTH = LENGTH;

/** Small moves and zooms by whose differences a picture's change is known: half of each. */
const MOVE_PX = 0.5;
const ZOOM = 0.04;
/** A picture that by itself is less like than this is not saved by moving it. */
const MIN_UNMOVED = 0.5;

/** A picture as coarse values at a few points, of mean 0 and length 1, with what small moves would make of it. */
export interface Sketch {
  /** Four unit vectors at right angles, one after the other: the picture, and its change when moved and zoomed. */
  readonly basis: Float32Array;
}

/** The sketch of a picture to which others are compared. @param zoom by which it is enlarged before; default 1 */
export function createSketch(detail: Detail, zoom = 1): Sketch {
  const change = (plus: Float32Array, minus: Float32Array) =>
    plus.map((value, at) => value - (minus[at] as number));
  const vectors: Float32Array[] = [];
  for (const vector of [
    sample(detail, zoom, 0, 0),
    change(sample(detail, zoom, MOVE_PX, 0), sample(detail, zoom, -MOVE_PX, 0)),
    change(sample(detail, zoom, 0, MOVE_PX), sample(detail, zoom, 0, -MOVE_PX)),
    change(sample(detail, zoom + ZOOM, 0, 0), sample(detail, zoom - ZOOM, 0, 0)),
  ]) {
    for (const known of vectors) {
      const share = dot(known, 0, vector);
      for (let at = 0; at < LENGTH; at++) vector[at] = (vector[at] as number) - share * (known[at] as number);
    }
    vectors.push(toUnit(vector));
  }
  const basis = new Float32Array(vectors.length * LENGTH);
  for (const [row, vector] of vectors.entries()) basis.set(vector, row * LENGTH);
  return { basis };
}

/** A picture's values, enlarged or shrunk about its middle, to be held against sketches. */
export function sketchValues(detail: Detail, zoom: number): Float32Array {
  return toUnit(sample(detail, zoom, 0, 0));
}

/**
 * Largest correlation of the values with the sketched picture, moved and zoomed a little (its tangent plane:
 * Simard's tangent distance); 0 where they are plainly unlike.
 */
export function sketchLikeness({ basis }: Sketch, values: Float32Array): number {
  const unmoved = dot(basis, 0, values);
  if (unmoved < MIN_UNMOVED) return 0;
  let square = unmoved ** 2;
  for (let row = LENGTH; row < basis.length; row += LENGTH) square += dot(basis, row, values) ** 2;
  return Math.sqrt(square);
}

function gridPoints(): readonly (readonly [x: number, y: number])[] {
  const along = (index: number) => ((index + 0.5 - GRID / 2) * THUMBNAIL_PX) / GRID;
  return Array.from(
    { length: GRID ** 2 },
    (_, at) => [along(at % GRID), along(Math.floor(at / GRID))] as const,
  ).filter(([x, y]) => Math.hypot(x, y) <= RADIUS_PX);
}

/** The detail at the points, between its pixels by two-way interpolation, freed of its mean. */
function sample(detail: Detail, zoom: number, moveX: number, moveY: number): Float32Array {
  const values = new Float32Array(LENGTH);
  let sum = 0;
  for (const [index, point] of POINTS.entries()) {
    const x = point[0] * zoom + moveX + MIDDLE;
    const y = point[1] * zoom + moveY + MIDDLE;
    const at = Math.floor(y) * THUMBNAIL_PX + Math.floor(x);
    const below = at + THUMBNAIL_PX;
    const right = x - Math.floor(x);
    const upper = mix(detail[at] as number, detail[at + 1] as number, right);
    const lower = mix(detail[below] as number, detail[below + 1] as number, right);
    values[index] = mix(upper, lower, y - Math.floor(y));
    sum += values[index] as number;
  }
  for (let index = 0; index < LENGTH; index++) values[index] = (values[index] as number) - sum / LENGTH;
  return values;
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, 0, vector));
  return vector.map((value) => (length > 1e-6 ? value / length : 0));
}

function dot(vectors: Float32Array, start: number, values: Float32Array): number {
  // Four sums: the processor need not wait for the one before. 68 points are a multiple of four.
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let at = 0; at < LENGTH; at += 4) {
    first += (vectors[start + at] as number) * (values[at] as number);
    second += (vectors[start + at + 1] as number) * (values[at + 1] as number);
    third += (vectors[start + at + 2] as number) * (values[at + 2] as number);
    fourth += (vectors[start + at + 3] as number) * (values[at + 3] as number);
  }
  return first + second + third + fourth;
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
