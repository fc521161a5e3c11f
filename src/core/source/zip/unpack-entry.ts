import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { isArchive } from './archive-signatures.ts';
import { isDiskError } from './is-disk-error.ts';
import { damagedEntry, nestedArchive } from './zip-errors.ts';

/**
 * The bytes of one file of a ZIP: zlib runs in Node's own threads, piece by piece; yauzl ends it with an error at the
 * first byte beyond the length that the ZIP says (`validateEntrySize`, on by default).
 *
 * @throws EyelineError `UNREADABLE_ARCHIVE`, `NESTED_ARCHIVE`; Node's own error where the ZIP cannot be read.
 */
export async function unpackEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const bytes = Buffer.alloc(entry.uncompressedSize);
  let length = 0;
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      length += (piece as Buffer).copy(bytes, length);
    }
  } catch (error) {
    throw isDiskError(error) ? error : damagedEntry(error);
  }
  if (length !== bytes.length || crc32(bytes) !== entry.crc32) throw damagedEntry();
  if (isArchive(bytes)) throw nestedArchive();
  return bytes;
}
