import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Config, readConfig } from '../../config.ts';
import { printLine } from '../print.ts';
import { withPool } from '../with-pool.ts';

/** `eyeline samples`. */
export function addSamples(program: Command): void {
  program
    .command('samples')
    .description('make sample pictures, measure them, and draw their overlays')
    .option('--out <folder>', 'folder to write into', 'eyeline-out/samples')
    .action(async ({ out }: { out: string }) => {
      process.exitCode = await runSamples(readConfig(), out);
    });
}

function runSamples(config: Config, folder: string): Promise<number> {
  return withPool(config, async (pool, log, signal) => {
    const { writeSamples } = await import('../../cli/samples.ts');
    const { checkPaths } = await import('./check-paths.ts');
    const samples = await writeSamples(folder, pool);
    printLine('Three sample pictures, made from a photo in an installed package:\n');
    for (const { path, is } of samples) printLine(`${path}\n  ${is}`);
    printLine('\nMeasured:\n');
    const paths = samples.map(({ path }) => path);
    const options = { json: false, out: folder, names: null, recorder: null, signal };
    const status = await checkPaths(pool, log, config, paths, options);
    printLine(`\nThe overlays are in ${resolve(folder)}`);
    printLine('Measure your own pictures: npm run eyeline -- check --out overlays PICTURE|FOLDER...');
    return status;
  });
}
