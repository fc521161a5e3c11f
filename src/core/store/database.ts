import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { EyelineError } from '../errors.ts';
import { makeFile } from './disk/durable-files.ts';

/** How long a write waits for another process's, ms. */
const BUSY_TIMEOUT_MS = 10_000;

/** An open database: one connection, one process. */
export interface Connection {
  readonly sqlite: Database.Database;
  readonly db: BetterSQLite3Database;
  /** Epoch ms. */
  readonly now: () => number;
  /**
   * Runs `work` in one transaction that has the right to write from its start; inside another it is a part
   * of that one. What `work` throws undoes it.
   */
  transact<T>(work: () => T): T;
}

/** A connection on behalf of one tenant: every statement of a repository names `tenantId`. */
export interface Scope extends Connection {
  readonly tenantId: number;
}

/**
 * Opens the database file, made with the owner's rights only where it is missing.
 *
 * @throws EyelineError `STORE_DAMAGED` for a file that is no database.
 */
export function openDatabase(path: string, now: () => number): Connection {
  makeFile(path);
  return open(path, now, {}, (sqlite) => {
    sqlite.pragma('journal_mode = WAL');
    // This build's default for WAL is NORMAL, which may lose the last commits when the power fails.
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    // What is deleted or changed is overwritten at once, and not only when a forget rewrites the file.
    sqlite.pragma('secure_delete = ON');
  });
}

/**
 * Opens a database file for reading, also while a bot writes it. SQLite may make its two helper files beside it.
 *
 * @throws EyelineError `STORE_DAMAGED` for a file that is no database.
 */
export function readDatabase(path: string): Connection {
  return open(path, Date.now, { readonly: true }, (sqlite) => sqlite.pragma('schema_version'));
}

function open(
  path: string,
  now: () => number,
  options: Database.Options,
  prepare: (sqlite: Database.Database) => void,
): Connection {
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(path, { timeout: BUSY_TIMEOUT_MS, ...options });
    prepare(sqlite);
  } catch (cause) {
    sqlite?.close();
    throw cause instanceof Database.SqliteError && /NOTADB|CORRUPT|CANTOPEN_ISDIR/.test(cause.code)
      ? damaged(path, cause)
      : cause;
  }
  const opened = sqlite;
  const transact = <T>(work: () => T): T => opened.transaction(work).immediate();
  return { sqlite: opened, db: drizzle(opened), now, transact };
}

function damaged(path: string, cause: unknown): EyelineError {
  return new EyelineError(
    'STORE_DAMAGED',
    {
      expected: `${path} to be Eyeline's database`,
      received: 'a file that SQLite cannot read',
      action: 'Restore it from the folder backups beside it or from a copy of DATA_DIR.',
    },
    { cause },
  );
}
