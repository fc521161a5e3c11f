import { chmodSync, chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/core/store/open-store.ts';
import { makeLog } from '../../fixtures/built-bot.ts';
import { addMigration, copyMigrations } from './migrations-folder.ts';
import { enrolTeam, makeDraft, makeTempFolder, openTestStore } from './temp-store.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('DATA_DIR', () => {
  it('is closed to other users, with everything in it', async () => {
    const folder = join(makeTempFolder(), 'data');
    const before = process.umask(0);
    try {
      openStore(folder, { role: 'bot' }).close();
      const migrationsFolder = copyMigrations(join(makeTempFolder(), 'later'), Number.POSITIVE_INFINITY);
      addMigration(migrationsFolder, '9999_more', 'CREATE TABLE more (id integer PRIMARY KEY);');
      const team = enrolTeam(openTestStore({ folder, migrationsFolder }));
      await team.blobs.put(Buffer.from('hello'));
      team.submissions.receive(makeDraft());
    } finally {
      process.umask(before);
    }

    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const modes = entries.map((entry) => [
      entry.isDirectory() ? 'folder' : 'file',
      modeOf(join(entry.parentPath, entry.name)),
    ]);

    expect(modeOf(folder)).toBe('700');
    expect(new Set(modes.map((mode) => mode.join(' ')))).toEqual(new Set(['folder 700', 'file 600']));
    // Database, its WAL and index, lock and owner, back-up, blob; folders backups, tenants, tenant, aside, aa.
    expect(entries.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['eyeline.db', 'eyeline.db-wal', 'lock.db', 'lock.json', 'backups', 'aside']),
    );
  });

  it('that stands open to others is closed', () => {
    const folder = join(makeTempFolder(), 'data');
    mkdirSync(folder);
    chmodSync(folder, 0o755);

    openTestStore({ folder });

    expect(modeOf(folder)).toBe('700');
  });

  it('that is closed is said to have been open', () => {
    const folder = join(makeTempFolder(), 'data');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    const log = makeLog();

    openTestStore({ folder, log });
    openStore(join(makeTempFolder(), 'new'), { role: 'bot', log }).close();

    expect(log.lines).toEqual([
      {
        level: 'warn',
        message: 'DATA_DIR was open to other users and is closed to them now',
        fields: { folder },
      },
    ]);
  });

  it.each([
    ['is for several users', 0o1777, null],
    ['holds something else ("theirs.txt")', 0o755, 'theirs.txt'],
  ])('that others can enter and that %s is left as it is, and refused', (reason, mode, file) => {
    const folder = join(makeTempFolder(), 'shared');
    mkdirSync(folder);
    if (file !== null) writeFileSync(join(folder, file), 'theirs');
    chmodSync(folder, mode);

    expect(() => openStore(folder, { role: 'bot' })).toThrow(
      expect.objectContaining({
        code: 'INVALID_SETTING',
        message: `Expected DATA_DIR to be a folder of Eyeline’s own, closed to other users but received ${folder}, which others can enter (mode ${mode.toString(8)}) and which ${reason}. Set DATA_DIR to a folder in it (${folder}/eyeline), or close it yourself: chmod 700.`,
      }),
    );
    expect((statSync(folder).mode & 0o7777).toString(8)).toBe(mode.toString(8));
    expect(readdirSync(folder)).toEqual(file === null ? [] : [file]);
  });

  it.runIf(process.getuid?.() === 0)('that belongs to another user is left as it is, and refused', () => {
    const folder = join(makeTempFolder(), 'theirs');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    chownSync(folder, 12_345, 12_345);

    expect(() => openStore(folder, { role: 'bot' })).toThrow('and which belongs to another user');
    expect(modeOf(folder)).toBe('755');
  });

  it('that holds other things but is closed to others is taken as it is', () => {
    const folder = join(makeTempFolder(), 'data');
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(join(folder, 'notes.txt'), 'mine');

    openTestStore({ folder });

    expect(readdirSync(folder)).toContain('notes.txt');
  });

  it('that holds something else than a database is left alone', () => {
    const folder = join(makeTempFolder(), 'data');
    openStore(folder, { role: 'bot' }).close();
    const path = join(folder, 'eyeline.db');
    writeFileSync(path, 'not a database, but long enough to be taken for one by its size alone'.repeat(20));

    expect(() => openTestStore({ folder })).toThrow(
      `Expected ${path} to be Eyeline's database but received a file that SQLite cannot read. Restore it from the folder backups beside it or from a copy of DATA_DIR.`,
    );
  });
});
