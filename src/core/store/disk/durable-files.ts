import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** For folders: nobody but the owner. */
export const FOLDER_MODE = 0o700;

/** For files: nobody but the owner. */
export const FILE_MODE = 0o600;

/**
 * Makes a folder that only its owner can enter, the ones above it too where they are missing, and has them
 * on disk when it returns. Does nothing where it stands.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  makeFolder(parent);
  mkdirSync(path, { recursive: true, mode: FOLDER_MODE });
  syncFolder(parent);
}

/** Makes an empty file with the owner's rights only; false where one stands. Never opens one that stands. */
export function makeFile(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', FILE_MODE));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Puts a folder's entries on disk: a rename lasts only then. Windows cannot, and does not need it. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  syncPath(path);
}

/** Puts a file's bytes on disk. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
