import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { EyelineError } from '../../errors.ts';
import { createDigest, type Digest, hashOf } from '../../hash-file.ts';
import { readDatabase } from '../database.ts';
import { FILE_MODE, makeFile, syncFolder, syncPath } from '../disk/durable-files.ts';
import { requireDatabase } from '../disk/require-record.ts';
import { orStoreError } from '../disk/store-error.ts';
import { type NamedFile, namedFiles, pathOfFile } from '../files/named-files.ts';
import { MIGRATIONS_FOLDER, planMigrations } from '../migrations.ts';
import { type BackupContents, CONTENTS_NAME, DATABASE_NAME, type DoubtfulFile } from './backup-format.ts';

/** How a back-up is made. */
export interface BackupOptions {
  /** Name and version of this program. */
  readonly software: string;
  /** Ends it; nothing is left of it then. */
  readonly signal: AbortSignal;
  /** Told after each file: files read, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Epoch ms. Default: the system's clock. */
  readonly now?: () => number;
}

/** In a ZIP of files that are packed already nothing is gained by packing. */
const AS_IT_IS = { compress: false, mode: FILE_MODE | 0o100000 };

/**
 * Copies a record whole into one file, also while a bot writes to it: the database as it stands at one moment, and
 * every file that it names. Files are never changed once written, so those that come later are not missed by it. The
 * copy is a ZIP that any program opens. A file that is missing or was changed on disk does not stop it: it is told.
 *
 * Memory: some hundred bytes a file of the record.
 *
 * @param path of the file to be made; there must be none, and not in DATA_DIR.
 * @throws EyelineError `INVALID_USAGE` for the path, `STORE_DAMAGED` where there is no record, `STORE_NEWER`,
 * `WRITE_FAILED` where the path does not take what is written, `CANCELLED`.
 */
export async function writeBackup(
  dataDir: string,
  path: string,
  options: BackupOptions,
): Promise<BackupContents> {
  const { signal, now = Date.now } = options;
  const folder = resolve(dataDir);
  const target = resolve(path);
  checkTarget(target, folder);
  requireRecord(folder);
  const copy = `${target}.database`;
  const partial = `${target}.partial`;
  const made: string[] = [];
  const make = (each: string) => {
    if (!makeFile(each)) throw standsThere(each);
    made.push(each);
  };
  try {
    make(copy);
    make(partial);
    const takenMs = now();
    copyDatabase(folder, copy);
    signal.throwIfAborted();
    const contents = await pack({ folder, copy, partial, takenMs, options });
    syncPath(partial);
    if (existsSync(target)) throw standsThere(target);
    await rename(partial, target);
    syncFolder(dirname(target));
    return contents;
  } catch (error) {
    throw signal.aborted ? signal.reason : orWriteError(error);
  } finally {
    for (const each of made) await rm(each, { force: true }).catch(() => {});
  }
}

function checkTarget(target: string, dataDir: string): void {
  if (existsSync(target)) throw standsThere(target);
  const inside = relative(dataDir, target);
  if (inside !== '' && !inside.startsWith(`..${sep}`) && inside !== '..')
    throw new EyelineError('INVALID_USAGE', {
      expected: 'a path outside of DATA_DIR for the back-up',
      received: 'one in it',
      problem: 'The back-up would be written into DATA_DIR itself.',
      action: 'Choose a folder on another disk, if you can: a back-up should outlive this one.',
    });
  if (!existsSync(dirname(target)))
    throw new EyelineError('INVALID_USAGE', {
      expected: 'a path in a folder that exists',
      received: `${dirname(target)}, which does not exist`,
      action: 'Make the folder first, or choose another.',
    });
}

function requireRecord(folder: string): void {
  orStoreError('start', `the record in DATA_DIR (${folder}) to be read`, () => {
    if (existsSync(folder)) requireDatabase(folder);
    if (existsSync(join(folder, DATABASE_NAME))) return;
    throw new EyelineError('NOT_FOUND', {
      expected: `a record in DATA_DIR (${folder})`,
      received: 'none',
      action: 'Set DATA_DIR to the folder of the record.',
    });
  });
}

/** Into a file that stands empty, with the owner's rights: SQLite would make it with everybody's. */
function copyDatabase(folder: string, copy: string): void {
  const connection = orStoreError('start', `the record in DATA_DIR (${folder}) to be read`, () =>
    readDatabase(join(folder, DATABASE_NAME)),
  );
  try {
    connection.sqlite.prepare('VACUUM INTO ?').run(copy);
  } finally {
    connection.sqlite.close();
  }
}

interface Packing {
  readonly folder: string;
  readonly copy: string;
  readonly partial: string;
  readonly takenMs: number;
  readonly options: BackupOptions;
}

async function pack({ folder, copy, partial, takenMs, options }: Packing): Promise<BackupContents> {
  const { signal, onProgress, software } = options;
  const connection = readDatabase(copy);
  try {
    const { version: schemaVersion } = planMigrations(connection, MIGRATIONS_FOLDER);
    const files = [...namedFiles(connection)];
    const zip = new ZipFile();
    const written = pipeline(
      Readable.from(zip.outputStream, { objectMode: false }),
      createWriteStream(partial, { flags: 'r+' }),
      { signal },
    );
    // Its errors come with the wait for it below; until then nobody listens.
    written.catch(() => {});
    const failed = new Promise<never>((_, reject) => zip.once('error', reject));
    failed.catch(() => {});
    const database = await hashOf(copy);
    const sums = { files: 0, bytes: 0 };
    const doubtful: DoubtfulFile[] = [];
    zip.addFile(copy, DATABASE_NAME, AS_IT_IS);
    let done = 0;
    for (const file of files) {
      signal.throwIfAborted();
      const name = pathOfFile(file);
      const found = await stat(join(folder, name)).catch(() => null);
      if (!found?.isFile()) {
        doubtful.push({ path: name, state: 'missing' });
        onProgress?.(++done, files.length);
        continue;
      }
      sums.files += 1;
      sums.bytes += found.size;
      addChecked(
        zip,
        name,
        { path: join(folder, name), sizeBytes: found.size, mtime: found.mtime },
        (digest) => {
          if (!isIt(file, digest)) doubtful.push({ path: name, state: 'changed' });
          onProgress?.(++done, files.length);
        },
      );
    }
    const contents = (): BackupContents => ({
      format: 'eyeline-backup-1',
      software,
      takenMs,
      schemaVersion,
      database,
      ...sums,
      doubtful,
    });
    // Composed when all before it was read: only then is known what was changed.
    zip.addReadStreamLazy(CONTENTS_NAME, AS_IT_IS, (give) =>
      give(null, Readable.from([Buffer.from(`${JSON.stringify(contents(), null, 2)}\n`)])),
    );
    zip.end();
    await Promise.race([written, failed]);
    return contents();
  } finally {
    connection.sqlite.close();
  }
}

function addChecked(
  zip: ZipFile,
  name: string,
  { path, sizeBytes, mtime }: { readonly path: string; readonly sizeBytes: number; readonly mtime: Date },
  onRead: (digest: Digest) => void,
): void {
  zip.addReadStreamLazy(name, { ...AS_IT_IS, size: sizeBytes, mtime }, (give) => {
    const digest = createDigest();
    const out = new PassThrough();
    pipeline(createReadStream(path), digest, out).catch((error) => out.destroy(error));
    digest.once('end', () => onRead(digest.digest()));
    give(null, out);
  });
}

function isIt(file: NamedFile, digest: Digest): boolean {
  return digest.sha256 === file.sha256 && (file.sizeBytes === null || file.sizeBytes === digest.sizeBytes);
}

function standsThere(path: string): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'the path of a new file',
    received: `${basename(path)}, which exists`,
    action: /\.(partial|database)$/.test(path)
      ? 'Another back-up to that path is running; if it is not, delete that file.'
      : 'Give each back-up its own name: an older one is never written over.',
  });
}

/** What the target's disk says, which is not DATA_DIR's. */
function orWriteError(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof EyelineError || typeof code !== 'string') return error;
  return new EyelineError(
    'WRITE_FAILED',
    {
      expected: 'the back-up’s disk to take it',
      received: `a refusal (${code})`,
      action: 'Make room there, or choose another path. What was written of it is deleted.',
    },
    { cause: error },
  );
}
