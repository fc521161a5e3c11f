import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './database.ts';
import { makeFile, makeFolder, syncFolder, syncPath } from './durable-files.ts';

/**
 * Copies the database, whole and consistent, to `DATA_DIR/backups/eyeline-v<version>-<time>.db` and keeps it
 * there. Files of evidence are not copied: no migration touches them.
 *
 * @returns the path.
 */
export function backUp({ sqlite, now }: Connection, dataDir: string, version: number): string {
  const folder = join(dataDir, 'backups');
  const time = new Date(now()).toISOString().replaceAll(':', '-');
  const path = join(folder, `eyeline-v${version}-${time}.db`);
  const aside = `${path}.partial`;
  makeFolder(folder);
  rmSync(aside, { force: true });
  // SQLite would make it with everybody's rights; it takes an empty file as it is.
  makeFile(aside);
  sqlite.prepare('VACUUM INTO ?').run(aside);
  syncPath(aside);
  renameSync(aside, path);
  syncFolder(folder);
  return path;
}
