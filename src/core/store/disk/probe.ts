import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../database.ts';
import { FILE_MODE } from './durable-files.ts';

/** Room that must be there: for a picture, and for its rows. */
const FILE_BYTES = 4 * 2 ** 20;
const ROW_BYTES = 2 ** 20;

/** Tries whether files and the database can be written and leaves both as they were. @throws what they throw. */
export async function probeStore({ sqlite }: Connection, dataDir: string): Promise<void> {
  await probeFile(join(dataDir, 'probe.tmp'));
  // May the database grow?
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    sqlite.exec(`CREATE TABLE probe (bytes blob); INSERT INTO probe VALUES (zeroblob(${ROW_BYTES}))`);
  } finally {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
  }
  // Does a commit reach the disk? This one changes a page and no value.
  sqlite.pragma(`user_version = ${sqlite.pragma('user_version', { simple: true })}`);
}

async function probeFile(path: string): Promise<void> {
  try {
    const file = await open(path, 'w', FILE_MODE);
    try {
      // Random, so that no disk makes less of it.
      await file.writeFile(randomBytes(FILE_BYTES));
      await file.sync();
    } finally {
      await file.close();
    }
  } finally {
    await rm(path, { force: true });
  }
}
