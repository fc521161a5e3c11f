import { readdirSync, rmSync } from 'node:fs';
import { rename, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EyelineError } from '../../errors.ts';
import type { BlobReference, BlobStore } from '../../incident/stores/blob-store.ts';
import { makeFolder, syncFolder } from '../disk/durable-files.ts';
import { hash, holds, readWhole, setAside, writeWhole } from '../disk/kept-file.ts';
import { hashFile, writePieces } from '../disk/piecewise-file.ts';

/** Where a tenant's files are being written; what is left here after a crash is nobody's. */
const ASIDE = 'aside';

/** Where files go whose contents were changed from outside, once the right ones came again. Nothing reads them. */
const ALTERED = 'altered';

/** A file that was not what had been written, and was replaced by the right bytes. */
export interface RepairedFile {
  readonly sha256: string;
  /** Where the altered one is kept. */
  readonly keptAt: string;
}

/** The folder of a tenant's files. `folder` is the tenant's opaque name. */
export function tenantFolder(dataDir: string, folder: string): string {
  return join(dataDir, 'tenants', folder);
}

/**
 * Files by content under `root`: `<first two digits>/<sha256>`. Under its final name a file is whole or not there,
 * whenever the process or the power ends. Whoever can write the disk can change a file later; so what is read is
 * checked by its hash each time, and what is put again is compared with what is there.
 */
export function createBlobFiles(root: string, onRepair: (file: RepairedFile) => void = () => {}): BlobStore {
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), checkedName(sha256));

  return {
    async put(bytes) {
      const sha256 = await hash(bytes);
      const path = pathOf(sha256);
      // Before anything else: the sweep of unused files leaves what was put lately.
      await utimes(path, new Date(), new Date()).catch(() => {});
      const isSame = await holds(path, bytes);
      if (isSame !== true) {
        const keptAt =
          isSame === null ? null : await setAside(path, join(root, ALTERED), `${sha256}-${Date.now()}`);
        await writeWhole(path, bytes, join(root, ASIDE));
        if (keptAt !== null) onRepair({ sha256, keptAt });
      }
      // Also where it stood: another writer of the same bytes may not have come so far.
      syncFolder(dirname(path));
      return { sha256, sizeBytes: bytes.length };
    },

    async putPieces(pieces) {
      const written = await writePieces(pieces, join(root, ASIDE));
      try {
        const path = pathOf(written.sha256);
        const found = await hashFile(path);
        const keptAt =
          found === null || found === written.sha256
            ? null
            : await setAside(path, join(root, ALTERED), `${written.sha256}-${Date.now()}`);
        makeFolder(dirname(path));
        // The same bytes where it stood: the time of the new file keeps the sweep of unused files away.
        await rename(written.path, path);
        if (keptAt !== null) onRepair({ sha256: written.sha256, keptAt });
        syncFolder(dirname(path));
        return { sha256: written.sha256, sizeBytes: written.sizeBytes };
      } catch (error) {
        await rm(written.path, { force: true }).catch(() => {});
        throw error;
      }
    },

    async get(reference) {
      const bytes = await readWhole(pathOf(reference.sha256));
      if (bytes === null) throw changed(reference, 'none');
      if (bytes.length !== reference.sizeBytes) throw changed(reference, `one of ${bytes.length} bytes`);
      if ((await hash(bytes)) !== reference.sha256) throw changed(reference, 'one with other contents');
      return bytes;
    },

    locate: ({ sha256 }) => pathOf(sha256),
  };
}

/** Removes what interrupted writes left. Only while nobody else has the store open: it might be writing. */
export function removeLeftovers(dataDir: string): number {
  const leftovers = listFolder(join(dataDir, 'tenants')).flatMap((folder) => {
    const aside = join(tenantFolder(dataDir, folder), ASIDE);
    return listFolder(aside).map((name) => join(aside, name));
  });
  for (const path of leftovers) rmSync(path, { force: true });
  return leftovers.length;
}

/** A name that is a hash and so cannot lead out of the folder. */
function checkedName(sha256: string): string {
  if (/^[0-9a-f]{64}$/.test(sha256)) return sha256;
  throw new Error('not a SHA-256 in hex');
}

function listFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

function changed({ sha256, sizeBytes }: BlobReference, received: string): EyelineError {
  return new EyelineError('FILE_CHANGED', {
    expected: `the file ${sha256.slice(0, 12)}… of ${sizeBytes} bytes as it was kept`,
    received,
    action: 'Send the same picture again, or restore the file from a back-up of DATA_DIR.',
  });
}
