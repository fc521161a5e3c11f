import type { Command } from 'commander';
import { type Config, readConfig } from '../../config.ts';
import { EXIT } from '../exit.ts';
import { loadPlatforms } from '../platforms.ts';
import { printLine } from '../print.ts';

/** `eyeline doctor`. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check Node, memory, models, fonts, the record and the platforms, and say what to change')
    .option(
      '--live <site>',
      'read one profile from a live site instead, and say what differs from its documentation',
    )
    .option('--deep', 'also read every file of the record, check its hash, and check the database')
    .argument('[address]', 'with --live: the profile to read; default: the site’s own account')
    .action(
      async (address: string | undefined, { live, deep = false }: { live?: string; deep?: boolean }) => {
        const config = readConfig();
        if (live !== undefined) {
          process.exitCode = (await tryLiveSite(config, live, address)) ? EXIT.fine : EXIT.failed;
          return;
        }
        const { checkPlatforms } = await loadPlatforms();
        const { doctor } = await import('../../cli/doctor/doctor.ts');
        const isFine = await doctor(config, printLine, {
          checkPlatforms: () => checkPlatforms(config),
          isDeep: deep,
        });
        process.exitCode = isFine ? EXIT.fine : EXIT.failed;
      },
    );
}

async function tryLiveSite(config: Config, name: string, address: string | undefined): Promise<boolean> {
  const { tryLive } = await import('../../cli/doctor/live/try-live.ts');
  const { composePublicFetch, composeResolvers } = await import('../../compose-links.ts');
  return tryLive({
    name,
    address,
    resolvers: composeResolvers(config),
    fetch: composePublicFetch(config),
    maxBytes: config.MAX_PICTURE_MIB * 1024 * 1024,
    print: printLine,
    signal: new AbortController().signal,
  });
}
