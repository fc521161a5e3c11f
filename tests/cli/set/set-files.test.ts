import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { composeFiles } from '../../../src/cli/set/set-files.ts';
import { openSetFolder } from '../../../src/cli/set/set-folder.ts';
import { REFERENCE } from '../../../src/core/alignment/reference/reference-table.ts';
import { readSet } from '../../../src/core/alignment/set/set-reading.ts';
import { SET_REFERENCE } from '../../../src/core/alignment/set/set-reference-table.ts';
import type { DrawnSet } from '../../../src/core/work/draw/drawn-set.ts';
import { INSTRUMENT } from '../../core/store/make-result.ts';
import { makeTempFolder } from '../../core/store/temp-store.ts';

const READING = readSet([], null, { reference: REFERENCE, sets: SET_REFERENCE });

/** A file of one byte. */
function picture(byte: number) {
  return { bytes: Uint8Array.of(byte), mediaType: 'image/png' as const, width: 1, height: 1, alt: '' };
}

/** A set of one page, whose aligned ones have a sheet of so many pages. */
function drawnWith(alignedPages: number): DrawnSet {
  return {
    software: 'Eyeline',
    reading: READING,
    duplicates: [],
    annotated: [],
    sheets: [picture(1)],
    aligned: Array.from({ length: alignedPages }, (_, page) => picture(10 + page)),
    superimposed: { gif: picture(2), mean: picture(3), plot: picture(4) },
  };
}

const MEASUREMENTS = {
  known: 0,
  find: () => null,
  keep: async () => {},
  own: [],
  keepOwn: async () => {},
  remove: async () => {},
};

it('writes the sheet of the aligned ones beside that of all, and removes it where a later set has none', async () => {
  const out = makeTempFolder();
  const write = async (alignedPages: number) => {
    const folder = await openSetFolder(out, []);
    const how = { style: 'superimpose' as const, now: () => 0 };
    await folder.write(composeFiles([], drawnWith(alignedPages), INSTRUMENT, folder, how), MEASUREMENTS);
    return readdirSync(out).sort();
  };

  expect(await write(2)).toEqual([
    'aligned-sheet-2.png',
    'aligned-sheet.png',
    'contact-sheet.png',
    'eye-positions.png',
    'report.json',
    'superimposed.gif',
    'superimposed.png',
  ]);
  expect(await write(0)).not.toContain('aligned-sheet.png');
});
