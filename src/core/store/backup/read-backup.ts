import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { EyelineError } from '../../errors.ts';
import { BackupContents, CONTENTS_NAME, DATABASE_NAME, parseFilePath } from './backup-format.ts';

/** More than any list of doubtful files needs. */
const MAX_CONTENTS_BYTES = 64 * 2 ** 20;

/** A file of a back-up by its place in the record. */
export interface BackupFile {
  readonly entry: Entry;
  readonly path: string;
  readonly sha256: string;
}

/** An open back-up whose list was checked; the bytes are checked by who reads them. */
export interface Backup {
  readonly zip: ZipFile;
  readonly contents: BackupContents;
  readonly database: Entry;
  readonly files: readonly BackupFile[];
  close(): void;
}

/**
 * Opens a back-up and reads its list.
 *
 * @throws EyelineError `NOT_FOUND` where there is no such file; `STORE_DAMAGED` for one that is cut off, that is no
 * back-up, or that holds another number of files than it says.
 */
export async function readBackup(path: string): Promise<Backup> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch((error) => {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? notThere(path)
      : noBackup('a file that is not a whole ZIP', error);
  });
  try {
    const files: BackupFile[] = [];
    let database: Entry | undefined;
    let list: Entry | undefined;
    for await (const entry of zip.eachEntry()) {
      const file = parseFilePath(entry.fileName);
      if (file) files.push({ entry, path: entry.fileName, sha256: file.sha256 });
      else if (entry.fileName === DATABASE_NAME) database = entry;
      else if (entry.fileName === CONTENTS_NAME) list = entry;
      else throw noBackup('a ZIP with other files in it');
    }
    if (!database || !list) throw noBackup('a ZIP without a database or without a list of its files');
    const contents = await readContents(zip, list);
    if (files.length !== contents.files || new Set(files.map(({ path: each }) => each)).size !== files.length)
      throw noBackup(`a ZIP of ${files.length} files whose list names ${contents.files}`);
    return { zip, contents, database, files, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error instanceof EyelineError ? error : noBackup('a damaged ZIP', error);
  }
}

async function readContents(zip: ZipFile, entry: Entry): Promise<BackupContents> {
  if (entry.uncompressedSize > MAX_CONTENTS_BYTES) throw noBackup('one whose list is too long');
  const parts: Buffer[] = [];
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
  let json: unknown;
  try {
    json = JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch (error) {
    throw noBackup('one whose list is not JSON', error);
  }
  const parsed = BackupContents.safeParse(json);
  if (!parsed.success) throw noBackup('one whose list has another form', parsed.error);
  return parsed.data;
}

function notThere(path: string): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'a back-up',
    received: `no file at ${path}`,
    problem: `There is no file at ${path}.`,
    action: 'Give the path of a file that `eyeline backup` made.',
  });
}

function noBackup(received: string, cause?: unknown): EyelineError {
  const parts = {
    expected: 'a whole back-up that `eyeline backup` made',
    received,
    action: 'Nothing was restored. Use another back-up.',
  };
  return new EyelineError('STORE_DAMAGED', parts, { cause });
}
