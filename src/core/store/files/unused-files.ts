import { statSync, unlinkSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnusedFiles } from '../../incident/evidence/unused-files.ts';
import type { Scope } from '../database.ts';
import { FILE_TABLES } from './named-files.ts';

/** Finds what lies in a tenant's folder (`root`, see `createBlobFiles`) and is named by nothing. */
export function createUnusedFiles({ sqlite, tenantId }: Scope, root: string): UnusedFiles {
  // Each has an index that begins with these two columns.
  const searches = FILE_TABLES.map((table) =>
    sqlite.prepare(`SELECT 1 FROM ${table} WHERE tenant_id = ? AND sha256 = ? LIMIT 1`),
  );
  const isNamed = (sha256: string) => searches.some((search) => search.get(tenantId, sha256) !== undefined);

  return {
    remove: async ({ beforeMs, isKept, signal }) => {
      const sweep = { files: 0, bytes: 0, leftBytes: 0 };
      for (const path of await listFiles(root)) {
        if (signal.aborted) break;
        const sha256 = path.slice(-64);
        const found = await stat(path).catch(() => null);
        if (!found || signal.aborted || isNamed(sha256)) continue;
        // From here to the end without a pause: nobody can put it, name it or need it in between.
        if (isKept(sha256) || statSync(path).mtimeMs >= beforeMs) {
          sweep.leftBytes += found.size;
          continue;
        }
        unlinkSync(path);
        sweep.files += 1;
        sweep.bytes += found.size;
      }
      return sweep;
    },
  };
}

/** Paths of files by content; others in the folder (being written, altered, derived) are not looked at. */
async function listFiles(root: string): Promise<string[]> {
  const folders = await readNames(root, /^[0-9a-f]{2}$/);
  const paths: string[] = [];
  for (const folder of folders) {
    const names = await readNames(join(root, folder), /^[0-9a-f]{64}$/);
    paths.push(...names.map((name) => join(root, folder, name)));
  }
  return paths;
}

async function readNames(folder: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => pattern.test(name));
}
