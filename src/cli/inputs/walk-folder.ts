import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EyelineError } from '../../core/errors.ts';
import type { Container } from '../../core/incident/evidence/evidence.ts';
import { nameOf } from './file-name.ts';
import { folderInItself, notReadable } from './input-errors.ts';

/** A file to be read, or something that cannot be. */
export type Input = InputFile | InputFailure;

/** A link whose picture is to be fetched. */
export interface InputLink {
  /** For people: without what may be a secret. */
  readonly name: string;
  readonly link: string;
  /** The list that it is from. */
  readonly list?: InputList;
}

/** A file of links. */
export interface InputList {
  /** For people. */
  readonly name: string;
  readonly path: string;
  /** SHA-256 of the list when its links were read, hex. */
  readonly sha256: string;
  /** How many links lead to a profile that another before them leads to. */
  readonly doubles: number;
  /** How many links behind the most that a list may have were left out. */
  readonly left: number;
}

export interface InputFile {
  /** For people. */
  readonly name: string;
  readonly path: string | Buffer;
  /** Of a file in the ZIP at this path. */
  readonly zip?: ZipInput;
}

export interface InputFailure {
  readonly name: string;
  readonly error: EyelineError;
  readonly zip?: ZipInput;
}

/** Which file of a ZIP an input is. */
export interface ZipInput {
  /** The ZIP's own name. */
  readonly name: string;
  readonly container: Container;
  /** The file's place in the ZIP's directory. */
  readonly index: number;
  /** Of the file, unpacked. */
  readonly sizeBytes: number;
}

interface Folder {
  /** For people. */
  readonly name: string;
  readonly path: string | Buffer;
  /** Device and inode of it and of all folders above. */
  readonly above: readonly string[];
}

/**
 * Every file in a folder and below, sorted by name. Hidden files, symbolic links, pipes, sockets and devices are passed
 * over; a folder that cannot be read gives an error in its place.
 */
export function walkFolder(name: string): AsyncGenerator<Input> {
  return walk({ name, path: name, above: [] });
}

async function* walk({ name, path, above }: Folder): AsyncGenerator<Input> {
  let entries: Dirent<Buffer>[];
  let here: string;
  try {
    const { dev, ino } = await stat(path);
    here = `${dev}:${ino}`;
    if (above.includes(here)) {
      yield { name, error: folderInItself() };
      return;
    }
    entries = (await readdir(path, {
      withFileTypes: true,
      encoding: 'buffer',
    })) as unknown as Dirent<Buffer>[];
  } catch (error) {
    yield { name, error: notReadable(error, name) };
    return;
  }
  const named = entries.map((entry) => ({ entry, text: nameOf(entry.name) }));
  named.sort((a, b) => (a.text < b.text ? -1 : 1));
  for (const { entry, text } of named) {
    if (text.startsWith('.')) continue;
    const below = { name: join(name, text), path: within(path, entry.name, text) };
    if (entry.isDirectory()) yield* walk({ ...below, above: [...above, here] });
    else if (entry.isFile()) yield below;
  }
}

/** As text wherever that is the same. */
function within(folder: string | Buffer, name: Buffer, text: string): string | Buffer {
  if (typeof folder === 'string' && Buffer.from(text).equals(name)) return join(folder, text);
  return Buffer.concat([Buffer.from(folder as string), Buffer.from('/'), name]);
}
