import { join, resolve } from 'node:path';
import type { RecordStore } from '../incident/stores/record-store.ts';
import type { StockWriter } from '../incident/stores/stock-store.ts';
import type { Log } from '../log.ts';
import { copyBeforeMigration } from './backup/copy-before-migration.ts';
import { type Connection, openDatabase } from './database.ts';
import { claimFolder } from './disk/claim-folder.ts';
import { makeFolder } from './disk/durable-files.ts';
import { probeStore } from './disk/probe.ts';
import { requireDatabase, requireOwnDatabase } from './disk/require-record.ts';
import { orStoreError } from './disk/store-error.ts';
import { withStoreErrors } from './disk/with-store-errors.ts';
import { removeLeftovers } from './files/blob-files.ts';
import { forgetAgain } from './forget/forget-again.ts';
import { readStubs, stubsPath } from './forget/stub-file.ts';
import { createStockRepository } from './likeness/stock-repository.ts';
import { acquireLock, type Lock, type Role } from './lock.ts';
import { applyMigrations, MIGRATIONS_FOLDER, planMigrations } from './migrations.ts';
import { createTenantDirectory, requireTenant } from './tenant-directory.ts';
import { createTenantStore } from './tenant-store.ts';

/** How a store is opened. */
export interface StoreOptions {
  readonly role: Role;
  /** Clock, epoch ms. Default: the system's. */
  readonly now?: () => number;
  /** Default: drizzle/ of this package. */
  readonly migrationsFolder?: string;
  /** Default: nobody is told. */
  readonly log?: Pick<Log, 'info' | 'warn'>;
}

const NO_LOG: Pick<Log, 'info' | 'warn'> = { info: () => {}, warn: () => {} };

/** Everything in one DATA_DIR. */
export interface Store extends RecordStore {
  /** Migrations applied. */
  readonly schemaVersion: number;
  /** Where the database was copied before it was migrated; null where there was no need. */
  readonly backUpPath: string | null;
  /** The known pictures that all tenants' portraits are compared with. */
  readonly stock: StockWriter;
  /** Ends the hold on DATA_DIR. Safe to call twice; nothing else may be called after. */
  close(): void;
}

/**
 * Opens a DATA_DIR, made where it is missing: takes the lock, copies and migrates the database where
 * that is due, removes what interrupted writes left.
 *
 * @throws EyelineError `STORE_IN_USE`, `STORE_NEWER`, `STORE_DAMAGED`, `STORE_FAILED`, `INVALID_SETTING`.
 */
export function openStore(dataDir: string, options: StoreOptions): Store {
  const folder = resolve(dataDir);
  return orStoreError('start', `the record in DATA_DIR (${folder}) to open`, () => open(folder, options));
}

function open(folder: string, options: StoreOptions): Store {
  const { role, now = Date.now, migrationsFolder = MIGRATIONS_FOLDER, log = NO_LOG } = options;
  makeFolder(folder);
  if (claimFolder(folder)) log.warn({ folder }, 'DATA_DIR was open to other users and is closed to them now');
  const lock = acquireLock(folder, role);
  let connection: Connection | undefined;
  try {
    requireDatabase(folder);
    connection = openDatabase(join(folder, 'eyeline.db'), now);
    const upgraded = upgrade(connection, lock, folder, migrationsFolder);
    const unknown = requireOwnDatabase(connection, folder, upgraded.schemaVersion);
    if (unknown.length > 0) {
      log.warn(
        { folders: unknown },
        'the database does not know folders in tenants: it may be an older copy',
      );
    }
    if (lock.isAlone()) {
      removeLeftovers(folder);
      // An older database that was put in place by hand.
      const again = forgetAgain(connection, readStubs(stubsPath(folder)));
      if (again > 0)
        log.warn({ forgets: again }, 'the database had rows that were forgotten; they were removed');
      lock.share();
    }
    return createStore(connection, lock, folder, { upgraded, log });
  } catch (error) {
    connection?.sqlite.close();
    lock.release();
    throw error;
  }
}

function upgrade(connection: Connection, lock: Lock, dataDir: string, migrationsFolder: string) {
  if (planMigrations(connection, migrationsFolder).pending.length > 0) lock.beAlone();
  // Again, now that nobody else can have done it.
  const { version, pending } = planMigrations(connection, migrationsFolder);
  if (pending.length === 0) return { schemaVersion: version, backUpPath: null };
  if (version === 0) requireOwnDatabase(connection, dataDir, version);
  const backUpPath = version > 0 ? copyBeforeMigration(connection, dataDir, version) : null;
  applyMigrations(connection, pending);
  return { schemaVersion: version + pending.length, backUpPath };
}

function createStore(
  connection: Connection,
  lock: Lock,
  dataDir: string,
  {
    upgraded,
    log,
  }: { readonly upgraded: ReturnType<typeof upgrade>; readonly log: Pick<Log, 'info' | 'warn'> },
): Store {
  const tellRepair = ({ sha256, keptAt }: { sha256: string; keptAt: string }) =>
    log.warn(
      { sha256, keptAt },
      'a file of evidence had been changed on disk; it came again and was replaced',
    );
  return {
    ...upgraded,
    stock: withStoreErrors(createStockRepository(connection)),
    tenants: withStoreErrors(createTenantDirectory(connection)),
    ...withStoreErrors({
      forTenant: (id: number) =>
        createTenantStore(connection, dataDir, requireTenant(connection, id), tellRepair),
      probe: () => probeStore(connection, dataDir),
    }),
    close: () => {
      connection.sqlite.close();
      lock.release();
    },
  };
}
