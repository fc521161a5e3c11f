import type { Command } from 'commander';
import type { CheckOptions } from '../../cli/check.ts';
import { CHECK_HELP } from '../../cli/help-texts.ts';
import type { Recorder } from '../../cli/recorder.ts';
import { composeNameReader, LOCAL_DESK } from '../../compose.ts';
import { type Config, readConfig } from '../../config.ts';
import { parseNumber } from '../numbers.ts';
import { withPool } from '../with-pool.ts';

/** `eyeline check`. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description('measure pictures, folders and ZIPs of pictures, and the pictures of profiles')
    .argument('<path...>', 'picture files, folders, ZIPs, links to profiles, or lists of such links')
    .option('--json', 'one JSON object a line on stdout, in the order given')
    .option('--out <folder>', 'draw overlays into this folder, each with its alt text beside it')
    .option('--names', 'read the names beside portraits on pages, too')
    .option('--incident <number>', 'record under this incident of the local desk', parseNumber)
    .addHelpText('after', CHECK_HELP)
    .action(async (paths: string[], options: CheckFlags) => {
      const { json = false, out = null, incident = null, names = false } = options;
      process.exitCode = await runCheck(readConfig(), paths, { json, out, incident, names });
    });
}

interface CheckFlags {
  readonly json?: boolean;
  readonly out?: string;
  readonly incident?: number;
  readonly names?: boolean;
}

interface RunOptions extends Pick<CheckOptions, 'json' | 'out'> {
  readonly names: boolean;
  readonly incident: number | null;
}

async function runCheck(config: Config, paths: readonly string[], options: RunOptions): Promise<number> {
  // First: a record that cannot be had is said before anything is measured.
  const record = options.incident === null ? null : await openRecord(config, options.incident);
  const names = options.names ? composeNameReader(config) : null;
  try {
    return await withPool(config, async (pool, log, signal) => {
      const { checkPaths } = await import('./check-paths.ts');
      const how = { ...options, names, signal, recorder: record?.recorder ?? null };
      return checkPaths(pool, log, config, paths, how);
    });
  } finally {
    await names?.close();
    record?.close();
  }
}

async function openRecord(config: Config, incident: number): Promise<{ recorder: Recorder; close(): void }> {
  const { openStore } = await import('../../core/store/open-store.ts');
  const { createRecorder } = await import('../../cli/recorder.ts');
  const store = openStore(config.DATA_DIR, { role: 'command line' });
  try {
    const tenant = store.tenants.enrol(LOCAL_DESK);
    return { recorder: createRecorder(store.forTenant(tenant.id), incident), close: () => store.close() };
  } catch (error) {
    store.close();
    throw error;
  }
}
