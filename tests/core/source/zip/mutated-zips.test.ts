import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EyelineError } from '../../../../src/core/errors.ts';
import { openZip } from '../../../../src/core/source/zip/open-zip.ts';
import { makeRandom, mutate } from '../../../fixtures/mutate.ts';
import { makeZip, unicodePath } from '../../../fixtures/zip-file.ts';

const LIMITS = { maxBytes: 2 ** 20, maxFiles: 50, maxFileBytes: 2 ** 16, maxUnpackedBytes: 2 ** 17 };

const NAME = Buffer.from([0x8f, 0xe0, 0xa8, 0xa2, 0xa5, 0xe2]);

const FILES = [
  { name: 'a/one.jpg', bytes: Buffer.alloc(3000, 'one') },
  { name: 'two.jpg', bytes: Buffer.from('two'), isStored: true },
  { name: NAME, bytes: Buffer.alloc(500), extra: unicodePath('Привет', NAME) },
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eyeline-zips-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens it and reads every file; `read`, or the codes of what was wrong. */
async function outcomeOf(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'set.zip');
  writeFileSync(path, bytes);
  try {
    const zip = await openZip(path, LIMITS);
    try {
      const codes = new Set<string>();
      for (const { index } of zip.entries) codes.add(await zip.read(index).then(() => 'read', codeOf));
      return [...codes].sort().join();
    } finally {
      await zip.close();
    }
  } catch (error) {
    return codeOf(error);
  }
}

/** @throws what is no known answer */
function codeOf(error: unknown): string {
  if (error instanceof EyelineError) return error.code;
  throw error;
}

describe('a mutated ZIP', () => {
  it.each([
    ['plain', makeZip(FILES)],
    [
      'ZIP64',
      makeZip(
        FILES.map((file) => ({ ...file, isZip64: true })),
        { isZip64: true },
      ),
    ],
  ])('gets a known answer and never ends the process: %s', async (_, seed) => {
    expect(await outcomeOf(seed)).toBe('read');

    const outcomes = new Map<string, number>();
    const random = makeRandom(15);
    for (let index = 0; index < 1500; index++) {
      const outcome = await outcomeOf(mutate(seed, random));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }

    expect([...outcomes.values()].reduce((sum, count) => sum + count)).toBe(1500);
    expect(outcomes.get('UNREADABLE_ARCHIVE')).toBeGreaterThan(100);
  });

  it('gets a known answer whatever its ZIP64 offsets say', async () => {
    const seed = makeZip(FILES, { isZip64: true });
    // The locator's offset of the record, and the record's offset of the directory.
    const locator = seed.length - 22 - 20;
    for (const at of [locator + 8, locator - 56 + 48]) {
      for (const offset of [2n ** 53n - 1n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]) {
        const zip = Buffer.from(seed);
        zip.writeBigUInt64LE(offset, at);

        expect(await outcomeOf(zip)).toBe('UNREADABLE_ARCHIVE');
      }
    }
  });
});
