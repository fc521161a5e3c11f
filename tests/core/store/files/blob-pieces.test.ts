import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBlobFiles, type RepairedFile } from '../../../../src/core/store/files/blob-files.ts';
import { sha256 } from '../make-result.ts';
import { makeTempFolder } from '../temp-store.ts';

async function* piecesOf(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe('a blob put in pieces', () => {
  it('is the file of all its bytes, as if it were put whole', async () => {
    const blobs = createBlobFiles(makeTempFolder());

    const reference = await blobs.putPieces(piecesOf('hel', '', 'lo'));

    expect(reference).toEqual({ sha256: sha256('hello'), sizeBytes: 5 });
    await expect(blobs.get(reference)).resolves.toEqual(Buffer.from('hello'));
    await expect(blobs.put(Buffer.from('hello'))).resolves.toEqual(reference);
    await expect(blobs.putPieces(piecesOf('hello'))).resolves.toEqual(reference);
  });

  it('leaves nothing where a piece cannot be made', async () => {
    const root = makeTempFolder();
    const blobs = createBlobFiles(root);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('hel');
      throw new Error('no more');
    }

    await expect(blobs.putPieces(broken())).rejects.toThrow('no more');

    expect(readdirSync(root, { recursive: true })).toEqual(['aside']);
  });

  it('sets other bytes aside that somebody put under its name', async () => {
    const root = makeTempFolder();
    const repaired: RepairedFile[] = [];
    const blobs = createBlobFiles(root, (file) => repaired.push(file));
    const reference = await blobs.put(Buffer.from('hello'));
    writeFileSync(join(root, reference.sha256.slice(0, 2), reference.sha256), 'other');

    await blobs.putPieces(piecesOf('hello'));

    await expect(blobs.get(reference)).resolves.toEqual(Buffer.from('hello'));
    expect(repaired.map((file) => file.sha256)).toEqual([reference.sha256]);
  });
});
