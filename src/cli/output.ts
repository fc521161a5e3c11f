import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
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
    const parts = {
      expected: 'a folder for --out that takes what is written',
      received: `one that does not (${(error as NodeJS.ErrnoException).code})`,
      action: 'Make room, or give another folder.',
    };
    throw new EyelineError('WRITE_FAILED', parts, { cause: error });
  }
}
