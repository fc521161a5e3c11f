import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { describe, expect, it } from 'vitest';
import { MAY_HAVE_IDS } from '../../../src/core/incident/casework/incident-fields.ts';
import { openDatabase } from '../../../src/core/store/database.ts';
import { applyMigrations, MIGRATIONS_FOLDER, planMigrations } from '../../../src/core/store/migrations.ts';
import { openStore } from '../../../src/core/store/open-store.ts';
import { countRows, fillDatabase } from './fill-database.ts';
import { addMigration, copyMigrations, journal } from './migrations-folder.ts';
import { makeMessage, makeTempFolder, openTestStore } from './temp-store.ts';

const REBUILD = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_parents (id integer PRIMARY KEY NOT NULL, name text NOT NULL, added integer);--> statement-breakpoint
INSERT INTO __new_parents (id, name) SELECT id, name FROM parents;--> statement-breakpoint
DROP TABLE parents;--> statement-breakpoint
ALTER TABLE __new_parents RENAME TO parents;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;

/** A folder of two migrations: parents with cascading children, then a rebuild of the parents. */
function makeRebuild(): { readonly before: string; readonly after: string } {
  const [before, after] = [join(makeTempFolder(), 'before'), join(makeTempFolder(), 'after')];
  const first = `CREATE TABLE parents (id integer PRIMARY KEY NOT NULL, name text NOT NULL);--> statement-breakpoint
CREATE TABLE children (id integer PRIMARY KEY NOT NULL, parent_id integer NOT NULL REFERENCES parents(id) ON DELETE CASCADE);`;
  for (const folder of [before, after]) addMigration(folder, '0000_first', first);
  addMigration(after, '0001_rebuild', REBUILD);
  return { before, after };
}

/** A closed and filled data folder at the given migrations. */
function makeFilled(migrationsFolder: string): { readonly folder: string; readonly path: string } {
  const folder = join(makeTempFolder(), 'data');
  openStore(folder, { role: 'bot', migrationsFolder }).close();
  const path = join(folder, 'eyeline.db');
  fillDatabase(path);
  return { folder, path };
}

describe('migrations', () => {
  const entries = journal();

  it.each(entries.map(({ tag }, i) => [tag, i + 1] as const))(
    'keep every row of a database filled at %s',
    (_tag, count) => {
      const { folder, path } = makeFilled(copyMigrations(join(makeTempFolder(), 'earlier'), count));
      const before = countRows(path);

      const store = openTestStore({ folder });

      expect(store.schemaVersion).toBe(entries.length);
      expect(countRows(path)).toMatchObject(before);
      expect(Object.keys(before).length).toBeGreaterThanOrEqual(13);
      expect(Object.values(before)).toEqual(Object.values(before).map(() => 2));
    },
  );

  it('rise in time, or one merged late would be passed over by other tools', () => {
    const times = entries.map(({ when }) => when);

    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  it('that rebuild a table keep the rows that cascade from it', () => {
    const { before, after } = makeRebuild();
    const { folder, path } = makeFilled(before);

    openTestStore({ folder, migrationsFolder: after });

    expect(countRows(path)).toEqual({ parents: 2, children: 2 });
  });

  it('would lose those rows by drizzle alone', () => {
    const { before, after } = makeRebuild();
    const { path } = makeFilled(before);
    const sqlite = new Database(path);

    migrate(drizzle(sqlite), { migrationsFolder: after });
    sqlite.close();

    expect(countRows(path)).toEqual({ parents: 2, children: 0 });
  });

  it('that leave a row pointing nowhere change nothing', () => {
    const { before } = makeRebuild();
    const { folder, path } = makeFilled(before);
    addMigration(before, '0001_lossy', 'DELETE FROM parents WHERE id = 1;');

    expect(() => openTestStore({ folder, migrationsFolder: before })).toThrow(
      'Expected every entry of the upgraded database to refer to entries that exist but received 1 that do not, the first in children. Nothing was changed. Run the earlier version, and report this.',
    );
    expect(countRows(path)).toEqual({ parents: 2, children: 2 });
  });

  it('that fail half way change nothing', () => {
    const { before } = makeRebuild();
    const { folder, path } = makeFilled(before);
    addMigration(before, '0001_bad', 'CREATE TABLE added (id integer);--> statement-breakpoint\nNONSENSE;');

    expect(() => openTestStore({ folder, migrationsFolder: before })).toThrow('syntax error');
    expect(countRows(path)).toEqual({ parents: 2, children: 2 });
  });

  it('leave foreign keys enforced', () => {
    const connection = openDatabase(join(makeTempFolder(), 'eyeline.db'), Date.now);

    applyMigrations(connection, planMigrations(connection, MIGRATIONS_FOLDER).pending);

    expect(connection.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    connection.sqlite.close();
  });
});

describe('the messages of a database from before there were any', () => {
  it('begin at revision 1, in tenants of before too', () => {
    const { folder } = makeFilled(copyMigrations(join(makeTempFolder(), 'earlier'), 1));
    const store = openTestStore({ folder });

    const revisions = [1, 2].map((id) => store.forTenant(id).messages.add(makeMessage()).message.revision);

    expect(revisions).toEqual([1, 2]);
  });
});

describe('who works on an incident, from before members stood as mentions', () => {
  it('is a member where it looked like one, and the lines that may name them are known', () => {
    const { folder, path } = makeFilled(copyMigrations(join(makeTempFolder(), 'earlier'), 32));
    const sqlite = new Database(path);
    const ids = sqlite.prepare('SELECT id FROM incidents ORDER BY id').pluck().all() as number[];
    const set = sqlite.prepare('UPDATE incidents SET assignee = ? WHERE id = ?');
    set.run('U02ABC123', ids[0]);
    set.run('Uma Berg', ids[1]);
    sqlite
      .prepare("UPDATE timeline_entries SET kind = 'edited', data = NULL, text = ? WHERE id = 1")
      .run('Assigned to: U02ABC123');
    sqlite.close();

    openTestStore({ folder }).close();

    const after = new Database(path, { readonly: true });
    expect(after.prepare('SELECT assignee FROM incidents ORDER BY id').pluck().all()).toEqual([
      '<@U02ABC123>',
      'Uma Berg',
    ]);
    expect(after.prepare('SELECT data FROM timeline_entries WHERE id = 1').pluck().get()).toBe(MAY_HAVE_IDS);
    after.close();
  });
});

describe('the files of messages from before they were listed', () => {
  it('are listed, whatever else stands in the contents', () => {
    const { folder, path } = makeFilled(copyMigrations(join(makeTempFolder(), 'earlier'), 6));
    const sqlite = new Database(path);
    const { tenant } = sqlite.prepare('SELECT min(tenant_id) AS tenant FROM messages').get() as {
      tenant: number;
    };
    const add = sqlite.prepare(
      "INSERT INTO messages (tenant_id, channel, author, key, content, sent_ms, revision) VALUES (?, 'C1', 'person', ?, ?, 0, ?)",
    );
    const file = { sha256: 'f1', name: 'a.png' };
    const contents = [{ files: [file, file] }, { files: [] }, { files: 'f1' }, { files: ['f1', {}] }, []];
    contents.forEach((content, i) => {
      add.run(tenant, `k${i}`, JSON.stringify(content), 900_000 + i);
    });
    sqlite.close();

    const { messages } = openTestStore({ folder }).forTenant(tenant);

    expect(messages.findByFile('f1')?.key).toBe('k0');
  });
});

describe('the back-up', () => {
  it('is taken before a database changes, named by version and the time of its last change, and kept', () => {
    const { before, after } = makeRebuild();
    const { folder, path: database } = makeFilled(before);
    const changed = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6));
    utimesSync(database, changed, changed);

    const store = openTestStore({ folder, migrationsFolder: after });

    const path = join(folder, 'backups', 'eyeline-v1-2026-01-02T03-04-05.006Z.db');
    expect(store.backUpPath).toBe(path);
    expect(countRows(path)).toEqual({ parents: 2, children: 2 });
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  it('is not taken of a new database or where nothing is due', () => {
    const folder = join(makeTempFolder(), 'data');

    const first = openStore(folder, { role: 'bot' });
    first.close();
    const second = openTestStore({ folder });

    expect([first.backUpPath, second.backUpPath]).toEqual([null, null]);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });
});

describe('a database from a newer version', () => {
  it('is refused and left alone', () => {
    const { before, after } = makeRebuild();
    const { folder, path } = makeFilled(after);

    expect(() => openTestStore({ folder, migrationsFolder: before })).toThrow(
      'Expected a database of schema version 1 or older but received one of version 2, written by a newer Eyeline. Run that version, or restore the back-up that it took before it changed the database.',
    );
    expect(countRows(path)).toEqual({ parents: 2, children: 2 });
  });
});
