import { cpSync, existsSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../src/core/store/open-store.ts';
import { makeLog } from '../../../fixtures/built-bot.ts';
import { addMigration, copyMigrations } from '../migrations-folder.ts';
import { enrolTeam, makeTempFolder, openTestStore } from '../temp-store.ts';

/** A closed data folder with a tenant's file. */
async function makeFilled(): Promise<string> {
  const folder = join(makeTempFolder(), 'data');
  const store = openStore(folder, { role: 'bot' });
  await enrolTeam(store).blobs.put(Buffer.from('evidence'));
  store.close();
  return folder;
}

const refusal = (folder: string, received: string, from = 'a copy of DATA_DIR') =>
  expect.objectContaining({
    code: 'STORE_DAMAGED',
    message: `Expected ${folder}/eyeline.db to be the record of the files in ${folder}/tenants but received ${received}. Restore it from ${from}, with eyeline.db-wal where the copy has one. To begin a new record, set another DATA_DIR.`,
  });

describe('a DATA_DIR with files of tenants', () => {
  it('does not start without its database, and makes none', async () => {
    const folder = await makeFilled();
    rmSync(join(folder, 'eyeline.db'));

    expect(() => openStore(folder, { role: 'bot' })).toThrow(refusal(folder, 'none'));
    expect(existsSync(join(folder, 'eyeline.db'))).toBe(false);
  });

  it('does not start with an empty database', async () => {
    const folder = await makeFilled();
    truncateSync(join(folder, 'eyeline.db'), 0);

    expect(() => openStore(folder, { role: 'bot' })).toThrow(refusal(folder, 'an empty one'));
    expect(() => openStore(folder, { role: 'command line' })).toThrow(refusal(folder, 'an empty one'));
  });

  it('does not start with the database of another DATA_DIR', async () => {
    const folder = await makeFilled();
    cpSync(join(await makeFilled(), 'eyeline.db'), join(folder, 'eyeline.db'));

    expect(() => openStore(folder, { role: 'bot' })).toThrow(refusal(folder, 'one that names none of them'));
  });

  it('starts with an older copy of its own, and says which folders that does not know', async () => {
    const folder = await makeFilled();
    const copy = join(makeTempFolder(), 'copy.db');
    cpSync(join(folder, 'eyeline.db'), copy);
    const later = openStore(folder, { role: 'bot' });
    const second = enrolTeam(later, 'T2');
    await second.blobs.put(Buffer.from('more'));
    later.close();
    cpSync(copy, join(folder, 'eyeline.db'));
    const log = makeLog();

    openTestStore({ folder, log });

    expect(log.lines).toEqual([
      {
        level: 'warn',
        message: 'the database does not know folders in tenants: it may be an older copy',
        fields: { folders: [second.tenant.folder] },
      },
    ]);
  });

  it('leaves another program’s database alone', () => {
    const folder = join(makeTempFolder(), 'data');
    openStore(folder, { role: 'bot' }).close();
    rmSync(join(folder, 'eyeline.db'));
    const other = new Database(join(folder, 'eyeline.db'));
    other.exec('CREATE TABLE theirs (id integer)');
    other.close();

    expect(() => openStore(folder, { role: 'bot' })).toThrow(
      `Expected ${folder}/eyeline.db to be Eyeline's database but received a database of another program. Set another DATA_DIR, or move that file away.`,
    );
  });
});

describe('a start that fails after the database was copied', () => {
  it('is tried again without another copy, and another change is copied again', async () => {
    const folder = await makeFilled();
    const migrationsFolder = copyMigrations(join(makeTempFolder(), 'later'), Number.POSITIVE_INFINITY);
    addMigration(migrationsFolder, '9999_broken', 'INSERT INTO nowhere VALUES (1);');
    const fail = () => expect(() => openStore(folder, { role: 'bot', migrationsFolder })).toThrow('nowhere');
    const copies = () => readdirSync(join(folder, 'backups'));

    for (let start = 0; start < 5; start++) fail();
    expect(copies()).toHaveLength(1);

    const before = openStore(folder, { role: 'bot' });
    enrolTeam(before, 'T2');
    before.close();
    fail();
    fail();
    expect(copies()).toHaveLength(2);

    truncateSync(join(folder, 'eyeline.db'), 0);
    const newest = copies().sort().at(-1);
    expect(() => openStore(folder, { role: 'bot' })).toThrow(
      refusal(folder, 'an empty one', `${join(folder, 'backups', newest as string)} or from a newer copy`),
    );
  });
});
