import { describe, expect, it } from 'vitest';
import { isChunkSound, PNG_SIGNATURE, pngChunk, walkPngChunks } from '../../../src/core/image/png-chunks.ts';

const file = Buffer.concat([
  PNG_SIGNATURE,
  pngChunk('IHDR', [Buffer.alloc(13)]),
  pngChunk('IDAT', [Buffer.of(1, 2), Buffer.of(3)]),
  pngChunk('IEND'),
]);

describe('a chunk', () => {
  it('is length, type, data and the checksum of type and data', () => {
    // The end mark of every PNG, from the specification.
    expect(pngChunk('IEND').toString('hex')).toBe('0000000049454e44ae426082');
    expect(
      pngChunk('teXt', [Buffer.of(1, 2), Buffer.of(3)])
        .subarray(0, 11)
        .toString('hex'),
    ).toBe('0000000374655874010203');
  });
});

describe('walking the chunks of a PNG', () => {
  it('gives each with the places of its parts', () => {
    expect([...walkPngChunks(file)]).toEqual([
      { type: 'IHDR', start: 8, dataStart: 16, dataEnd: 29, end: 33 },
      { type: 'IDAT', start: 33, dataStart: 41, dataEnd: 44, end: 48 },
      { type: 'IEND', start: 48, dataStart: 56, dataEnd: 56, end: 60 },
    ]);
  });

  it('starts where it is told to', () => {
    expect([...walkPngChunks(file, 33)].map(({ type }) => type)).toEqual(['IDAT', 'IEND']);
  });

  it('gives a chunk that is cut off with its end beyond the file, and stops before one without a type', () => {
    expect([...walkPngChunks(file.subarray(0, 43))].at(-1)).toMatchObject({ type: 'IDAT', end: 48 });
    expect([...walkPngChunks(file.subarray(0, 40))].at(-1)?.type).toBe('IHDR');
    expect([...walkPngChunks(file.subarray(0, 5))]).toEqual([]);
  });

  it('goes on behind the end mark, and ends on a length that leads out of the file', () => {
    const more = Buffer.concat([file, pngChunk('abcd'), Buffer.from('ffffffff49444154', 'hex')]);

    expect([...walkPngChunks(more)].slice(3)).toMatchObject([
      { type: 'abcd', start: 60 },
      { type: 'IDAT', end: 72 + 12 + 0xffffffff },
    ]);
  });

  it('tells a chunk whose data is not what its checksum says', () => {
    const changed = Buffer.from(file);
    changed[42] = 9;

    expect([...walkPngChunks(file)].map((chunk) => isChunkSound(file, chunk))).toEqual([true, true, true]);
    expect([...walkPngChunks(changed)].map((chunk) => isChunkSound(changed, chunk))).toEqual([
      true,
      false,
      true,
    ]);
  });
});
