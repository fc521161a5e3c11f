import { stat } from 'node:fs/promises';
import type { PictureLimits } from '../core/image/limits.ts';
import { asPath, checkFile, type FilePath, readWhole } from '../core/work/read-whole.ts';
import { notFound, notReadable, unsupportedAddress } from './input-errors.ts';
import { type Input, walkFolder } from './walk-folder.ts';

export type { Input } from './walk-folder.ts';

/**
 * The files behind the arguments, in order: a file stands for itself, a folder for {@link walkFolder every file in it}.
 * What cannot be read gives an error in its place.
 */
export async function listInputs(paths: readonly string[]): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) for await (const input of expand(path)) inputs.push(input);
  return inputs;
}

async function* expand(path: string): AsyncGenerator<Input> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) {
    yield { name: withoutSecrets(path), error: unsupportedAddress() };
    return;
  }
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    yield { name: path, error: notReadable(error, path) };
    return;
  }
  if (!isFolder) {
    yield { name: path, path };
    return;
  }
  let count = 0;
  for await (const input of walkFolder(path)) {
    count++;
    yield input;
  }
  if (count === 0) yield { name: path, error: notFound('a folder without files') };
}

/**
 * A file's bytes.
 *
 * @param name for people
 * @throws EyelineError `NOT_FOUND` or `UNSUPPORTED_INPUT`; `FILE_TOO_LARGE` before reading a file over the limit.
 */
export async function readInput(path: FilePath, name: string, limits: PictureLimits): Promise<Uint8Array> {
  try {
    return await readWhole(path, limits.maxBytes);
  } catch (error) {
    throw notReadable(error, name);
  }
}

/** A file's length, bytes. @throws as {@link readInput} */
export async function checkSize(path: FilePath, name: string, limits: PictureLimits): Promise<number> {
  try {
    const stats = await stat(asPath(path));
    checkFile(stats, limits.maxBytes);
    return stats.size;
  } catch (error) {
    throw notReadable(error, name);
  }
}

/** An address without user, password, query and fragment, any of which may hold a token. */
function withoutSecrets(address: string): string {
  return address.replace(/[?#].*$/s, '').replace(/^([a-z][a-z0-9+.-]+:\/\/)[^/]*@/i, '$1');
}
