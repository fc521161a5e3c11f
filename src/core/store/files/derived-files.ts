import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DerivedFiles } from '../../incident/evidence/thumbnail.ts';
import { FILE_MODE, makeFolder } from '../disk/durable-files.ts';

/**
 * Derived files under `root`: `derived/<kind>/<first two digits>/<source's sha256>.<own sha256>`. The name holds both
 * hashes, so a file that was changed on disk is known and made again. They may be deleted at any time.
 *
 * @param root a tenant's folder, see `tenantFolder`.
 */
export function createDerivedFiles(root: string): DerivedFiles {
  const aside = join(root, 'aside');
  const folderOf = (source: string, kind: string) =>
    join(root, 'derived', checked(kind, /^[a-z0-9-]+$/), checked(source, /^[0-9a-f]{64}$/).slice(0, 2));

  return {
    async get(source, kind) {
      const folder = folderOf(source, kind);
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((each) => each.startsWith(`${source}.`))) {
        const bytes = await readFile(join(folder, name)).catch(() => null);
        if (bytes && name === `${source}.${hash(bytes)}`) return bytes;
        await rm(join(folder, name), { force: true }).catch(() => {});
      }
      return null;
    },

    async put(source, kind, bytes) {
      const folder = folderOf(source, kind);
      makeFolder(folder);
      makeFolder(aside);
      const written = join(aside, randomUUID());
      try {
        await writeFile(written, bytes, { mode: FILE_MODE, flag: 'wx' });
        await rename(written, join(folder, `${source}.${hash(bytes)}`));
      } finally {
        await rm(written, { force: true }).catch(() => {});
      }
    },
  };
}

/** Some tens of kilobytes: not worth another thread. */
function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A name that cannot lead out of the folder. */
function checked(name: string, pattern: RegExp): string {
  if (pattern.test(name)) return name;
  throw new Error('not a name of a derived file');
}
