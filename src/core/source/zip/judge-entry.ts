import { type Entry, validateFileName } from 'yauzl';
import type { EyelineError } from '../../errors.ts';
import { encryptedEntry, entryTooLarge, unknownMethod, unsafeEntry } from './zip-errors.ts';
import type { ZipLimits } from './zip-limits.ts';

/** Longest name of a file in a ZIP, bytes: no file system has longer ones within a folder or two. */
const MAX_NAME_BYTES = 1024;

/** What stands in the upper half of the attributes, as Unix has it. */
const MODE = { mask: 0o170000, folder: 0o040000, file: 0o100000, link: 0o120000 } as const;

/** The attribute of a folder, as DOS has it. */
const DOS_FOLDER = 0x10;

/** Files that systems leave behind: thumbnails, folder settings, the resource forks of a Mac. */
const LEFTOVERS = /^(\.DS_Store|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.localized|\._.*)$/i;

/** The part of yauzl's entry that is judged. */
export type JudgedEntry = Pick<
  Entry,
  | 'externalFileAttributes'
  | 'generalPurposeBitFlag'
  | 'compressionMethod'
  | 'uncompressedSize'
  | 'fileNameLength'
>;

/** Whether it is a folder, or what a system left behind: nobody sent it, so nothing is said of it. */
export function isQuiet(path: string, { externalFileAttributes, uncompressedSize }: JudgedEntry): boolean {
  const mode = (externalFileAttributes >>> 16) & MODE.mask;
  const isDosFolder = mode === 0 && (externalFileAttributes & DOS_FOLDER) !== 0 && uncompressedSize === 0;
  if (path.endsWith('/') || mode === MODE.folder || isDosFolder) return true;
  const parts = path.split('/');
  return parts.includes('__MACOSX') || LEFTOVERS.test(parts.at(-1) ?? '');
}

/** Why a file is not unpacked; null: it may be. */
export function refusalOf(
  path: string,
  entry: JudgedEntry,
  limits: Pick<ZipLimits, 'maxFileBytes'>,
): EyelineError | null {
  const { externalFileAttributes, generalPurposeBitFlag, compressionMethod, uncompressedSize } = entry;
  const mode = (externalFileAttributes >>> 16) & MODE.mask;
  if (mode === MODE.link) return unsafeEntry('a symbolic link');
  if (mode !== 0 && mode !== MODE.file) return unsafeEntry('something that is not a file');
  if (entry.fileNameLength > MAX_NAME_BYTES) return unsafeEntry(`a name of ${entry.fileNameLength} bytes`);
  if (isOutside(path)) return unsafeEntry('a name that leads out of it');
  if ((generalPurposeBitFlag & 1) !== 0) return encryptedEntry();
  if (compressionMethod !== 0 && compressionMethod !== 8) return unknownMethod(compressionMethod);
  return uncompressedSize > limits.maxFileBytes ? entryTooLarge(uncompressedSize, limits) : null;
}

/** Absolute, with `..` or a NUL in it, or empty. Nothing is ever written under such a name; it says what sent it. */
function isOutside(path: string): boolean {
  return path === '' || path.includes('\0') || validateFileName(path) !== null;
}
