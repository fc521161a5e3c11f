import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDatabase } from '../database.ts';
import { namedFiles, pathOfFile } from '../files/named-files.ts';
import { compactDatabase } from '../forget/compact-database.ts';
import { forgetAgain } from '../forget/forget-again.ts';
import { addStubs, FORGOTTEN_NAME, readStubs, type StubLine, stubsPath } from '../forget/stub-file.ts';
import { applyMigrations, MIGRATIONS_FOLDER, planMigrations } from '../migrations.ts';

/** What a restore forgot again. */
export interface ForgottenAgain {
  readonly forgets: number;
  /** Paths of the files that the database names now; null where nothing was forgotten: all are put back. */
  readonly named: ReadonlySet<string> | null;
}

/**
 * The forgets that a restore applies: those listed in DATA_DIR, beside the back-up, and in the file that was given.
 *
 * @throws EyelineError `STORE_DAMAGED` for a list that cannot be read.
 */
export function collectStubs(dataDir: string, backup: string, given: string | null): StubLine[] {
  const places = [
    stubsPath(dataDir),
    join(dirname(backup), FORGOTTEN_NAME),
    ...(given === null ? [] : [given]),
  ];
  return places.flatMap(readStubs);
}

/**
 * Applies forgets to the database of a restore before it is put in use, which brings it to this version's schema; the
 * list goes into DATA_DIR.
 */
export function restoreForgotten(
  database: string,
  dataDir: string,
  stubs: readonly StubLine[],
): ForgottenAgain {
  if (stubs.length === 0) return { forgets: 0, named: null };
  addStubs(stubsPath(dataDir), stubs);
  const connection = openDatabase(database, Date.now);
  try {
    const { pending } = planMigrations(connection, MIGRATIONS_FOLDER);
    if (pending.length > 0) applyMigrations(connection, pending);
    const forgets = forgetAgain(connection, stubs);
    if (forgets === 0) return { forgets, named: null };
    compactDatabase(connection);
    return { forgets, named: new Set([...namedFiles(connection)].map(pathOfFile)) };
  } finally {
    // What SQLite keeps beside the file goes with the last connection: the database is renamed next.
    connection.sqlite.pragma('journal_mode = DELETE');
    connection.sqlite.close();
  }
}

/** What an earlier restore that was cut short left beside its database. */
export function removeHelpers(database: string): void {
  for (const ending of ['-wal', '-shm', '-journal']) rmSync(`${database}${ending}`, { force: true });
}
