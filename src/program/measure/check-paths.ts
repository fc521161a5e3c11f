import { type CheckOptions, check } from '../../cli/check.ts';
import { pictureLimits, zipLimits } from '../../compose.ts';
import type { Config } from '../../config.ts';
import type { LinkReader } from '../../core/source/links/link-reader.ts';
import type { PicturePool } from '../../core/work/pool/picture-pool.ts';
import type { Logger } from '../../logger.ts';
import { EXIT } from '../exit.ts';
import { printLine, writeOut } from '../print.ts';

/** Measures what the paths and links name, by the settings, and prints it. @returns the exit code */
export async function checkPaths(
  pool: PicturePool,
  log: Logger,
  config: Config,
  paths: readonly string[],
  options: Pick<CheckOptions, 'json' | 'out' | 'names' | 'recorder' | 'signal'>,
): Promise<number> {
  const { name, version, reason } = (await pool.status()).backend;
  log.debug({ backend: name, version, reason }, 'detector ready');
  // With a backend that was asked for there is nothing to explain.
  if (config.TF_BACKEND === 'auto' && !options.json)
    process.stderr.write(`Face models on ${name} (${version}). ${reason}\n`);
  let links: Promise<LinkReader> | undefined;
  const failed = await check(paths, pool, {
    ...options,
    limits: { picture: pictureLimits(config), zip: zipLimits(config) },
    links: () => {
      links ??= import('../../compose-links.ts').then(({ composeLinks }) => composeLinks(config));
      return links;
    },
    terminal: process.stderr.isTTY ? process.stderr : null,
    write: writeOut,
    warn: (line) => process.stderr.write(`${line}\n`),
    onDefect: (error) => log.error({ err: error.cause }, 'a picture could not be measured'),
  });
  if (options.recorder && !options.json)
    printLine(
      `Recorded under incident ${options.recorder.incident.number}: "${options.recorder.incident.title}"`,
    );
  return failed > 0 ? EXIT.failed : EXIT.fine;
}
