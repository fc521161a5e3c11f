import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hashOf } from '../../hash-file.ts';
import { readDatabase } from '../database.ts';
import { requireDatabase } from '../disk/require-record.ts';
import { orStoreError } from '../disk/store-error.ts';
import { namedFiles, pathOfFile } from '../files/named-files.ts';
import { DATABASE_NAME, type DoubtfulFile, parseFilePath } from './backup-format.ts';

/** What a look at every file and row found. */
export interface FilesCheck {
  /** Files that the database names, and their bytes as far as they are there. */
  readonly files: number;
  readonly bytes: number;
  readonly doubtful: readonly DoubtfulFile[];
  /** Files in tenants' folders that nothing names: sent to the desk and not used yet, or left by a newer database. */
  readonly unnamed: number;
  /** What SQLite says is wrong with the database, at most ten lines. */
  readonly faults: readonly string[];
  /** Rows that point at none. */
  readonly astray: number;
}

/**
 * Reads every file that the record names, checks its hash and length, and lets SQLite check the database. Changes
 * nothing, also beside a running bot. null where there is no record yet.
 *
 * @throws EyelineError as a start would be refused.
 */
export async function checkFiles(
  dataDir: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<FilesCheck | null> {
  const folder = resolve(dataDir);
  const open = () => {
    if (existsSync(folder)) requireDatabase(folder);
    const path = join(folder, DATABASE_NAME);
    return existsSync(path) ? readDatabase(path) : null;
  };
  const connection = orStoreError('start', `the record in DATA_DIR (${folder}) to open`, open);
  if (!connection) return null;
  try {
    const lines = connection.sqlite.pragma('integrity_check(10)') as { integrity_check: string }[];
    const faults = lines.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
    const astray = (connection.sqlite.pragma('foreign_key_check') as unknown[]).length;
    const named = [...namedFiles(connection)];
    const paths = new Set(named.map(pathOfFile));
    const doubtful: DoubtfulFile[] = [];
    let bytes = 0;
    for (const [at, file] of named.entries()) {
      const path = pathOfFile(file);
      const found = await hashOf(join(folder, path)).catch(orNone);
      bytes += found?.sizeBytes ?? 0;
      if (!found) doubtful.push({ path, state: 'missing' });
      else if (found.sha256 !== file.sha256 || (file.sizeBytes ?? found.sizeBytes) !== found.sizeBytes)
        doubtful.push({ path, state: 'changed' });
      onProgress(at + 1, named.length);
    }
    const unnamed = listFiles(folder).filter((path) => !paths.has(path)).length;
    return { files: named.length, bytes, doubtful, unnamed, faults, astray };
  } finally {
    connection.sqlite.close();
  }
}

function orNone(error: unknown): null {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
  throw error;
}

/** Files by content in tenants' folders, as paths under DATA_DIR. */
function listFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(join(folder, 'tenants'), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return names.map((name) => `tenants/${name.replaceAll('\\', '/')}`).filter((path) => parseFilePath(path));
}
