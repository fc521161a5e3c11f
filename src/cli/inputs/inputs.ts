import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { PictureLimits } from '../../core/image/limits.ts';
import type { LinkReader } from '../../core/source/links/link-reader.ts';
import { isNamedList, MAX_LIST_BYTES, readLinkList } from '../../core/source/links/read-link-list.ts';
import { readZipEntry } from '../../core/source/zip/open-zip.ts';
import type { ZipLimits } from '../../core/source/zip/zip-limits.ts';
import { asPath, checkFile, readWhole } from '../../core/work/files/read-whole.ts';
import { expandZip } from './expand-zip.ts';
import { emptyFolder, notReadable, unsupportedAddress } from './input-errors.ts';
import { type Input, type InputFile, type InputLink, walkFolder } from './walk-folder.ts';

export type { Input, InputFile, InputLink, InputList, ZipInput } from './walk-folder.ts';

/** What inputs may cost. */
export interface InputLimits {
  readonly picture: PictureLimits;
  readonly zip: ZipLimits;
}

/**
 * The files behind the arguments, in order: a file stands for itself, a folder for {@link walkFolder every file in it},
 * a ZIP for {@link expandZip every file in it}. What cannot be read gives an error in its place.
 *
 * @param limits null: a ZIP stands for itself.
 */
export async function listInputs(paths: readonly string[], limits: ZipLimits | null): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) {
    for await (const input of expand(path)) {
      if ('error' in input || limits === null) inputs.push(input);
      else for (const file of await expandZip(input, limits)) inputs.push(file);
    }
  }
  return inputs;
}

/**
 * As {@link listInputs}, and links as such: their pictures are fetched when they are read. A list of links that is named
 * itself stands for them; one in a folder or a ZIP does not, so that nothing is asked of strangers' servers unawares.
 *
 * @param know what links say of themselves, loaded for the first list
 */
export async function listWithLinks(
  paths: readonly string[],
  limits: ZipLimits,
  know: () => Promise<LinkReader['know']>,
): Promise<(Input | InputLink)[]> {
  const inputs: (Input | InputLink)[] = [];
  for (const path of paths) {
    if (isAddress(path)) inputs.push({ name: withoutSecrets(path), link: path });
    else inputs.push(...((await linksOf(path, know)) ?? (await listInputs([path], limits))));
  }
  return inputs;
}

/** The links of a list, those to one profile once; null for a file that is none, or that cannot be read. */
async function linksOf(path: string, know: () => Promise<LinkReader['know']>): Promise<InputLink[] | null> {
  if (!isNamedList(path)) return null;
  const bytes = await readWhole(path, MAX_LIST_BYTES).catch(() => null);
  if (!bytes) return null;
  const toKnown = await know();
  const found = readLinkList(bytes, (link) => toKnown(link).isProfile);
  if (!found) return null;
  const links = distinct(found.links, (link) => toKnown(link).key);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const list = { name: path, path, sha256, doubles: found.links.length - links.length, left: found.left };
  return links.map((link) => ({ name: withoutSecrets(link), link, list }));
}

/** The first of those that have the same key. */
function distinct(links: readonly string[], keyOf: (link: string) => string): string[] {
  const first = new Map<string, string>();
  for (const link of links) {
    const key = keyOf(link);
    if (!first.has(key)) first.set(key, link);
  }
  return [...first.values()];
}

function isAddress(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(path);
}

async function* expand(path: string): AsyncGenerator<Input> {
  if (isAddress(path)) {
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
  if (count === 0) yield { name: path, error: emptyFolder() };
}

/**
 * A file's bytes.
 *
 * @throws EyelineError `NOT_FOUND` or `UNSUPPORTED_INPUT`; `FILE_TOO_LARGE` before reading a file over the limit; of a
 * file in a ZIP, what is wrong with either.
 */
export async function readInput({ path, name, zip }: InputFile, limits: InputLimits): Promise<Uint8Array> {
  try {
    return zip
      ? await readZipEntry(path, zip.index, limits.zip)
      : await readWhole(path, limits.picture.maxBytes);
  } catch (error) {
    throw notReadable(error, name);
  }
}

/** A file's length, bytes. @throws as {@link readInput} */
export async function checkSize({ path, name, zip }: InputFile, limits: InputLimits): Promise<number> {
  if (zip) return zip.sizeBytes;
  try {
    const stats = await stat(asPath(path));
    checkFile(stats, limits.picture.maxBytes);
    return stats.size;
  } catch (error) {
    throw notReadable(error, name);
  }
}

/** An address without user, password, query and fragment, any of which may hold a token. */
function withoutSecrets(address: string): string {
  return address.replace(/[?#].*$/s, '').replace(/^([a-z][a-z0-9+.-]+:\/\/)[^/]*@/i, '$1');
}
