import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { EyelineError } from '../core/errors.ts';

/** Makes the folder of `--out` where it is missing. @throws EyelineError `INVALID_USAGE` where that cannot be */
export async function makeOutFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const parts = {
      expected: 'a folder for --out that is there or can be made',
      received: `one that cannot (${(error as NodeJS.ErrnoException).code})`,
      action: 'Give another folder.',
    };
    throw new EyelineError('INVALID_USAGE', parts, { cause: error });
  }
}

/** Writes a file whole or not at all. @throws EyelineError `WRITE_FAILED` */
export async function writeOutFile(path: string, bytes: Uint8Array | string): Promise<void> {
  const aside = `${path}.aside`;
  try {
    await writeFile(aside, bytes);
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => {});
    throw writeFailed(error);
  }
}

/**
 * Writes a file piece by piece, whole or not at all.
 *
 * @returns its size, bytes.
 * @throws EyelineError `WRITE_FAILED`; what the pieces throw.
 */
export async function writeOutPieces(path: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const aside = `${path}.aside`;
  let sizeBytes = 0;
  try {
    const file = await orWriteFailed(open(aside, 'w'));
    try {
      for await (const piece of pieces) {
        await orWriteFailed(file.writeFile(piece));
        sizeBytes += piece.length;
      }
    } finally {
      await file.close();
    }
    await orWriteFailed(rename(aside, path));
    return sizeBytes;
  } catch (error) {
    await rm(aside, { force: true }).catch(() => {});
    throw error;
  }
}

function orWriteFailed<T>(task: Promise<T>): Promise<T> {
  return task.catch((error: NodeJS.ErrnoException) => {
    throw writeFailed(error);
  });
}

function writeFailed(error: unknown): EyelineError {
  const parts = {
    expected: 'a folder for --out that takes what is written',
    received: `one that does not (${(error as NodeJS.ErrnoException).code})`,
    action: 'Make room, or give another folder.',
  };
  return new EyelineError('WRITE_FAILED', parts, { cause: error });
}
