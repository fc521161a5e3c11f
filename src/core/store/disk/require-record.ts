import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EyelineError } from '../../errors.ts';
import type { Connection } from '../database.ts';

/**
 * Refuses to begin a new record beside the files of another one.
 *
 * @throws EyelineError `STORE_DAMAGED` where files of tenants are there and the database is not.
 */
export function requireDatabase(dataDir: string): void {
  if (!existsSync(join(dataDir, 'eyeline.db'))) refuseBesideFiles(dataDir, filledFolders(dataDir), 'none');
}

/**
 * The same of a database that is there: before it is given its tables, and once it has them.
 *
 * @param version of its schema; 0: it has no tables of Eyeline's.
 * @returns folders of files that the database does not name: it may be an older copy.
 * @throws EyelineError `STORE_DAMAGED` where it is empty, or another program's, or names none of the folders.
 */
export function requireOwnDatabase({ sqlite }: Connection, dataDir: string, version: number): string[] {
  const filled = filledFolders(dataDir);
  if (version === 0) {
    if (sqlite.prepare('SELECT 1 FROM sqlite_master').get()) throw notOurs(dataDir);
    refuseBesideFiles(dataDir, filled, 'an empty one');
    return [];
  }
  if (filled.length === 0) return [];
  const known = new Set(sqlite.prepare('SELECT folder FROM tenants').pluck().all());
  const unknown = filled.filter((folder) => !known.has(folder));
  if (unknown.length === filled.length) refuseBesideFiles(dataDir, filled, 'one that names none of them');
  return unknown;
}

function refuseBesideFiles(dataDir: string, filled: readonly string[], received: string): void {
  if (filled.length === 0) return;
  const copy = newestBackUp(dataDir);
  throw new EyelineError('STORE_DAMAGED', {
    expected: `${join(dataDir, 'eyeline.db')} to be the record of the files in ${join(dataDir, 'tenants')}`,
    received,
    action: `Restore it from ${copy ?? 'a copy of DATA_DIR'}${copy ? ' or from a newer copy' : ''}, with eyeline.db-wal where the copy has one. To begin a new record, set another DATA_DIR.`,
  });
}

function notOurs(dataDir: string): EyelineError {
  return new EyelineError('STORE_DAMAGED', {
    expected: `${join(dataDir, 'eyeline.db')} to be Eyeline's database`,
    received: 'a database of another program',
    action: 'Set another DATA_DIR, or move that file away.',
  });
}

/** Tenants' folders that hold something. */
function filledFolders(dataDir: string): string[] {
  return list(join(dataDir, 'tenants')).filter((name) => list(join(dataDir, 'tenants', name)).length > 0);
}

function newestBackUp(dataDir: string): string | null {
  const folder = join(dataDir, 'backups');
  // Their names begin with the schema's version, which has one or two digits, and the time.
  const copies = list(folder).filter((name) => /^eyeline-v\d+-.*\.db$/.test(name));
  const timeOf = (name: string) => name.replace(/^eyeline-v\d+-/, '');
  const newest = copies.sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))[0];
  return newest === undefined ? null : join(folder, newest);
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
