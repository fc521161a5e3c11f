import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { countPngRows } from '../../../../src/core/image/damage/png-rows.ts';
import type { PngStructure } from '../../../../src/core/image/damage/png-structure.ts';
import { startDeadline } from '../../../../src/core/image/deadline.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';

/** More than the rows need, so that its reader leaves before the data ends. */
const DATA = deflateSync(Uint8Array.from({ length: 9000 }, (_, i) => (i * i) % 251));

it.each([1, 4, 6])('outlives data of too many rows that ends %i bytes early', async (missing) => {
  const bytes = DATA.subarray(0, DATA.length - missing);

  const rows = await countPngRows(bytes, structureOf(bytes), startDeadline(DEFAULT_PICTURE_LIMITS));
  // An error that nobody hears comes after the answer, and fails the run.
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

  expect(rows).toEqual({ sound: 0, readable: 100, isProven: false });
});

function structureOf(bytes: Uint8Array): PngStructure {
  return {
    width: 10,
    height: 100,
    bitsPerPixel: 24,
    isInterlaced: false,
    animation: null,
    data: [{ start: 0, end: bytes.length }],
    firstBadData: null,
    isDataCut: false,
    cutChecksumBytes: 0,
    end: null,
    cleaned: bytes,
  };
}
