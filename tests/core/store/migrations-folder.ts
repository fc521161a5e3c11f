import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS_FOLDER } from '../../../src/core/store/migrations.ts';

interface JournalEntry {
  readonly idx: number;
  readonly when: number;
  readonly tag: string;
}

/** The migrations of this version, in order. */
export function journal(folder: string = MIGRATIONS_FOLDER): JournalEntry[] {
  return JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')).entries;
}

/** A folder with the first `count` migrations of `source`. */
export function copyMigrations(target: string, count: number, source: string = MIGRATIONS_FOLDER): string {
  const entries = journal(source).slice(0, count);
  mkdirSync(target, { recursive: true });
  for (const { tag } of entries) cpSync(join(source, `${tag}.sql`), join(target, `${tag}.sql`));
  writeJournal(target, entries);
  return target;
}

/** Adds a migration to a folder, made where it is missing. */
export function addMigration(folder: string, tag: string, sql: string): void {
  mkdirSync(folder, { recursive: true });
  let entries: JournalEntry[] = [];
  try {
    entries = journal(folder);
  } catch {
    // A new folder.
  }
  const when = (entries.at(-1)?.when ?? 1_000) + 1_000;
  writeFileSync(join(folder, `${tag}.sql`), sql);
  writeJournal(folder, [...entries, { idx: entries.length, when, tag }]);
}

function writeJournal(folder: string, entries: readonly JournalEntry[]): void {
  const content = {
    version: '7',
    dialect: 'sqlite',
    entries: entries.map((e) => ({ ...e, breakpoints: true })),
  };
  mkdirSync(join(folder, 'meta'), { recursive: true });
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify(content));
}
