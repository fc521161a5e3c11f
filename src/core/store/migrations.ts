import { fileURLToPath } from 'node:url';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { EyelineError } from '../errors.ts';
import type { Connection } from './database.ts';

/** The generated migrations: beside src as well as beside dist. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../drizzle', import.meta.url));

/** Where drizzle's own tools keep what was applied. */
const TABLE = '__drizzle_migrations';

/** How a database stands to the migrations of this version. */
export interface MigrationPlan {
  /** How many are applied: the schema's version. 0: a new database. */
  readonly version: number;
  readonly pending: readonly MigrationMeta[];
}

/**
 * Compares a database with a folder of migrations.
 *
 * @throws EyelineError `STORE_NEWER` where it has one that the folder does not.
 */
export function planMigrations({ sqlite }: Connection, folder: string): MigrationPlan {
  const known = readMigrationFiles({ migrationsFolder: folder });
  const isNew = !sqlite.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(TABLE);
  const applied = isNew
    ? []
    : (sqlite.prepare(`SELECT created_at FROM ${TABLE}`).pluck().all() as (number | bigint)[]).map(Number);
  const times = new Set(known.map(({ folderMillis }) => folderMillis));
  const unknown = applied.filter((time) => !times.has(time)).length;
  if (unknown > 0) throw newer(applied.length, known.length);
  const pending = known.filter(({ folderMillis }) => !applied.includes(folderMillis));
  return { version: applied.length, pending };
}

/**
 * Applies migrations, all or none.
 *
 * Not drizzle's `migrate`: SQLite ignores `PRAGMA foreign_keys` inside its transaction, so a table rebuild
 * would fire ON DELETE CASCADE and lose the children. Here foreign keys are off before the transaction
 * begins, and every row is checked before it ends.
 *
 * @throws EyelineError `STORE_DAMAGED` where a row would point nowhere; the database is as it was.
 */
export function applyMigrations(connection: Connection, pending: readonly MigrationMeta[]): void {
  const { sqlite } = connection;
  sqlite.pragma('foreign_keys = OFF');
  try {
    connection.transact(() => {
      sqlite.exec(
        `CREATE TABLE IF NOT EXISTS ${TABLE} (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)`,
      );
      const note = sqlite.prepare(`INSERT INTO ${TABLE} (hash, created_at) VALUES (?, ?)`);
      for (const { sql, hash, folderMillis } of pending) {
        for (const statement of sql) sqlite.exec(statement);
        note.run(hash, folderMillis);
      }
      const astray = sqlite.pragma('foreign_key_check') as { table: string }[];
      if (astray[0]) throw pointsNowhere(astray[0].table, astray.length);
    });
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
}

function newer(version: number, known: number): EyelineError {
  return new EyelineError('STORE_NEWER', {
    expected: `a database of schema version ${known} or older`,
    received: `one of version ${version}, written by a newer Eyeline`,
    action: 'Run that version, or restore the back-up that it took before it changed the database.',
  });
}

function pointsNowhere(table: string, count: number): EyelineError {
  return new EyelineError('STORE_DAMAGED', {
    expected: 'every entry of the upgraded database to refer to entries that exist',
    received: `${count} that do not, the first in ${table}`,
    action: 'Nothing was changed. Run the earlier version, and report this.',
  });
}
