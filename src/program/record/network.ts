import type { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { EXIT } from '../exit.ts';
import { writeOut } from '../print.ts';
import { withPool } from '../with-pool.ts';

/** `eyeline network`. */
export function addNetwork(program: Command): void {
  program
    .command('network')
    .description('draw who is connected with whom, from tables of connections')
    .argument('<file...>', 'CSV with the columns from, to and kind; GEXF; GraphML')
    .requiredOption('--out <folder>', 'folder to write the picture and a GEXF file into')
    .action(async (paths: string[], { out }: { out: string }) => {
      process.exitCode = await withPool(readConfig(), async (pool) => {
        const { drawTables } = await import('../../cli/network.ts');
        await drawTables(paths, pool, { out, write: writeOut });
        return EXIT.fine;
      });
    });
}
