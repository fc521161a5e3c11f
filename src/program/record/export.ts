import { type Command, Option } from 'commander';
import { composePool, LOCAL_DESK } from '../../compose.ts';
import { type Config, readConfig } from '../../config.ts';
import { DEFAULT_TLP, TLP_LEVELS, type Tlp } from '../../core/export/case/tlp.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../core/export/formats.ts';
import type { PicturePool } from '../../core/work/pool/picture-pool.ts';
import { SOFTWARE } from '../../version.ts';
import { EXIT } from '../exit.ts';
import { parseNumber } from '../numbers.ts';
import { writeOut } from '../print.ts';

interface ExportFlags {
  readonly incident: number;
  readonly out: string;
  readonly tenant: string;
  readonly tlp: Tlp;
  readonly all?: boolean;
  readonly mask?: boolean;
  readonly members?: boolean;
  readonly places?: boolean;
  readonly screenshots?: boolean;
}

/** `eyeline export`. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('write an incident into files for reports and other systems')
    .argument('<format>', `one of ${EXPORT_FORMATS.join(', ')}`)
    .requiredOption('--incident <number>', 'number of the incident', parseNumber)
    .requiredOption('--out <folder>', 'folder to write into')
    .option(
      '--tenant <name>',
      'whose incident: a platform and its team, such as slack:T0123',
      `${LOCAL_DESK.platform}:${LOCAL_DESK.platformId}`,
    )
    .addOption(new Option('--tlp <level>', 'who may read it').choices(TLP_LEVELS).default(DEFAULT_TLP))
    .option('--all', 'with findings that nobody confirmed')
    .option('--mask', 'without names, handles and addresses of accounts')
    .option('--members', 'with the ids of people who sent and wrote things')
    .option('--places', 'with the ids of channels and threads, and links to messages')
    .option('--screenshots', 'zip only: with whole pictures as received; they show bystanders')
    .action(async (format: string, flags: ExportFlags) => {
      process.exitCode = await runExport(readConfig(), format, flags);
    });
}

async function runExport(config: Config, format: string, flags: ExportFlags): Promise<number> {
  const { openStore } = await import('../../core/store/open-store.ts');
  const { writeExport } = await import('../../cli/export/write-export.ts');
  const { requireFormat } = await import('../../cli/export/require-format.ts');
  const { requireTenant } = await import('../../cli/export/require-tenant.ts');
  const wanted: ExportFormat = requireFormat(format);
  const { checkExport } = await import('../../core/export/export-files.ts');
  checkExport(wanted, { hasScreenshots: flags.screenshots === true, isMasked: flags.mask === true });
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped')));
  let pool: PicturePool | undefined;
  const store = openStore(config.DATA_DIR, { role: 'command line' });
  try {
    const tenant = requireTenant(store.tenants.list(), flags.tenant);
    await writeExport(store.forTenant(tenant.id), {
      format: wanted,
      incident: flags.incident,
      out: flags.out,
      options: {
        isAll: flags.all === true,
        isMasked: flags.mask === true,
        tlp: flags.tlp,
        hasMembers: flags.members === true,
        hasPlaces: flags.places === true,
        hasScreenshots: flags.screenshots === true,
      },
      pool: () => {
        pool ??= composePool(config, 1);
        return pool;
      },
      software: SOFTWARE,
      now: Date.now,
      terminal: process.stderr.isTTY ? process.stderr : null,
      write: writeOut,
      signal: stop.signal,
    });
    return EXIT.fine;
  } catch (error) {
    if (stop.signal.aborted) return EXIT.interrupted;
    throw error;
  } finally {
    await pool?.close();
    store.close();
  }
}
