import { existsSync, readdirSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Scope } from '../database.ts';
import { syncFolder } from '../disk/durable-files.ts';
import { FILE_TABLES } from '../files/named-files.ts';

/** A file that was put after the rows went is young for so long, ms: whoever put it is about to name it. */
const YOUNG_MS = 60 * 60_000;

/**
 * Removes a file by its content, and what was derived of it or set aside in its place, unless a row names it. Which
 * blocks of the disk held it is the file system's to forget.
 *
 * @param root the tenant's folder.
 * @param removedMs when the rows went that named it.
 * @returns `gone`, also where it was before; `named`: a row names it; `young`: somebody has just put it again.
 */
export function removeFile(
  { sqlite, tenantId, now }: Scope,
  root: string,
  { sha256, removedMs }: { readonly sha256: string; readonly removedMs: number },
): 'gone' | 'named' | 'young' {
  const isNamed = FILE_TABLES.some(
    (table) =>
      sqlite
        .prepare(`SELECT 1 FROM ${table} WHERE tenant_id = ? AND sha256 = ? LIMIT 1`)
        .get(tenantId, sha256) !== undefined,
  );
  if (isNamed) return 'named';
  const path = join(root, sha256.slice(0, 2), sha256);
  if (existsSync(path)) {
    const { mtimeMs } = statSync(path);
    if (mtimeMs >= removedMs && mtimeMs > now() - YOUNG_MS) return 'young';
    unlinkSync(path);
    syncFolder(dirname(path));
  }
  removeNames(join(root, 'altered'), `${sha256}-`);
  const derived = join(root, 'derived');
  for (const kind of names(derived)) removeNames(join(derived, kind, sha256.slice(0, 2)), `${sha256}.`);
  return 'gone';
}

function removeNames(folder: string, prefix: string): void {
  for (const name of names(folder).filter((each) => each.startsWith(prefix)))
    rmSync(join(folder, name), { force: true });
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
