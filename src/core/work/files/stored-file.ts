import { createHash } from 'node:crypto';
import { EyelineError } from '../../errors.ts';
import type { PictureLimits } from '../../image/limits.ts';
import { readZipEntry } from '../../source/zip/open-zip.ts';
import type { ZipLimits } from '../../source/zip/zip-limits.ts';
import { asPath, type FilePath, readWhole } from './read-whole.ts';

/** A file in a ZIP. */
export interface ZipPlace {
  /** In the ZIP's directory. */
  readonly index: number;
  /** Those that the ZIP was listed with. */
  readonly limits: ZipLimits;
}

/** A file that a worker reads itself, so that no more of them are in memory than there are workers. */
export interface StoredFile {
  /** Only ever read. */
  readonly path: FilePath;
  /** Of a file in the ZIP at this path. */
  readonly zip?: ZipPlace | undefined;
  /** Of what must be found, hex; null where it was not read before. */
  readonly sha256: string | null;
}

/** A file's bytes and their hash. */
export interface ReadFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * Reads a file whole and checks that it is the one that was meant.
 *
 * @throws EyelineError `FILE_TOO_LARGE` before a file over the limit is read; `FILE_CHANGED` where it is missing or
 * has other contents; of one in a ZIP, what is wrong with either.
 */
export async function readStoredFile(
  { path, zip, sha256: expected }: StoredFile,
  limits: Pick<PictureLimits, 'maxBytes'>,
): Promise<ReadFile> {
  let bytes: Uint8Array;
  try {
    bytes = zip
      ? await readZipEntry(asPath(path), zip.index, zip.limits)
      : await readWhole(path, limits.maxBytes);
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    throw fileChanged(expected, `none that can be read (${(error as NodeJS.ErrnoException).code})`, error);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (expected !== null && sha256 !== expected) throw fileChanged(expected, 'one with other contents');
  return { bytes, sha256 };
}

/** That a file is not what was read before. @param sha256 null where it was not */
export function fileChanged(sha256: string | null, received: string, cause?: unknown): EyelineError {
  const which = sha256 === null ? 'a file' : `the file ${sha256.slice(0, 12)}…`;
  return new EyelineError(
    'FILE_CHANGED',
    {
      expected: `${which} as it was before`,
      received,
      action: 'Restore it from a back-up, or start again with the files as they are.',
    },
    { cause },
  );
}
