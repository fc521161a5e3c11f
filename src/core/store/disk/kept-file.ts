import { randomUUID, webcrypto } from 'node:crypto';
import { type FileHandle, link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FILE_MODE, makeFolder, syncFolder } from './durable-files.ts';

/** Bytes compared at once. */
const STEP_BYTES = 2 ** 20;

/** Whether a file holds these bytes and no others; null where there is none. Cheaper than a hash of it. */
export async function holds(path: string, bytes: Uint8Array): Promise<boolean | null> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size !== bytes.length) return false;
    const step = Buffer.allocUnsafe(Math.min(STEP_BYTES, bytes.length));
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await file.read(step, 0, Math.min(step.length, bytes.length - at), at);
      if (bytesRead === 0 || !step.subarray(0, bytesRead).equals(bytes.subarray(at, at + bytesRead)))
        return false;
      at += bytesRead;
    }
    return true;
  } finally {
    await file.close();
  }
}

/**
 * Writes a file aside, flushes it and renames it: under its name it is whole or not there, whenever the process or
 * the power ends. The folder's entry is still to be flushed.
 *
 * @param aside folder on the same disk; what is left there after a crash is nobody's.
 */
export async function writeWhole(path: string, bytes: Uint8Array, aside: string): Promise<void> {
  makeFolder(aside);
  makeFolder(dirname(path));
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
    throw error;
  }
}

/**
 * Gives what stands under a name another one in `folder` as well, so that it is not lost when the first is written
 * again.
 *
 * @returns the other path.
 */
export async function setAside(path: string, folder: string, name: string): Promise<string> {
  makeFolder(folder);
  const kept = join(folder, name);
  try {
    // Both names, until the new file takes the first: a crash between leaves no gap.
    await link(path, kept);
  } catch {
    // A folder, or a disk without hard links.
    await rename(path, kept);
  }
  syncFolder(folder);
  return kept;
}

/** Bytes of a file; null where there is none, or something else than a file. */
export async function readWhole(path: string): Promise<Buffer | null> {
  try {
    if (!(await stat(path)).isFile()) return null;
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** SHA-256, hex; computed off the event loop. */
export async function hash(bytes: Uint8Array): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Buffer.from(digest).toString('hex');
}
