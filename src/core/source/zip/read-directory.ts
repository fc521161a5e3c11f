import type { FileHandle } from 'node:fs/promises';
import type { Entry, ZipFile } from 'yauzl';
import { tooManyFiles, unreadableZip } from './zip-errors.ts';
import type { ZipLimits } from './zip-limits.ts';

/** Entries of any kind that are read for each file that is allowed: a Mac adds one of its own to each, and folders. */
const ENTRIES_PER_FILE = 4;

/** Length of what stands before a file's data, at the least. */
const LOCAL_HEADER_BYTES = 30;

const CENTRAL_SIGNATURE = 0x02014b50;

/**
 * All entries of a ZIP's directory, without their comments.
 *
 * @throws EyelineError `TOO_MANY_FILES`, before the directory is read where it says so itself; `UNREADABLE_ARCHIVE`
 * for a directory that is damaged, goes on behind its end, or lets files share data, as archives do that are made to
 * unpack to thousands of times their size.
 */
export async function readDirectory(zip: ZipFile, handle: FileHandle, limits: ZipLimits): Promise<Entry[]> {
  if (zip.entryCount > ENTRIES_PER_FILE * limits.maxFiles) throw tooManyFiles(zip.entryCount, limits);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(withoutRest(entry));
  await checkEnd(zip, handle);
  checkOverlap(entries, zip.fileSize);
  return entries;
}

/** The name is copied out of the buffer that it shares with comment and extra fields, up to 192 KiB a file. */
function withoutRest(entry: Entry): Entry {
  const none = Buffer.alloc(0);
  const extraFields = entry.extraFields
    .filter(({ id }) => id === 0x7075)
    .map(({ id, data }) => ({ id, data: Buffer.from(data) }));
  const name = Buffer.from(entry.fileNameRaw);
  const rest = { extraFieldRaw: none, fileCommentRaw: none, fileComment: '', comment: '' };
  return Object.assign(entry, { ...rest, extraFields, fileNameRaw: name, fileName: '' });
}

/** The number of entries that a ZIP says wraps at 65,536: behind the last there must be no other. */
async function checkEnd(zip: ZipFile, handle: FileHandle): Promise<void> {
  const next = Buffer.alloc(4);
  const { bytesRead } = await handle.read(next, 0, 4, Number(zip.readEntryCursor));
  if (bytesRead === 4 && next.readUInt32LE(0) === CENTRAL_SIGNATURE)
    throw unreadableZip('one that holds more files than it says');
}

function checkOverlap(entries: readonly Entry[], fileSize: number): void {
  const ordered = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const { relativeOffsetOfLocalHeader, compressedSize, fileNameLength } of ordered) {
    if (relativeOffsetOfLocalHeader < end) throw unreadableZip('one whose files overlap');
    end = relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + fileNameLength + compressedSize;
  }
  if (end > fileSize) throw unreadableZip('one that is cut off or damaged');
}
