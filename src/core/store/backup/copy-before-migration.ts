import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../database.ts';
import { makeFile, makeFolder, syncFolder, syncPath } from '../disk/durable-files.ts';

/**
 * Copies the database, whole and consistent, to `DATA_DIR/backups/eyeline-v<version>-<time>.db` and keeps it there.
 * The time is that of the database's last change; so a start that fails after this and is tried again and again
 * takes the copy that stands. Files of evidence are not copied: no migration touches them.
 *
 * Only while nobody else has the store open.
 *
 * @returns the path.
 */
export function copyBeforeMigration({ sqlite }: Connection, dataDir: string, version: number): string {
  const folder = join(dataDir, 'backups');
  makeFolder(folder);
  // All changes into the one file, whose time then tells of the last one. It is not read: closing a second handle on
  // a database drops SQLite's locks on it.
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const time = statSync(sqlite.name).mtime.toISOString().replaceAll(':', '-');
  const path = join(folder, `eyeline-v${version}-${time}.db`);
  if (existsSync(path)) return path;
  removePartial(folder);
  const aside = `${path}.partial`;
  try {
    // SQLite would make it with everybody's rights; it takes an empty file as it is.
    makeFile(aside);
    sqlite.prepare('VACUUM INTO ?').run(aside);
    syncPath(aside);
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  syncFolder(folder);
  return path;
}

/** What a process left that ended while it copied. */
function removePartial(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^eyeline-v.*\.partial$/.test(name)) rmSync(join(folder, name));
  }
}
