import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EyelineError } from '../core/errors.ts';
import type { PictureLimits } from '../core/image/limits.ts';
import { fileTooLarge } from '../core/image/picture-errors.ts';

/** A file to be read, or an argument that cannot be. */
export type Input =
  | { readonly name: string; readonly path: string }
  | { readonly name: string; readonly error: EyelineError };

const READS = 'a picture file or a folder of them';

/**
 * The files behind the arguments, in order: a file stands for itself, a folder for every file in it and
 * below, sorted by name; hidden files and symbolic links are passed over. What cannot be read gives an error in
 * its place.
 */
export async function listInputs(paths: readonly string[]): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) inputs.push(...(await expand(path)));
  return inputs;
}

async function expand(path: string): Promise<Input[]> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path))
    return [{ name: withoutSecrets(path), error: unsupportedAddress() }];
  try {
    if (!(await stat(path)).isDirectory()) return [{ name: path, path }];
  } catch (error) {
    return [{ name: path, error: notReadable(error) }];
  }
  const files = await listFolder(path);
  if (files.length === 0) return [{ name: path, error: notFound('a folder without files') }];
  return files.map((file) => ({ name: file, path: file }));
}

async function listFolder(folder: string): Promise<string[]> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await listFolder(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}

/**
 * A file's bytes.
 *
 * @throws EyelineError `NOT_FOUND` or `UNSUPPORTED_INPUT`; `FILE_TOO_LARGE` before reading a file over the limit.
 */
export async function readInput(path: string, limits: PictureLimits): Promise<Uint8Array> {
  try {
    await checkSize(path, limits);
    return await readFile(path);
  } catch (error) {
    throw error instanceof EyelineError ? error : notReadable(error);
  }
}

/** A file's length, bytes. @throws as {@link readInput} */
export async function checkSize(path: string, limits: PictureLimits): Promise<number> {
  try {
    const { size } = await stat(path);
    if (size <= limits.maxBytes) return size;
    throw fileTooLarge(size, limits);
  } catch (error) {
    throw error instanceof EyelineError ? error : notReadable(error);
  }
}

function notReadable(error: unknown): EyelineError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return notFound('a path where there is nothing');
  const parts = {
    expected: READS,
    received: `one that cannot be read (${code})`,
    action: 'Check who may read it.',
  };
  return new EyelineError('UNSUPPORTED_INPUT', parts, { cause: error });
}

function notFound(received: string): EyelineError {
  return new EyelineError('NOT_FOUND', { expected: READS, received, action: 'Check the path.' });
}

function unsupportedAddress(): EyelineError {
  return new EyelineError('UNSUPPORTED_INPUT', {
    expected: READS,
    received: 'an address',
    action: 'Save the picture and give its path: this version does not fetch addresses.',
  });
}

/** An address without user, password, query and fragment, any of which may hold a token. */
function withoutSecrets(address: string): string {
  return address.replace(/[?#].*$/s, '').replace(/^([a-z][a-z0-9+.-]+:\/\/)[^/]*@/i, '$1');
}
