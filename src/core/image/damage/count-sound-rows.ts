import { EyelineError } from '../../errors.ts';
import type { SharpHeader } from '../stored/sharp-header.ts';
import { readColumns } from '../stored/sharp-pixels.ts';
import type { DecodeContext } from '../stored/stored-picture.ts';

/** Rows of a block: what a decoder writes together, and smooths across by no more than this. */
const MARGIN_ROWS = 16;

/**
 * How many rows of a file that was cut are as they were, found by reading it several times with different
 * bytes behind the cut: a picture that is stored top to bottom comes out the same down to the cut, and
 * differs below. A margin of 16 rows, one block, is taken off. (Measured: the first row that differs is the
 * first row that differs from the uncut picture, for JPEG, lossy and lossless WebP.)
 *
 * @param variants the same file with different endings.
 * @returns null when fewer than two of them could be read.
 */
export async function countSoundRows(
  variants: readonly Uint8Array[],
  header: SharpHeader,
  context: DecodeContext,
): Promise<number | null> {
  let first: Uint8Array | null = null;
  let rows = header.height;
  let compared = 0;
  for (const variant of variants) {
    const columns = await readIfPossible(variant, header, context);
    if (columns === null) continue;
    if (first === null) {
      first = columns.data;
    } else {
      rows = Math.min(rows, countEqualRows(first, columns.data, columns.rowBytes));
      compared += 1;
    }
  }
  return compared === 0 ? null : Math.max(0, rows - MARGIN_ROWS);
}

async function readIfPossible(variant: Uint8Array, header: SharpHeader, context: DecodeContext) {
  try {
    return await readColumns(variant, header, context);
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    return null;
  }
}

function countEqualRows(a: Uint8Array, b: Uint8Array, rowBytes: number): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a[at] === b[at]) at += 1;
  return Math.floor(at / rowBytes);
}
