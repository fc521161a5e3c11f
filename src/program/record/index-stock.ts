import type { Command } from 'commander';
import { pictureLimits, zipLimits } from '../../compose.ts';
import { type Config, readConfig } from '../../config.ts';
import { EXIT } from '../exit.ts';
import { printLine } from '../print.ts';
import { withPool } from '../with-pool.ts';

/** `eyeline index`. */
export function addIndex(program: Command): void {
  program
    .command('index')
    .description('index known pictures, as stock photos, so that answers say where one is used')
    .argument('<path...>', 'picture files or folders; they stay where they are')
    .requiredOption('--label <name>', 'what the collection is called in answers, such as stock')
    .action(async (paths: string[], { label }: { label: string }) => {
      process.exitCode = await runIndex(readConfig(), paths, label);
    });
}

async function runIndex(config: Config, paths: readonly string[], label: string): Promise<number> {
  const { openStore } = await import('../../core/store/open-store.ts');
  const { indexStock } = await import('../../cli/index-stock.ts');
  const store = openStore(config.DATA_DIR, { role: 'command line' });
  try {
    return await withPool(config, async (pool, log, signal) => {
      const { added, known, failed } = await indexStock(paths, {
        label,
        limits: { picture: pictureLimits(config), zip: zipLimits(config) },
        stock: store.stock,
        pool,
        signal,
        onFailure: (line) => process.stderr.write(`${line}\n`),
        onDefect: (error) => log.error({ err: error.cause }, 'a picture could not be indexed'),
      });
      printLine(`Indexed as "${label}": ${added} new, ${known} known before, ${failed} not read.`);
      return failed > 0 ? EXIT.failed : EXIT.fine;
    });
  } finally {
    store.close();
  }
}
