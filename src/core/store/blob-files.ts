import { randomUUID, webcrypto } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EyelineError } from '../errors.ts';
import type { BlobReference, BlobStore } from '../incident/blob-store.ts';
import { FILE_MODE, makeFolder, syncFolder } from './durable-files.ts';

/** Where a tenant's files are being written; what is left here after a crash is nobody's. */
const ASIDE = 'aside';

/** The folder of a tenant's files. `folder` is the tenant's opaque name. */
export function tenantFolder(dataDir: string, folder: string): string {
  return join(dataDir, 'tenants', folder);
}

/**
 * Files by content under `root`: `<first two digits>/<sha256>`. A file is written aside, flushed, renamed,
 * and its folder flushed: under its final name it is whole or not there, whenever the process or the power
 * ends.
 */
export function createBlobFiles(root: string): BlobStore {
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), checkedName(sha256));

  return {
    async put(bytes) {
      const sha256 = await hash(bytes);
      const path = pathOf(sha256);
      makeFolder(dirname(path));
      if ((await sizeOf(path)) !== bytes.length) await writeWhole(path, bytes, join(root, ASIDE));
      syncFolder(dirname(path));
      return { sha256, sizeBytes: bytes.length };
    },

    async get({ sha256, sizeBytes }, { verifyHash = false } = {}) {
      const bytes = await readFile(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw damaged({ sha256, sizeBytes }, 'none');
        throw error;
      });
      if (bytes.length !== sizeBytes) throw damaged({ sha256, sizeBytes }, `one of ${bytes.length} bytes`);
      if (verifyHash && (await hash(bytes)) !== sha256) {
        throw damaged({ sha256, sizeBytes }, 'one with other contents');
      }
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

async function writeWhole(path: string, bytes: Uint8Array, aside: string): Promise<void> {
  makeFolder(aside);
  const asidePath = join(aside, randomUUID());
  try {
    const file = await open(asidePath, 'wx', FILE_MODE);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(asidePath, path);
  } catch (error) {
    await rm(asidePath, { force: true }).catch(() => {});
    throw notTaken(error);
  }
}

/** A full, broken or read-only disk is not a mistake of this program. */
function notTaken(cause: unknown): unknown {
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (!['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EMFILE', 'ENFILE'].includes(code)) return cause;
  return new EyelineError(
    'STORE_FAILED',
    {
      expected: 'DATA_DIR to take a file',
      received: `the system's error ${code}`,
      action: 'Make room or give access there, then send the picture again.',
    },
    { cause },
  );
}

/** SHA-256, hex; computed off the event loop. */
async function hash(bytes: Uint8Array): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Buffer.from(digest).toString('hex');
}

/** A name that is a hash and so cannot lead out of the folder. */
function checkedName(sha256: string): string {
  if (/^[0-9a-f]{64}$/.test(sha256)) return sha256;
  throw new Error('not a SHA-256 in hex');
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function listFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function damaged({ sha256, sizeBytes }: BlobReference, received: string): EyelineError {
  return new EyelineError('STORE_DAMAGED', {
    expected: `the file ${sha256.slice(0, 12)}… of ${sizeBytes} bytes in DATA_DIR`,
    received,
    action: 'Restore DATA_DIR from a back-up, or send the picture again.',
  });
}
