import Database from 'better-sqlite3';
import { type ErrorCode, EyelineError } from '../../errors.ts';

/**
 * When the store failed:
 * - `start`: while DATA_DIR is opened. Who reads it runs Eyeline and chose the folder.
 * - `work`: later. People on a chat platform may read it, so no path of the machine is named.
 */
export type StorePhase = 'start' | 'work';

/** A kind of failure: what came, as a clause, and what helps. */
interface Kind {
  readonly code: ErrorCode;
  readonly received: string;
  readonly action: string;
  /** At the start it says that DATA_DIR is set wrong. */
  readonly isSetting?: boolean;
}

const KINDS = {
  full: {
    code: 'STORE_FAILED',
    received: 'no room on its disk',
    action: 'Make room on the disk of DATA_DIR.',
  },
  quota: {
    code: 'STORE_FAILED',
    received: 'no room in the quota of its user',
    action: 'Make room on the disk of DATA_DIR, or raise the quota.',
  },
  limit: {
    code: 'STORE_FAILED',
    received: 'a file that would be larger than the system allows',
    action: 'Raise the limit of file sizes (ulimit -f), or that of the disk of DATA_DIR.',
  },
  closed: {
    code: 'STORE_FAILED',
    received: 'a file or folder that this user may not write',
    action: 'Give the user that runs Eyeline the right to read and write everything in DATA_DIR.',
    isSetting: true,
  },
  readOnly: {
    code: 'STORE_FAILED',
    received: 'a disk that is mounted read-only',
    action: 'Mount the disk of DATA_DIR for writing, or set another DATA_DIR.',
    isSetting: true,
  },
  readOnlyFile: {
    code: 'STORE_FAILED',
    received: 'a database that is read-only, or that was moved or deleted while it was open',
    action:
      'Give the user that runs Eyeline the right to write everything in DATA_DIR; restart Eyeline if a file was replaced.',
  },
  unopened: {
    code: 'STORE_FAILED',
    received: 'a database that cannot be opened',
    action:
      'See that eyeline.db and lock.db in DATA_DIR are files which the user that runs Eyeline may write.',
  },
  noFolder: {
    code: 'STORE_FAILED',
    received: 'a path where something else than a folder stands, or that is gone',
    action: 'Set DATA_DIR to the path of a folder, or of one that can be made.',
    isSetting: true,
  },
  badPath: {
    code: 'STORE_FAILED',
    received: 'a path that the system does not take',
    action: 'Set another DATA_DIR.',
    isSetting: true,
  },
  device: {
    code: 'STORE_FAILED',
    received: 'an error of its disk',
    action: 'Look at the system’s log for the disk of DATA_DIR; copy DATA_DIR to a sound one.',
  },
  files: {
    code: 'STORE_FAILED',
    received: 'too many open files',
    action: 'Raise the limit of open files (ulimit -n).',
  },
  memory: { code: 'STORE_FAILED', received: 'too little memory', action: 'Give Eyeline more memory.' },
  busy: {
    code: 'STORE_FAILED',
    received: 'a database that another process keeps busy',
    action: 'End the process that has the database open.',
  },
  damaged: {
    code: 'STORE_DAMAGED',
    received: 'a damaged database, or a file that is not a database',
    action: 'Stop Eyeline, and restore eyeline.db from DATA_DIR/backups or from a copy of DATA_DIR.',
  },
} as const satisfies Record<string, Kind>;

/** Node's names of the system's errors. */
const SYSTEM: Readonly<Record<string, keyof typeof KINDS>> = {
  ENOSPC: 'full',
  EDQUOT: 'quota',
  EFBIG: 'limit',
  EROFS: 'readOnly',
  EACCES: 'closed',
  EPERM: 'closed',
  ENOTDIR: 'noFolder',
  EEXIST: 'noFolder',
  ENOENT: 'noFolder',
  EISDIR: 'noFolder',
  ERR_FS_EISDIR: 'noFolder',
  ENOTEMPTY: 'noFolder',
  ELOOP: 'badPath',
  ENAMETOOLONG: 'badPath',
  EINVAL: 'badPath',
  ERR_INVALID_ARG_VALUE: 'badPath',
  EIO: 'device',
  ENXIO: 'device',
  ENODEV: 'device',
  ESTALE: 'device',
  ETIMEDOUT: 'device',
  EBUSY: 'device',
  ETXTBSY: 'device',
  EMFILE: 'files',
  ENFILE: 'files',
  ENOMEM: 'memory',
};

/**
 * SQLite's primary codes (https://www.sqlite.org/rescode.html); its extended ones begin with them. What is not here
 * (a constraint, wrong SQL) is a mistake of this program.
 */
const SQLITE: readonly (readonly [prefix: string, kind: keyof typeof KINDS])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR_NOMEM', 'memory'],
  ['SQLITE_IOERR_CORRUPTFS', 'damaged'],
  ['SQLITE_IOERR', 'device'],
  ['SQLITE_READONLY', 'readOnlyFile'],
  ['SQLITE_PERM', 'closed'],
  ['SQLITE_CANTOPEN', 'unopened'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_FORMAT', 'damaged'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['SQLITE_NOMEM', 'memory'],
  ['SQLITE_NOLFS', 'limit'],
];

/**
 * What a failure of SQLite or of the disk is to people: an EyelineError `STORE_FAILED` (it may pass: the same call
 * can work later), `STORE_DAMAGED` (it does not pass), or at the start `INVALID_SETTING`. Errors that are none of
 * these come back as they are: EyelineErrors, and mistakes of this program.
 *
 * @param what what was expected, as a clause.
 */
export function toStoreError(
  error: unknown,
  phase: StorePhase,
  what = 'DATA_DIR to take what is written',
): unknown {
  const found = findCode(error);
  if (found === null) return error;
  const { code, received, action, isSetting = false }: Kind = KINDS[found.kind];
  return new EyelineError(
    phase === 'start' && isSetting ? 'INVALID_SETTING' : code,
    { expected: what, received: `${received} (${found.name})`, action },
    { cause: error },
  );
}

/** Runs `work`, and throws what it throws as {@link toStoreError} has it. */
export function orStoreError<T>(phase: StorePhase, what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStoreError(error, phase, what);
  }
}

/** The first code that is known, of the error or of what caused it: drizzle wraps SQLite's. */
function findCode(error: unknown): { readonly name: string; readonly kind: keyof typeof KINDS } | null {
  for (let each = error; each instanceof Error && !(each instanceof EyelineError); each = each.cause) {
    const name = (each as NodeJS.ErrnoException).code;
    if (typeof name !== 'string') continue;
    const kind =
      each instanceof Database.SqliteError
        ? SQLITE.find(([prefix]) => name.startsWith(prefix))?.[1]
        : SYSTEM[name];
    return kind === undefined ? null : { name, kind };
  }
  return null;
}
