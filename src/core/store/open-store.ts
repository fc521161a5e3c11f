import { join, resolve } from 'node:path';
import type { RecordStore } from '../incident/record-store.ts';
import { backUp } from './back-up.ts';
import { removeLeftovers } from './blob-files.ts';
import { type Connection, openDatabase } from './database.ts';
import { makeFolder, makePrivate } from './durable-files.ts';
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
}

/** Everything in one DATA_DIR. */
export interface Store extends RecordStore {
  /** Migrations applied. */
  readonly schemaVersion: number;
  /** Where the database was copied before it was migrated; null where there was no need. */
  readonly backUpPath: string | null;
  /** Ends the hold on DATA_DIR. Safe to call twice; nothing else may be called after. */
  close(): void;
}

/**
 * Opens a DATA_DIR, made where it is missing: takes the lock, copies and migrates the database where
 * that is due, removes what interrupted writes left.
 *
 * @throws EyelineError `STORE_IN_USE`, `STORE_NEWER`, `STORE_DAMAGED`, `INVALID_SETTING`.
 */
export function openStore(dataDir: string, options: StoreOptions): Store {
  const { role, now = Date.now, migrationsFolder = MIGRATIONS_FOLDER } = options;
  const folder = resolve(dataDir);
  makeFolder(folder);
  makePrivate(folder);
  const lock = acquireLock(folder, role);
  let connection: Connection | undefined;
  try {
    connection = openDatabase(join(folder, 'eyeline.db'), now);
    const upgraded = upgrade(connection, lock, folder, migrationsFolder);
    if (lock.isAlone()) {
      removeLeftovers(folder);
      lock.share();
    }
    return createStore(connection, lock, folder, upgraded);
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
  const backUpPath = version > 0 ? backUp(connection, dataDir, version) : null;
  applyMigrations(connection, pending);
  return { schemaVersion: version + pending.length, backUpPath };
}

function createStore(
  connection: Connection,
  lock: Lock,
  dataDir: string,
  upgraded: ReturnType<typeof upgrade>,
): Store {
  return {
    ...upgraded,
    tenants: createTenantDirectory(connection),
    forTenant: (id) => createTenantStore(connection, dataDir, requireTenant(connection, id)),
    close: () => {
      connection.sqlite.close();
      lock.release();
    },
  };
}
