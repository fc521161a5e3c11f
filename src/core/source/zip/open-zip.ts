import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { EyelineError } from '../../errors.ts';
import { BoundedReader } from './bounded-reader.ts';
import { documentKind } from './document-kind.ts';
import { decodeNames } from './entry-names.ts';
import { isDiskError } from './is-disk-error.ts';
import { isQuiet, refusalOf } from './judge-entry.ts';
import { readDirectory } from './read-directory.ts';
import { unpackEntry } from './unpack-entry.ts';
import {
  emptyZip,
  notASet,
  tooManyFiles,
  unpacksTooLarge,
  unreadableZip,
  zipTooLarge,
} from './zip-errors.ts';
import type { ZipLimits } from './zip-limits.ts';

/** A file in a ZIP. */
export interface ZipFileEntry {
  /** Its place in the ZIP's directory, by which it is found again. */
  readonly index: number;
  /** With `/` between folders; somebody else's text. Several files may have the same. */
  readonly path: string;
  /** Unpacked, as the ZIP says. */
  readonly sizeBytes: number;
  /** Why it cannot be read; null: it may be. */
  readonly refusal: EyelineError | null;
}

/** A ZIP whose files can be read one by one. */
export interface OpenZip {
  /** By path, as a folder is read; without folders and what systems left behind. */
  readonly entries: readonly ZipFileEntry[];
  /**
   * Unpacks one file, off the event loop and never beyond the length that the ZIP says.
   *
   * @throws EyelineError its {@link ZipFileEntry.refusal}; `NESTED_ARCHIVE`; `UNREADABLE_ARCHIVE` for one that is not
   * as long or has not the checksum that the ZIP says. Node's own error where the ZIP cannot be read.
   */
  read(index: number): Promise<Buffer>;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens a ZIP from its file. Only its directory is read, all of it, before anything is unpacked: a file is held in
 * memory only while it is read. Nothing is ever written under a name from the ZIP.
 *
 * @throws EyelineError `FILE_TOO_LARGE`, `TOO_MANY_FILES`, `EMPTY_FILE`; `UNSUPPORTED_FORMAT` for documents and
 * programs that are ZIPs inside; `UNREADABLE_ARCHIVE` for one that is damaged or made to mislead. Node's own error
 * where the file cannot be read.
 */
export async function openZip(path: string | Buffer, limits: ZipLimits): Promise<OpenZip> {
  // Without waiting for the other end of a pipe. On Windows there is no such flag.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { size } = await handle.stat();
    if (size > limits.maxBytes) throw zipTooLarge(size, limits);
    const zip = await opened(handle, size);
    return await listed(zip, handle, limits);
  } catch (error) {
    await handle.close();
    throw known(error);
  }
}

/** One file of a ZIP that was listed before. @throws as {@link openZip} and {@link OpenZip.read} */
export async function readZipEntry(path: string | Buffer, index: number, limits: ZipLimits): Promise<Buffer> {
  const zip = await openZip(path, limits);
  try {
    return await zip.read(index);
  } finally {
    await zip.close();
  }
}

async function opened(handle: FileHandle, sizeBytes: number): Promise<ZipFile> {
  const reader = new BoundedReader(handle, sizeBytes);
  // Names come as bytes: which code page they are of is not said. `autoClose: false`: the handle is ours.
  const options = { decodeStrings: false, autoClose: false };
  const zip = await fromRandomAccessReaderPromise(reader, sizeBytes, options);
  // The call that failed reports the error; an unheard error event would end the process.
  zip.on('error', () => {});
  return zip;
}

async function listed(zip: ZipFile, handle: FileHandle, limits: ZipLimits): Promise<OpenZip> {
  const all = await readDirectory(zip, handle, limits);
  const paths = decodeNames(
    all.map(({ fileNameRaw, generalPurposeBitFlag, extraFields }) => ({
      bytes: fileNameRaw,
      flags: generalPurposeBitFlag,
      extraFields,
    })),
  );
  const kind = documentKind(paths);
  if (kind !== null) throw notASet(kind);
  const entries = all.flatMap((entry, index): ZipFileEntry[] => {
    const path = paths[index] as string;
    if (isQuiet(path, entry)) return [];
    return [{ index, path, sizeBytes: entry.uncompressedSize, refusal: refusalOf(path, entry, limits) }];
  });
  if (entries.length === 0) throw emptyZip();
  if (entries.length > limits.maxFiles) throw tooManyFiles(entries.length, limits);
  const unpacked = entries.reduce((sum, { refusal, sizeBytes }) => sum + (refusal ? 0 : sizeBytes), 0);
  if (unpacked > limits.maxUnpackedBytes) throw unpacksTooLarge(unpacked, limits);
  let closing: Promise<void> | undefined;
  return {
    entries: entries.sort(byPath),
    read: async (index) => {
      const listed = entries.find((entry) => entry.index === index);
      if (!listed) throw unreadableZip('one without the file that was listed');
      if (listed.refusal) throw listed.refusal;
      return unpackEntry(zip, all[index] as Entry);
    },
    close: () => {
      closing ??= handle.close();
      return closing;
    },
  };
}

/** Folder after folder, as a walk through them goes. */
function byPath(a: ZipFileEntry, b: ZipFileEntry): number {
  const left = a.path.replaceAll('/', '\0');
  const right = b.path.replaceAll('/', '\0');
  return left < right ? -1 : left > right ? 1 : a.index - b.index;
}

function known(error: unknown): unknown {
  if (error instanceof EyelineError || isDiskError(error)) return error;
  const isInParts = error instanceof Error && error.message.startsWith('multi-disk');
  return unreadableZip(
    isInParts ? 'one part of a ZIP that was split' : 'one that is cut off or damaged',
    error,
  );
}
