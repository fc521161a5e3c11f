import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { EyelineError } from '../errors.ts';
import { FILE_MODE, makeFile } from './disk/durable-files.ts';

/** What opens the store: the bot, of which there is one, or a command line, of which there may be many. */
export type Role = 'bot' | 'command line';

/** Who holds the lock, as written beside it. */
const Owner = z.object({ role: z.string(), pid: z.number(), host: z.string(), since: z.string() });
type Owner = z.infer<typeof Owner>;

/** A hold on DATA_DIR that ends with the process. */
export interface Lock {
  /** Nobody else has the store open. @throws EyelineError `STORE_IN_USE` where somebody has. */
  beAlone(): void;
  /** Whether {@link Lock.beAlone} holds now. */
  isAlone(): boolean;
  /** Lets others in again: command lines, and for a command line the bot. */
  share(): void;
  /** Gives up the hold. Safe to call twice. */
  release(): void;
}

/** How long a command line waits for another process to finish opening the store, ms. */
const WAIT_MS = 5_000;

/**
 * Holds `dataDir` for this process.
 *
 * The hold is an open transaction on a small SQLite file of its own: a lock of the operating system, which
 * ends when the process does, by `kill -9` too, and which no process with a reused pid can be mistaken for.
 * SQLite's levels are the three that are needed: RESERVED for the bot (one at a time), SHARED for command
 * lines (many, beside the bot), EXCLUSIVE for migrations (alone). Nothing is ever written to that file; who
 * holds it is in lock.json beside it, for messages only. The locks work between containers on one machine;
 * on network drives they are as good as the drive's. The lock file must never be opened by other means in
 * this process: closing any handle on it drops POSIX locks.
 *
 * @throws EyelineError `STORE_IN_USE`, naming the owner.
 */
export function acquireLock(dataDir: string, role: Role): Lock {
  const path = join(dataDir, 'lock.db');
  const ownerPath = join(dataDir, 'lock.json');
  makeFile(path);
  const file = openLockFile(path);
  let level: 'none' | 'shared' | 'reserved' | 'exclusive' = 'none';

  function take(wanted: 'shared' | 'reserved' | 'exclusive', waitMs: number): boolean {
    if (file.inTransaction) file.exec('ROLLBACK');
    if (level === 'reserved' || level === 'exclusive') rmSync(ownerPath, { force: true, recursive: true });
    level = 'none';
    file.pragma(`busy_timeout = ${waitMs}`);
    try {
      if (wanted === 'exclusive') file.exec('BEGIN EXCLUSIVE');
      else file.exec(wanted === 'reserved' ? 'BEGIN IMMEDIATE' : 'BEGIN');
      // A deferred transaction takes its lock with its first read.
      if (wanted === 'shared') file.prepare('SELECT count(*) FROM sqlite_master').get();
    } catch (error) {
      if (file.inTransaction) file.exec('ROLLBACK');
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
      throw error;
    }
    level = wanted;
    if (wanted !== 'shared') writeOwner(ownerPath, role);
    return true;
  }

  function share(): void {
    const isHeld = role === 'bot' ? take('reserved', 0) : take('shared', WAIT_MS);
    if (!isHeld) throw inUse(dataDir, ownerPath);
  }

  function release(): void {
    if (!file.open) return;
    if (level === 'reserved' || level === 'exclusive') rmSync(ownerPath, { force: true, recursive: true });
    level = 'none';
    file.close();
  }

  try {
    // A bot that is alone can clear up before it lets command lines in.
    if (role === 'command line' || !take('exclusive', 0)) share();
  } catch (error) {
    release();
    throw error;
  }
  return {
    beAlone: () => {
      if (level === 'exclusive' || take('exclusive', 0)) return;
      throw inUse(dataDir, ownerPath);
    },
    isAlone: () => level === 'exclusive',
    share,
    release,
  };
}

/** @throws EyelineError `STORE_DAMAGED` where something else stands under its name. */
function openLockFile(path: string): Database.Database {
  let file: Database.Database | undefined;
  try {
    file = new Database(path);
    file.pragma('journal_mode = DELETE');
    return file;
  } catch (cause) {
    file?.close();
    if (!(cause instanceof Database.SqliteError) || !/NOTADB|CORRUPT|CANTOPEN_ISDIR/.test(cause.code))
      throw cause;
    throw new EyelineError(
      'STORE_DAMAGED',
      {
        expected: `${path} to be the lock of DATA_DIR`,
        received: `something else (${cause.code})`,
        action: 'See that no Eyeline runs on this DATA_DIR, then delete it: nothing is kept in it.',
      },
      { cause },
    );
  }
}

function writeOwner(path: string, role: Role): void {
  const since = new Date(Date.now() - process.uptime() * 1000).toISOString();
  const owner: Owner = { role, pid: process.pid, host: hostname(), since };
  const aside = `${path}.${process.pid}`;
  try {
    writeFileSync(aside, `${JSON.stringify(owner)}\n`, { mode: FILE_MODE });
    // Nothing is renamed onto a folder.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { recursive: true });
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}

/** Null where nobody wrote it: a command line. */
function readOwner(path: string): Owner | 'unknown' | null {
  try {
    return Owner.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : 'unknown';
  }
}

function inUse(dataDir: string, ownerPath: string): EyelineError {
  const who = nameOf(readOwner(ownerPath));
  return new EyelineError('STORE_IN_USE', {
    expected: `${dataDir} to be free`,
    received: `one in use by ${who}`,
    action: 'Stop that process first, or set another DATA_DIR.',
  });
}

function nameOf(owner: ReturnType<typeof readOwner>): string {
  if (owner === null) return 'a command line';
  if (owner === 'unknown') return 'an Eyeline that lock.json does not name';
  return `the ${owner.role} with process id ${owner.pid} on ${owner.host}, running since ${owner.since}`;
}
