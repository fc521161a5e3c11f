import { type Command, Option } from 'commander';
import { composePool, LOCAL_DESK } from '../../compose.ts';
import { type Config, readConfig } from '../../config.ts';
import { CASE_FIGURE_OPTIONS, readCaseFigures } from '../../core/chat/answers/figure-options.ts';
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
  readonly only?: string;
  /** Commander reads what begins with `no-` as its opposite. */
  readonly caption: boolean;
  readonly labels: boolean;
  readonly width?: number;
  readonly credit?: string;
  readonly faces?: string;
  readonly gif?: number;
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
    .addOption(
      new Option('--only <class>', CASE_FIGURE_OPTIONS.only.summary).choices(
        CASE_FIGURE_OPTIONS.only.choices,
      ),
    )
    .option('--no-caption', CASE_FIGURE_OPTIONS['no-caption'].summary)
    .option('--width <px>', CASE_FIGURE_OPTIONS.width.summary, parseNumber)
    .option('--credit <text>', CASE_FIGURE_OPTIONS.credit.summary)
    .option('--no-labels', CASE_FIGURE_OPTIONS['no-labels'].summary)
    .addOption(
      new Option('--faces <how>', CASE_FIGURE_OPTIONS.faces.summary).choices(
        CASE_FIGURE_OPTIONS.faces.choices,
      ),
    )
    .option('--gif <px>', CASE_FIGURE_OPTIONS.gif.summary, parseNumber)
    .action(async (format: string, flags: ExportFlags) => {
      process.exitCode = await runExport(readConfig(), format, flags);
    });
}

function figuresOf({ only, caption, labels, width, credit, faces, gif }: ExportFlags) {
  return readCaseFigures({ only, 'no-caption': !caption, 'no-labels': !labels, width, credit, faces, gif });
}

async function runExport(config: Config, format: string, flags: ExportFlags): Promise<number> {
  const { openStore } = await import('../../core/store/open-store.ts');
  const { writeExport } = await import('../../cli/export/write-export.ts');
  const { requireFormat } = await import('../../cli/export/require-format.ts');
  const { requireTenant } = await import('../../cli/export/require-tenant.ts');
  const wanted: ExportFormat = requireFormat(format);
  const { checkExport } = await import('../../core/export/export-files.ts');
  const figures = figuresOf(flags);
  checkExport(wanted, {
    hasScreenshots: flags.screenshots === true,
    isMasked: flags.mask === true,
    ...(figures ? { figures } : {}),
  });
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
        ...(figures ? { figures } : {}),
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
