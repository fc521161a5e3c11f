import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../../hash-file.ts';
import { FILE_MODE, makeFolder } from './durable-files.ts';

/** A file that was written piece by piece and has no name of its own yet. */
export interface PiecewiseFile {
  readonly path: string;
  /** Of what was written, hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Writes pieces into a new file in `aside` and flushes it; of pieces that cannot be had nothing is left there. */
export async function writePieces(pieces: AsyncIterable<Uint8Array>, aside: string): Promise<PiecewiseFile> {
  makeFolder(aside);
  const path = join(aside, randomUUID());
  const file = await open(path, 'wx', FILE_MODE);
  try {
    const written = await writeAll(file, pieces);
    await file.sync();
    await file.close();
    return { path, ...written };
  } catch (error) {
    await file.close().catch(() => {});
    await rm(path, { force: true }).catch(() => {});
    throw error;
  }
}

async function writeAll(file: FileHandle, pieces: AsyncIterable<Uint8Array>) {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of pieces) {
    digest.update(piece);
    await file.writeFile(piece);
    sizeBytes += piece.length;
  }
  return { sha256: digest.digest('hex'), sizeBytes };
}

/** SHA-256 of a file, hex; null where there is none, empty for a folder. */
export async function hashFile(path: string): Promise<string | null> {
  try {
    return (await hashOf(path)).sha256;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'EISDIR') return '';
    throw error;
  }
}
