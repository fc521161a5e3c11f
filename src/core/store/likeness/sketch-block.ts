import { SEARCH_SKETCH_BYTES, type SketchRows, signsOf } from '../../likeness/search-sketch.ts';

/** Sketches that a block holds. */
export const BLOCK_SKETCHES = 512;

const IDS_BYTES = 8 * BLOCK_SKETCHES;
const SIGNS_BYTES = 8 * BLOCK_SKETCHES;
const BLOCK_BYTES = IDS_BYTES + SIGNS_BYTES + SEARCH_SKETCH_BYTES * BLOCK_SKETCHES;

/** Sketches of portraits, in the order in which they were added. */
export interface SketchBlock extends SketchRows {
  readonly content: Uint8Array;
  readonly ids: Float64Array;
}

/** A portrait's sketch. */
export interface OwnSketch {
  readonly id: number;
  readonly sketch: Int8Array;
}

/** A block as it is kept; null: a new one. Numbers lie in this machine's own order of bytes. */
export function openBlock(
  kept: { readonly count: number; readonly content: Uint8Array } | null,
): SketchBlock {
  const content = kept ? aligned(kept.content) : new Uint8Array(BLOCK_BYTES);
  const { buffer, byteOffset: start } = content;
  return {
    count: kept?.count ?? 0,
    content,
    ids: new Float64Array(buffer, start, BLOCK_SKETCHES),
    signs: new Int32Array(buffer, start + IDS_BYTES, 2 * BLOCK_SKETCHES),
    sketches: new Int8Array(buffer, start + IDS_BYTES + SIGNS_BYTES, SEARCH_SKETCH_BYTES * BLOCK_SKETCHES),
  };
}

/** The bytes themselves, or a copy where they begin at a byte at which no number may. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}

/** The block with as many of the sketches as it has room for, and how many those are. */
export function fillBlock(block: SketchBlock, sketches: readonly OwnSketch[]): number {
  const added = sketches.slice(0, BLOCK_SKETCHES - block.count);
  for (const [index, { id, sketch }] of added.entries()) {
    const row = block.count + index;
    block.ids[row] = id;
    block.signs.set(signsOf(sketch), 2 * row);
    block.sketches.set(sketch, SEARCH_SKETCH_BYTES * row);
  }
  return added.length;
}

/** A copy of the block without some portraits; nothing of theirs is left in its bytes. */
export function withoutSketches(block: SketchBlock, gone: ReadonlySet<number>): SketchBlock {
  const copy = openBlock(null);
  let row = 0;
  for (let from = 0; from < block.count; from++) {
    const id = block.ids[from] as number;
    if (gone.has(id)) continue;
    copy.ids[row] = id;
    copy.signs.set(block.signs.subarray(2 * from, 2 * from + 2), 2 * row);
    const start = SEARCH_SKETCH_BYTES * from;
    copy.sketches.set(block.sketches.subarray(start, start + SEARCH_SKETCH_BYTES), SEARCH_SKETCH_BYTES * row);
    row += 1;
  }
  return { ...copy, count: row };
}
