import type { Command } from 'commander';
import { LOCAL_DESK } from '../../compose.ts';
import { readConfig } from '../../config.ts';
import { EXIT } from '../exit.ts';
import { parseNumber } from '../numbers.ts';
import { writeOut } from '../print.ts';
import { withPool } from '../with-pool.ts';

interface TimelineFlags {
  readonly incident: number;
  readonly out: string;
  readonly tenant: string;
}

/** `eyeline timeline`. */
export function addTimeline(program: Command): void {
  program
    .command('timeline')
    .description('draw when an incident’s accounts were made, got their avatars and were active last')
    .requiredOption('--incident <number>', 'number of the incident', parseNumber)
    .requiredOption('--out <folder>', 'folder to write the picture into')
    .option(
      '--tenant <name>',
      'whose incident: a platform and its team, such as slack:T0123',
      `${LOCAL_DESK.platform}:${LOCAL_DESK.platformId}`,
    )
    .action(async ({ incident, out, tenant }: TimelineFlags) => {
      const config = readConfig();
      const { openStore } = await import('../../core/store/open-store.ts');
      const { requireTenant } = await import('../../cli/export/require-tenant.ts');
      const { drawTimeline } = await import('../../cli/timeline.ts');
      const store = openStore(config.DATA_DIR, { role: 'command line' });
      try {
        const { id } = requireTenant(store.tenants.list(), tenant);
        process.exitCode = await withPool(config, async (pool) => {
          await drawTimeline(store.forTenant(id), pool, { incident, out, write: writeOut });
          return EXIT.fine;
        });
      } finally {
        store.close();
      }
    });
}
