import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { EyelineError } from '../../../../src/core/errors.ts';
import { type BackupContents, parseFilePath } from '../../../../src/core/store/backup/backup-format.ts';
import { checkFiles } from '../../../../src/core/store/backup/check-files.ts';
import { restoreBackup } from '../../../../src/core/store/backup/restore-backup.ts';
import { writeBackup } from '../../../../src/core/store/backup/write-backup.ts';
import { FILE_TABLES } from '../../../../src/core/store/files/named-files.ts';
import { openStore } from '../../../../src/core/store/open-store.ts';
import { enrolTeam, makeMessage, makeTempFolder } from '../temp-store.ts';
import { filesOf, makeRecord, pathOf, rowsOf, sha256Of, TEXTS } from './record.ts';

const signal = new AbortController().signal;

/** @returns the back-up's path and what it says. */
async function backUp(record: string): Promise<{ path: string; contents: BackupContents }> {
  const path = join(makeTempFolder(), 'eyeline.zip');
  return { path, contents: await writeBackup(record, path, { software: 'Eyeline test', signal }) };
}

function newFolder(): string {
  return join(makeTempFolder(), 'restored');
}

/** What a promise is refused with. */
async function refusalOf(work: Promise<unknown>): Promise<EyelineError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EyelineError);
  return error as EyelineError;
}

describe('a back-up', () => {
  it('restores every row and every file', async () => {
    const record = await makeRecord();
    const { path, contents } = await backUp(record);
    const restored = newFolder();
    const report = await restoreBackup(path, restored, { signal });

    expect(contents).toMatchObject({ format: 'eyeline-backup-1', files: TEXTS.length + 1, doubtful: [] });
    expect(report).toMatchObject({ files: TEXTS.length + 1, doubtful: [] });
    expect(rowsOf(restored)).toEqual(rowsOf(record));
    expect(filesOf(restored)).toEqual(filesOf(record));
    const store = openStore(restored, { role: 'bot' });
    const [tenant] = store.tenants.list();
    const bytes = Buffer.from(TEXTS[3] as string);
    const blobs = store.forTenant((tenant as { id: number }).id).blobs;
    expect(await blobs.get({ sha256: sha256Of(bytes), sizeBytes: bytes.length })).toEqual(bytes);
    store.close();
  });

  it('is one moment’s record while a bot writes on, with every file that it names', async () => {
    const record = await makeRecord();
    const store = openStore(record, { role: 'bot' });
    const team = enrolTeam(store);
    let isOver = false;
    let written = 0;
    const writer = (async () => {
      while (!isOver) {
        const { sha256 } = await team.blobs.put(Buffer.from(`later ${written}`));
        team.messages.add(makeMessage({ key: `later ${written}`, files: [sha256] }));
        written += 1;
      }
    })();
    while (written < 3) await new Promise(setImmediate);
    const { path } = await backUp(record);
    isOver = true;
    await writer;
    store.close();
    const restored = newFolder();
    const report = await restoreBackup(path, restored, { signal });

    expect(report.doubtful).toEqual([]);
    expect(await checkFiles(restored)).toMatchObject({ doubtful: [], faults: [], astray: 0, unnamed: 0 });
  });

  it('restored holds, row by row, what the record held at one moment while a bot wrote on', async () => {
    const record = await makeRecord();
    const store = openStore(record, { role: 'bot' });
    const team = enrolTeam(store);
    /** The rows as they were after each write. */
    const moments: Record<string, unknown[]>[] = [rowsOf(record)];
    let isOver = false;
    const writer = (async () => {
      for (let written = 0; !isOver; written += 1) {
        const { sha256 } = await team.blobs.put(Buffer.from(`later ${written}`));
        team.messages.add(makeMessage({ key: `later ${written}`, files: [sha256] }));
        moments.push(rowsOf(record));
        const { id } = team.messages.add(makeMessage({ key: `soon ${written}` })).message;
        moments.push(rowsOf(record));
        team.messages.edit(id, '{"edited":true}');
        moments.push(rowsOf(record));
      }
    })();
    while (moments.length < 7) await new Promise(setImmediate);
    const before = moments.length;
    const { path } = await backUp(record);
    isOver = true;
    await writer;
    store.close();
    const restored = newFolder();
    await restoreBackup(path, restored, { signal });

    const rows = rowsOf(restored);
    const moment = moments.findIndex((each) => isDeepStrictEqual(each, rows));
    expect(moment).toBeGreaterThanOrEqual(before - 1);
    expect(moments.length).toBeGreaterThan(before);
  });

  it('lets only its owner read it, and leaves nothing else', async () => {
    const { path } = await backUp(await makeRecord());

    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(existsSync(`${path}.partial`)).toBe(false);
    expect(existsSync(`${path}.database`)).toBe(false);
  });

  it('tells files that are missing or were changed on disk, and a restore leaves the changed one out', async () => {
    const record = await makeRecord();
    const [gone, altered] = [pathOf(record, TEXTS[4] as string), pathOf(record, TEXTS[5] as string)];
    rmSync(gone);
    writeFileSync(altered, 'other');
    const nameOf = (path: string) => path.slice(record.length + 1);
    const doubtful = [
      { path: nameOf(gone), state: 'missing' },
      { path: nameOf(altered), state: 'changed' },
    ];
    const { path, contents } = await backUp(record);
    const restored = newFolder();
    const report = await restoreBackup(path, restored, { signal });

    expect(new Set(contents.doubtful)).toEqual(new Set(doubtful));
    expect(new Set(report.doubtful)).toEqual(new Set(doubtful));
    expect(existsSync(join(restored, nameOf(altered)))).toBe(false);
    expect(new Set((await checkFiles(record))?.doubtful)).toEqual(new Set(doubtful));
  });

  it.each([
    ['in DATA_DIR', (record: string) => join(record, 'copy.zip'), /would be written into DATA_DIR itself/],
    ['where something stands', (record: string) => join(record, 'eyeline.db'), /the path of a new file/],
    [
      'in no folder',
      (record: string) => join(record, '..', 'none', 'copy.zip'),
      /a path in a folder that exists/,
    ],
  ])('is not written %s', async (_, choose, message) => {
    const record = await makeRecord();
    const before = filesOf(record);
    const error = await refusalOf(writeBackup(record, choose(record), { software: 'x', signal }));

    expect(error.code).toBe('INVALID_USAGE');
    expect(error.message).toMatch(message);
    expect(filesOf(record)).toEqual(before);
  });

  it('says where there is no record', async () => {
    const path = join(makeTempFolder(), 'eyeline.zip');
    const error = await refusalOf(writeBackup(newFolder(), path, { software: 'x', signal }));

    expect(error.code).toBe('NOT_FOUND');
    expect(existsSync(path)).toBe(false);
  });

  it('leaves nothing when it is stopped', async () => {
    const record = await makeRecord();
    const stop = new AbortController();
    const path = join(makeTempFolder(), 'eyeline.zip');
    const work = writeBackup(record, path, {
      software: 'x',
      signal: stop.signal,
      onProgress: () =>
        stop.abort(new EyelineError('CANCELLED', { expected: 'a', received: 'b', action: 'c' })),
    });

    expect((await refusalOf(work)).code).toBe('CANCELLED');
    expect([path, `${path}.partial`, `${path}.database`].filter((each) => existsSync(each))).toEqual([]);
  });
});

describe('a restore', () => {
  it('refuses a folder that holds something, and leaves it as it is', async () => {
    const record = await makeRecord();
    const { path } = await backUp(record);
    const other = newFolder();
    mkdirSync(other);
    writeFileSync(join(other, 'theirs.txt'), 'theirs');

    expect((await refusalOf(restoreBackup(path, record, { signal }))).code).toBe('INVALID_USAGE');
    expect((await refusalOf(restoreBackup(path, other, { signal }))).message).toContain('"theirs.txt"');
    expect(readFileSync(join(other, 'theirs.txt'), 'utf8')).toBe('theirs');
  });

  it('goes on where it was stopped, after any file', async () => {
    const record = await makeRecord();
    const { path, contents } = await backUp(record);
    for (let after = 1; after <= contents.files; after += 4) {
      const restored = newFolder();
      const stop = new AbortController();
      const reason = new EyelineError('CANCELLED', { expected: 'a', received: 'b', action: 'c' });
      const onProgress = (done: number) => void (done === after && stop.abort(reason));
      const first = restoreBackup(path, restored, { signal: stop.signal, onProgress });
      if (after < contents.files) expect((await refusalOf(first)).code).toBe('CANCELLED');
      else await first.catch(() => {});
      if (!existsSync(join(restored, 'eyeline.db'))) {
        // Eyeline does not begin a new record beside files that are half there.
        expect(() => openStore(restored, { role: 'bot' })).toThrow(/to be the record of the files/);
        await restoreBackup(path, restored, { signal });
      }
      expect(filesOf(restored)).toEqual(filesOf(record));
      expect(rowsOf(restored)).toEqual(rowsOf(record));
    }
  });

  it('refuses a back-up that is cut off anywhere, and puts nothing in use', async () => {
    const { path } = await backUp(await makeRecord());
    const { size } = statSync(path);
    for (const kept of [0, 10, size >> 2, size >> 1, size - 600, size - 30, size - 1]) {
      const cut = `${path}.${kept}`;
      writeFileSync(cut, readFileSync(path));
      truncateSync(cut, kept);
      const restored = newFolder();

      expect((await refusalOf(restoreBackup(cut, restored, { signal }))).code).toBe('STORE_DAMAGED');
      expect(existsSync(join(restored, 'eyeline.db'))).toBe(false);
    }
  });

  it('never restores a file or a database of which a byte was changed', async () => {
    const record = await makeRecord();
    const { path } = await backUp(record);
    const bytes = readFileSync(path);
    const whole = filesOf(record);
    for (let at = 0; at < bytes.length; at += Math.floor(bytes.length / 40)) {
      const bad = Buffer.from(bytes);
      bad[at] = (bad[at] as number) ^ 0xff;
      const badPath = `${path}.${at}`;
      writeFileSync(badPath, bad);
      const restored = newFolder();
      const outcome = await restoreBackup(badPath, restored, { signal }).catch(
        (error: EyelineError) => error,
      );
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({ code: 'STORE_DAMAGED' });
        expect(existsSync(join(restored, 'eyeline.db'))).toBe(false);
        continue;
      }
      expect(rowsOf(restored)).toEqual(rowsOf(record));
      const found = filesOf(restored);
      for (const [name, hash] of Object.entries(found)) expect([name, hash]).toEqual([name, whole[name]]);
      expect(outcome.doubtful).toHaveLength(Object.keys(whole).length - Object.keys(found).length);
    }
  });

  it('refuses a database of a newer Eyeline', async () => {
    const record = await makeRecord();
    const database = new Database(join(record, 'eyeline.db'));
    database
      .prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)')
      .run('x', Date.now() + 1e9);
    database.close();
    const path = join(makeTempFolder(), 'eyeline.zip');

    expect((await refusalOf(writeBackup(record, path, { software: 'x', signal }))).code).toBe('STORE_NEWER');
    expect(existsSync(path)).toBe(false);
  });

  it('takes no file whose path leads elsewhere', () => {
    const sha256 = sha256Of('x');
    const good = `tenants/0123456789abcdef/${sha256.slice(0, 2)}/${sha256}`;

    expect(parseFilePath(good)).toEqual({ folder: '0123456789abcdef', sha256 });
    for (const path of [
      `../${good}`,
      `tenants/../${sha256.slice(0, 2)}/${sha256}`,
      `tenants/0123456789abcdef/00/${sha256}`,
      `tenants/0123456789abcdef/${sha256}`,
      `${good}/x`,
      `/${good}`,
      good.replaceAll('/', '\\'),
    ])
      expect(parseFilePath(path)).toBeNull();
  });
});

describe('a look at every file', () => {
  it('knows every table whose rows name kept files', async () => {
    const database = new Database(join(await makeRecord(), 'eyeline.db'));
    const tables = database
      .prepare(
        `SELECT DISTINCT m.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
          WHERE m.type = 'table' AND c.name LIKE '%sha256' ORDER BY m.name`,
      )
      .pluck()
      .all();
    database.close();
    // The hashes of fetches are of bodies kept as evidence; stock pictures lie where they were indexed; forgotten files go.
    const others = ['fetches', 'stock_pictures', 'forgotten_files'];

    expect(tables.filter((table) => !others.includes(table as string))).toEqual([...FILE_TABLES].sort());
  });

  it('counts what the record names, and what it does not', async () => {
    const record = await makeRecord();
    const store = openStore(record, { role: 'bot' });
    await enrolTeam(store).blobs.put(Buffer.from('a draft that was never sent'));
    store.close();
    const bytes = TEXTS.join('').length + (TEXTS[0] as string).length;

    expect(await checkFiles(record)).toEqual({
      files: TEXTS.length + 1,
      bytes,
      doubtful: [],
      unnamed: 1,
      faults: [],
      astray: 0,
    });
    expect(await checkFiles(newFolder())).toBeNull();
  });

  it('tells rows that point nowhere', async () => {
    const record = await makeRecord();
    const database = new Database(join(record, 'eyeline.db'));
    database.pragma('foreign_keys = OFF');
    database.prepare('DELETE FROM messages').run();
    database.close();

    expect((await checkFiles(record))?.astray).toBeGreaterThan(0);
  });
});
