import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../../../src/core/store/open-store.ts';
import { enrolTeam, makeMessage, makeTempFolder } from '../temp-store.ts';

/** Files that {@link makeRecord} puts, by their text. */
export const TEXTS = Array.from({ length: 12 }, (_, i) => `file ${i} ${'x'.repeat(500 * i)}`);

/** A closed record: two teams, the first with a message that names {@link TEXTS} as files. @returns its folder */
export async function makeRecord(): Promise<string> {
  const folder = join(makeTempFolder(), 'data');
  const store = openStore(folder, { role: 'bot' });
  const team = enrolTeam(store);
  const other = enrolTeam(store, 'T2');
  const files = await Promise.all(TEXTS.map((text) => team.blobs.put(Buffer.from(text))));
  team.messages.add(makeMessage({ files: files.map(({ sha256 }) => sha256) }));
  const { sha256 } = await other.blobs.put(Buffer.from(TEXTS[0] as string));
  other.messages.add(makeMessage({ files: [sha256] }));
  store.close();
  return folder;
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Hashes of the files under `tenants`, by path there. */
export function filesOf(folder: string): Record<string, string> {
  const root = join(folder, 'tenants');
  const names = existsSync(root) ? (readdirSync(root, { recursive: true }) as string[]) : [];
  const files = names.filter((name) => statSync(join(root, name)).isFile());
  return Object.fromEntries(files.sort().map((name) => [name, sha256Of(readFileSync(join(root, name)))]));
}

/** Every row of every table, by table. */
export function rowsOf(folder: string): Record<string, unknown[]> {
  const database = new Database(join(folder, 'eyeline.db'), { readonly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .pluck();
  const rows = (tables.all() as string[]).map((table) => [
    table,
    database.prepare(`SELECT * FROM "${table}"`).all(),
  ]);
  database.close();
  return Object.fromEntries(rows);
}

/** The only file under a folder's `tenants` whose content has that hash. */
export function pathOf(folder: string, text: string): string {
  const [path] = Object.keys(filesOf(folder)).filter((name) => name.endsWith(sha256Of(text)));
  return join(folder, 'tenants', path as string);
}
