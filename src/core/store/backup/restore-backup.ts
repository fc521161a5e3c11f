import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';
import { EyelineError } from '../../errors.ts';
import { createDigest, type Digest, hashOf } from '../../hash-file.ts';
import { type Connection, readDatabase } from '../database.ts';
import { FILE_MODE, FOLDER_MODE, makeFolder, syncFolder, syncPath } from '../disk/durable-files.ts';
import { toStoreError } from '../disk/store-error.ts';
import { namedFiles, pathOfFile } from '../files/named-files.ts';
import type { StubLine } from '../forget/stub-file.ts';
import { acquireLock } from '../lock.ts';
import { MIGRATIONS_FOLDER, planMigrations } from '../migrations.ts';
import { type BackupContents, DATABASE_NAME, type DoubtfulFile } from './backup-format.ts';
import { type Backup, readBackup } from './read-backup.ts';
import { collectStubs, removeHelpers, restoreForgotten } from './restore-forgotten.ts';

/** The database until everything else stands. While DATA_DIR has it, a restore did not end. */
export const RESTORING_NAME = `${DATABASE_NAME}.restoring`;

/** What a restore did. */
export interface RestoreReport {
  readonly contents: BackupContents;
  /** Files put back, or found there whole. */
  readonly files: number;
  /** Files that the database names and that the back-up does not give whole. */
  readonly doubtful: readonly DoubtfulFile[];
  /** Forgets that were made after the back-up and were applied again. */
  readonly forgotten: number;
  /** Whether a list of forgets was found or given. */
  readonly hasStubs: boolean;
}

/**
 * Puts a record back from a back-up into a DATA_DIR that is missing or empty. Every file is checked by its hash, the
 * database also by SQLite; what does not pass is not put back. The database comes last: until it stands Eyeline does not
 * start on the folder, and a restore that was cut short goes on when it is called again.
 *
 * @param options.onProgress told after each file.
 * @param options.forgotten path of a list of forgets, beside those found in DATA_DIR and beside the back-up.
 * @throws EyelineError `INVALID_USAGE` where DATA_DIR holds something, `STORE_IN_USE`, `STORE_NEWER`, and as
 * {@link readBackup}; `STORE_FAILED` where DATA_DIR does not take it.
 */
export async function restoreBackup(
  path: string,
  dataDir: string,
  options: {
    readonly signal: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
    readonly forgotten?: string | null;
  },
): Promise<RestoreReport> {
  const folder = resolve(dataDir);
  const backup = await readBackup(path);
  try {
    checkEmpty(folder);
    makeFolder(folder);
    const lock = acquireLock(folder, 'command line');
    try {
      lock.beAlone();
      checkEmpty(folder);
      const stubs = collectStubs(folder, resolve(path), options.forgotten ?? null);
      return await restore(backup, folder, stubs, options);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    throw toStoreError(error, 'start', `DATA_DIR (${folder}) to take the back-up`);
  } finally {
    backup.close();
  }
}

/** Where something stands that is not of a restore that was cut short. */
function checkEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  const isOurs = names.includes(RESTORING_NAME);
  const other = names.find(
    (name) =>
      !/^(lock\.|forgotten\.jsonl$|backups\.jsonl$|\.gitkeep$|\.gitignore$|lost\+found$)/.test(name) &&
      !(isOurs && (name.startsWith(RESTORING_NAME) || name === 'tenants')),
  );
  if (other === undefined) return;
  throw new EyelineError('INVALID_USAGE', {
    expected: `DATA_DIR (${folder}) to be empty`,
    received: `one that holds ${JSON.stringify(other)}`,
    action: 'Move that folder away, or set another DATA_DIR: a restore never writes over a record.',
  });
}

async function restore(
  backup: Backup,
  folder: string,
  stubs: readonly StubLine[],
  { signal, onProgress }: Parameters<typeof restoreBackup>[2],
): Promise<RestoreReport> {
  const { contents, files, zip } = backup;
  const restoring = join(folder, RESTORING_NAME);
  const unpack = async (entry: Entry, to: string) =>
    write(await zip.openReadStreamPromise(entry), to, signal);
  removeHelpers(restoring);
  if (!isSame(await unpack(backup.database, restoring).catch(refused(signal)), contents.database))
    throw damagedDatabase('another one than its list says');
  checkDatabase(restoring);
  const again = restoreForgotten(restoring, folder, stubs);
  const aside = join(folder, 'tenants', 'restoring.tmp');
  const folders = new Set<string>();
  let put = 0;
  for (const [at, { entry, path, sha256 }] of files.entries()) {
    signal.throwIfAborted();
    const target = join(folder, path);
    if (again.named && !again.named.has(path)) {
      // Of a restore that was cut short before it was given the list.
      await rm(target, { force: true });
      onProgress?.(at + 1, files.length);
      continue;
    }
    if ((await hashOf(target).catch(() => null))?.sha256 !== sha256) {
      await mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE });
      const digest = await unpack(entry, aside).catch(refused(signal));
      if (digest?.sha256 === sha256) {
        syncPath(aside);
        await rename(aside, target);
        put += 1;
      } else await rm(aside, { force: true });
    } else put += 1;
    folders.add(dirname(target));
    onProgress?.(at + 1, files.length);
  }
  for (const each of folders) syncFolder(each);
  const doubtful = await findDoubtful(restoring, folder, contents);
  syncPath(restoring);
  await rename(restoring, join(folder, DATABASE_NAME));
  syncFolder(folder);
  return { contents, files: put, doubtful, forgotten: again.forgets, hasStubs: stubs.length > 0 };
}

/** @returns the hash of what was written. */
async function write(from: Readable, to: string, signal: AbortSignal): Promise<Digest> {
  const digest = createDigest();
  await pipeline(from, digest, createWriteStream(to, { mode: FILE_MODE }), { signal });
  return digest.digest();
}

/** What a ZIP's own check refuses is as good as another content; the disk's refusals and an end are not. */
function refused(signal: AbortSignal): (error: unknown) => null {
  return (error) => {
    if (signal.aborted || typeof (error as NodeJS.ErrnoException).code === 'string') throw error;
    return null;
  };
}

function isSame(found: Digest | null, wanted: Digest): boolean {
  return found?.sha256 === wanted.sha256 && found.sizeBytes === wanted.sizeBytes;
}

function checkDatabase(path: string): void {
  const connection = openCopy(path);
  try {
    planMigrations(connection, MIGRATIONS_FOLDER);
    const found = connection.sqlite.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw damagedDatabase('one that SQLite finds damaged');
    if ((connection.sqlite.pragma('foreign_key_check') as unknown[]).length > 0)
      throw damagedDatabase('one with entries that refer to missing ones');
  } finally {
    connection.sqlite.close();
  }
}

function openCopy(path: string): Connection {
  try {
    return readDatabase(path);
  } catch (error) {
    throw damagedDatabase('one that SQLite cannot read', error);
  }
}

async function findDoubtful(
  database: string,
  folder: string,
  contents: BackupContents,
): Promise<DoubtfulFile[]> {
  const changed = new Set(
    contents.doubtful.filter(({ state }) => state === 'changed').map(({ path }) => path),
  );
  const connection = openCopy(database);
  try {
    return [...namedFiles(connection)]
      .map(pathOfFile)
      .filter((path) => !existsSync(join(folder, path)))
      .map((path) => ({ path, state: changed.has(path) ? ('changed' as const) : ('missing' as const) }));
  } finally {
    connection.sqlite.close();
  }
}

function damagedDatabase(received: string, cause?: unknown): EyelineError {
  const parts = {
    expected: 'the database in the back-up as it was taken',
    received,
    action: 'Nothing was restored. Use another back-up.',
  };
  return new EyelineError('STORE_DAMAGED', parts, { cause });
}
