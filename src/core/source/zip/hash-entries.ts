import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** A file in a ZIP, by its contents. */
export interface HashedEntry {
  readonly path: string;
  /** Hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Longest file whose text is read, bytes. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/**
 * Hashes every file in a ZIP on disk, piece by piece; the one named is given as text, too.
 *
 * @returns `text` null: there is none of this name, or it is too large.
 * @throws what opening the file or reading it throws.
 */
export async function hashEntries(
  path: string,
  textPath: string,
): Promise<{ readonly entries: readonly HashedEntry[]; readonly text: string | null }> {
  const zip = await yauzl.openPromise(path, { strictFileNames: true });
  const entries: HashedEntry[] = [];
  let found: string | null = null;
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName, uncompressedSize } = entry;
      if (fileName.endsWith('/')) continue;
      if (fileName === textPath && uncompressedSize <= MAX_TEXT_BYTES)
        found = await text(await zip.openReadStreamPromise(entry));
      entries.push({ path: fileName, ...(await hash(await zip.openReadStreamPromise(entry))) });
    }
  } finally {
    zip.close();
  }
  return { entries, text: found };
}

async function hash(stream: Readable): Promise<{ sha256: string; sizeBytes: number }> {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of stream) {
    digest.update(piece as Buffer);
    sizeBytes += (piece as Buffer).length;
  }
  return { sha256: digest.digest('hex'), sizeBytes };
}
