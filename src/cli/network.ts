import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NETWORK_LIMITS } from '../core/network/network.ts';
import { describeLeft, describeNetwork, NETWORK_LIMIT } from '../core/network/network-words.ts';
import { count } from '../core/words.ts';
import { checkFile } from '../core/work/files/read-whole.ts';
import type { PicturePool } from '../core/work/pool/picture-pool.ts';
import { notReadable } from './inputs/input-errors.ts';
import { makeOutFolder, writeOutFile } from './output.ts';
import { printable } from './report.ts';

/** How `eyeline network` runs. */
export interface NetworkOptions {
  /** Folder that the picture and the GEXF file are written into. */
  readonly out: string;
  readonly write: (text: string) => void;
}

/**
 * Draws tables of connections as one network, without accounts: the analysed are those that the connections start from.
 *
 * @throws EyelineError `UNREADABLE_NETWORK`, `TOO_MANY_CONNECTIONS`, `FILE_CHANGED` for a file that cannot be read,
 * `INVALID_USAGE` for a folder that cannot be made; `NOT_FOUND`, `UNSUPPORTED_INPUT`, `FILE_TOO_LARGE` for what is wrong with a
 * path, before anything is written
 */
export async function drawTables(
  paths: readonly string[],
  pool: Pick<PicturePool, 'drawNetwork'>,
  { out, write }: NetworkOptions,
): Promise<void> {
  for (const path of paths) await checkTable(path);
  await makeOutFolder(out);
  const files = paths.map((path) => ({ path, sha256: null }));
  const network = await pool.drawNetwork({ files, accounts: [] });
  const { picture, gexf, counts, communities, read } = network;
  const left = describeLeft(network);
  const drawn = join(out, picture.mediaType === 'image/jpeg' ? 'network.jpg' : 'network.png');
  await writeOutFile(drawn, picture.bytes);
  await writeOutFile(join(out, 'network.txt'), `${picture.alt}\n`);
  await writeOutFile(join(out, 'network.gexf'), gexf);
  const lines = [
    ...describeNetwork(counts, printable, false),
    ...(communities === null ? [] : [communities]),
    ...(left === null ? [] : [`${left} All are in the GEXF file.`]),
    NETWORK_LIMIT,
    ...read.flatMap(({ columns, skipped }, index) => [
      ...(columns === null ? [] : [`${printable(paths[index] as string)}: ${printable(columns)}`]),
      ...(skipped === 0
        ? []
        : [
            `${printable(paths[index] as string)}: ${count(skipped, 'row')} left out: without two names, or from a name to itself.`,
          ]),
    ]),
    `Written into ${out}: the picture, its alt text, and network.gexf for Gephi.`,
  ];
  write(`${lines.join('\n')}\n`);
}

async function checkTable(path: string): Promise<void> {
  const expected = 'a table of connections (CSV, GEXF or GraphML)';
  try {
    checkFile(await stat(path), NETWORK_LIMITS.bytes, expected);
  } catch (error) {
    throw notReadable(error, path, expected);
  }
}
