import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EyelineError } from '../../../../src/core/errors.ts';
import { toStoreError } from '../../../../src/core/store/disk/store-error.ts';
import { openStore } from '../../../../src/core/store/open-store.ts';
import { watchDatabases } from '../../../fixtures/full-database.ts';
import { addMigration, copyMigrations } from '../migrations-folder.ts';
import { enrolTeam, makeDraft, makeTempFolder, openTestStore } from '../temp-store.ts';

/** What opening this folder says. */
function saidOf(folder: string): string {
  try {
    openStore(folder, { role: 'bot' }).close();
    return 'opens';
  } catch (error) {
    if (!(error instanceof EyelineError)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

/** A closed data folder. */
function makeData(): string {
  const folder = join(makeTempFolder(), 'data');
  openStore(folder, { role: 'bot' }).close();
  return folder;
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('a DATA_DIR that cannot be opened', () => {
  it('is said to be a path through a file', () => {
    const file = join(makeTempFolder(), 'file');
    writeFileSync(file, '');

    expect(saidOf(join(file, 'data'))).toBe(
      `INVALID_SETTING: Expected the record in DATA_DIR (${file}/data) to open but received a path where something else than a folder stands, or that is gone (ENOTDIR). Set DATA_DIR to the path of a folder, or of one that can be made.`,
    );
  });

  it('is said to be a file', () => {
    const file = join(makeTempFolder(), 'file');
    writeFileSync(file, '');

    expect(saidOf(file)).toBe(
      `INVALID_SETTING: Expected DATA_DIR to be a folder but received ${file}, which is not a folder. Set DATA_DIR to a folder of Eyeline’s own; Eyeline makes it where it is missing.`,
    );
  });

  it('is said to be a link that leads round in a circle, or a name that is too long', () => {
    const link = join(makeTempFolder(), 'link');
    symlinkSync(link, link);

    expect(saidOf(join(link, 'data'))).toMatch(/^INVALID_SETTING: .* \(ELOOP\)\. Set another DATA_DIR\.$/);
    expect(saidOf(join(makeTempFolder(), 'x'.repeat(300)))).toMatch(
      /^INVALID_SETTING: .* \(ENAMETOOLONG\)\./,
    );
  });

  it.each(['lock.db', 'eyeline.db'])('is said to hold garbage under the name %s', (name) => {
    const folder = makeData();
    writeFileSync(join(folder, name), 'garbage, longer than the header of a database is. '.repeat(40));

    expect(saidOf(folder)).toBe(
      name === 'lock.db'
        ? `STORE_DAMAGED: Expected ${folder}/lock.db to be the lock of DATA_DIR but received something else (SQLITE_NOTADB). See that no Eyeline runs on this DATA_DIR, then delete it: nothing is kept in it.`
        : `STORE_DAMAGED: Expected ${folder}/eyeline.db to be Eyeline's database but received a file that SQLite cannot read. Restore it from the folder backups beside it or from a copy of DATA_DIR.`,
    );
  });

  it.each(['lock.db', 'eyeline.db'])('is said to hold a folder under the name %s', (name) => {
    const folder = makeData();
    rmSync(join(folder, name));
    mkdirSync(join(folder, name));

    expect(saidOf(folder)).toMatch(/^STORE_(DAMAGED|FAILED): Expected /);
    expect(saidOf(folder)).toContain(folder);
  });

  it('opens whatever stands in lock.json, which is for messages only', () => {
    const folder = makeData();
    writeFileSync(join(folder, 'lock.json'), 'garbage');
    expect(saidOf(folder)).toBe('opens');

    rmSync(join(folder, 'lock.json'), { force: true });
    mkdirSync(join(folder, 'lock.json'));
    expect(saidOf(folder)).toBe('opens');
  });

  it('says that it is in use although lock.json does not say by whom', () => {
    const folder = makeData();
    openTestStore({ folder });
    writeFileSync(join(folder, 'lock.json'), 'garbage');

    expect(saidOf(folder)).toBe(
      `STORE_IN_USE: Expected ${folder} to be free but received one in use by an Eyeline that lock.json does not name. Stop that process first, or set another DATA_DIR.`,
    );
  });

  it('is said to be cut in the middle of its database', () => {
    const folder = makeData();
    truncateSync(join(folder, 'eyeline.db'), 5000);

    expect(saidOf(folder)).toMatch(/^STORE_DAMAGED: .*Restore|^STORE_DAMAGED: .*restore/);
  });

  it.skipIf(process.getuid?.() === 0)('is said to be closed to this user', () => {
    const folder = makeTempFolder();
    chmodSync(folder, 0o500);

    expect(saidOf(join(folder, 'data'))).toMatch(/^INVALID_SETTING: .* may not write \(EACCES\)/);
    chmodSync(folder, 0o700);
  });

  it('says that a file stands where back-ups belong, and changes nothing', () => {
    const folder = makeData();
    writeFileSync(join(folder, 'backups'), '');
    const migrationsFolder = copyMigrations(join(makeTempFolder(), 'later'), Number.POSITIVE_INFINITY);
    addMigration(migrationsFolder, '9999_more', 'CREATE TABLE more (id integer PRIMARY KEY);');

    expect(() => openStore(folder, { role: 'bot', migrationsFolder })).toThrow(EyelineError);
    expect(saidOf(folder)).toBe('opens');
  });
});

describe('a store whose database', () => {
  it('is full says so, and goes on once there is room', async () => {
    const database = watchDatabases();
    const store = openTestStore();
    const team = enrolTeam(store);
    database.fill();

    const receive = () => team.submissions.receive(makeDraft({ payload: 'x'.repeat(100_000) }));
    expect(receive).toThrow(
      expect.objectContaining({
        code: 'STORE_FAILED',
        message:
          'Expected DATA_DIR to take what is written but received no room on its disk (SQLITE_FULL). Make room on the disk of DATA_DIR.',
      }),
    );
    await expect(store.probe()).rejects.toMatchObject({ code: 'STORE_FAILED' });
    database.free();
    await expect(store.probe()).resolves.toBeUndefined();
    expect(receive().isRepeat).toBe(false);
    expect(team.submissions.unfinished()).toHaveLength(1);
  });

  it('may not be written says so, whoever asks', async () => {
    const database = watchDatabases();
    const store = openTestStore();
    const team = enrolTeam(store);
    database.close();

    const failed = expect.objectContaining({
      code: 'STORE_FAILED',
      message: expect.stringContaining('SQLITE_READONLY'),
    });
    expect(() => team.marks.move('C1', null, '1')).toThrow(failed);
    expect(team.watches.list()).toEqual([]);
    expect(() => enrolTeam(store, 'T2')).toThrow(failed);
    await expect(store.probe()).rejects.toMatchObject({ code: 'STORE_FAILED' });
  });
});

describe('a probe', () => {
  it('changes nothing', async () => {
    const folder = join(makeTempFolder(), 'data');
    const store = openTestStore({ folder });
    const before = readdirSync(folder).sort();

    await store.probe();

    expect(readdirSync(folder).sort()).toEqual(before);
    expect(store.tenants.list()).toEqual([]);
  });

  it('fails where files cannot be written, and leaves none', async () => {
    const folder = join(makeTempFolder(), 'data');
    const store = openTestStore({ folder });
    mkdirSync(join(folder, 'probe.tmp'));

    await expect(store.probe()).rejects.toMatchObject({ code: 'STORE_FAILED' });
  });
});

describe('a file that cannot be kept', () => {
  it('says why, and is kept once it can', async () => {
    const folder = join(makeTempFolder(), 'data');
    const team = enrolTeam(openTestStore({ folder }));
    const root = join(folder, 'tenants', team.tenant.folder);
    mkdirSync(dirname(root), { recursive: true });
    writeFileSync(root, '');

    await expect(team.blobs.put(Buffer.from('hello'))).rejects.toMatchObject({
      code: 'STORE_FAILED',
      message:
        'Expected DATA_DIR to take what is written but received a path where something else than a folder stands, or that is gone (ENOTDIR). Set DATA_DIR to the path of a folder, or of one that can be made.',
    });
    renameSync(root, `${root}.moved`);
    const reference = await team.blobs.put(Buffer.from('hello'));
    await expect(team.blobs.get(reference)).resolves.toEqual(Buffer.from('hello'));
    expect(existsSync(join(root, '2c', reference.sha256))).toBe(true);
  });
});

describe('an error of the system', () => {
  it.each([
    ['ENOSPC', 'STORE_FAILED', 'STORE_FAILED'],
    ['EDQUOT', 'STORE_FAILED', 'STORE_FAILED'],
    ['EFBIG', 'STORE_FAILED', 'STORE_FAILED'],
    ['EIO', 'STORE_FAILED', 'STORE_FAILED'],
    ['EMFILE', 'STORE_FAILED', 'STORE_FAILED'],
    ['EROFS', 'INVALID_SETTING', 'STORE_FAILED'],
    ['EACCES', 'INVALID_SETTING', 'STORE_FAILED'],
    ['EPERM', 'INVALID_SETTING', 'STORE_FAILED'],
    ['ENOTDIR', 'INVALID_SETTING', 'STORE_FAILED'],
  ])('%s is %s at the start and %s later', (code, start, work) => {
    const cause = systemError(code);
    const [first, later] = (['start', 'work'] as const).map(
      (phase) => toStoreError(cause, phase) as EyelineError,
    );

    expect([first?.code, later?.code]).toEqual([start, work]);
    expect(later?.message).toContain(`(${code})`);
    expect(later?.cause).toBe(cause);
  });

  it('that nobody knows, a mistake of this program, and what is known already stay as they are', () => {
    const known = new EyelineError(
      'NOT_FOUND',
      { expected: 'a', received: 'b', action: 'c' },
      { cause: systemError('ENOSPC') },
    );
    for (const error of [systemError('ENOTSUP'), new TypeError('x'), known, 'text']) {
      expect(toStoreError(error, 'work')).toBe(error);
    }
  });
});
