#!/usr/bin/env node
/**
 * The command line: reads settings, composes what a command needs, runs it, and turns errors into exit codes.
 * Each command's own modules are loaded when it runs: without them the program starts in about 0.6 of the time.
 */
import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type CheckOptions, check } from './cli/check.ts';
import type { CompareOptions } from './cli/compare.ts';
import { CHECK_HELP, COMPARE_HELP } from './cli/help-texts.ts';
import type { Recorder } from './cli/recorder.ts';
import type { CalibrateOptions } from './cli/reference/calibrate.ts';
import type { MeasureSetsOptions } from './cli/reference/measure-sets.ts';
import { composePool, LOCAL_DESK, pictureLimits, zipLimits } from './compose.ts';
import { type Config, loadEnvironmentFile, readConfig } from './config.ts';
import { EyelineError } from './core/errors.ts';
import type { SuperimposedStyle } from './core/set/set-draft.ts';
import type { PicturePool } from './core/work/pool/picture-pool.ts';
import { cancelled } from './core/work/pool/pool-errors.ts';
import { createLogger, type Logger } from './logger.ts';
import { VERSION } from './version.ts';

/** Every input read; some not; wrong usage or settings; stopped by Ctrl-C. */
const EXIT = { fine: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Largest superimposed GIF by default, bytes: what every platform plays within a message. */
const MOST_GIF_BYTES = 8 * 1024 * 1024;

function createProgram(): Command {
  const program = new Command('eyeline')
    .description(
      'Measures where the eyes sit in profile pictures: StyleGAN faces have them in the same place.',
    )
    .version(VERSION)
    .showHelpAfterError('Run `eyeline --help` for the list of commands.')
    .exitOverride();

  program
    .command('check')
    .description('measure pictures, folders and ZIPs of pictures, and the pictures of profiles')
    .argument('<path...>', 'picture files, folders, ZIPs, or links to profiles')
    .option('--json', 'one JSON object a line on stdout, in the order given')
    .option('--out <folder>', 'draw overlays into this folder, each with its alt text beside it')
    .option('--incident <number>', 'record under this incident of the local desk', parseNumber)
    .addHelpText('after', CHECK_HELP)
    .action(async (paths: string[], options: { json?: boolean; out?: string; incident?: number }) => {
      const { json = false, out = null, incident = null } = options;
      process.exitCode = await runCheck(readConfig(), paths, { json, out, incident });
    });

  program
    .command('compare')
    .description('compare all portraits of pictures, folders and ZIPs, and draw them together')
    .argument('<path...>', 'picture files, folders or ZIPs')
    .requiredOption(
      '--out <folder>',
      'folder to write into; files that Eyeline did not write are not overwritten',
    )
    .addOption(
      new Option('--style <style>', 'superimpose lays the faces over each other, flip shows each in turn')
        .choices(['superimpose', 'flip'])
        .default('superimpose'),
    )
    .option('--max-bytes <number>', 'largest superimposed GIF, bytes', parseNumber, MOST_GIF_BYTES)
    .addHelpText('after', COMPARE_HELP)
    .action(async (paths: string[], options: { out: string; style: SuperimposedStyle; maxBytes: number }) => {
      process.exitCode = await runCompare(readConfig(), paths, options);
    });

  program
    .command('samples')
    .description('make sample pictures, measure them, and draw their overlays')
    .option('--out <folder>', 'folder to write into', 'eyeline-out/samples')
    .action(async ({ out }: { out: string }) => {
      process.exitCode = await runSamples(readConfig(), out);
    });

  program
    .command('doctor')
    .description('check Node, memory, models, fonts, the record and the platforms, and say what to change')
    .option(
      '--live <site>',
      'read one profile from a live site instead, and say what differs from its documentation',
    )
    .argument('[address]', 'with --live: the profile to read; default: the site’s own account')
    .action(async (address: string | undefined, { live }: { live?: string }) => {
      const config = readConfig();
      if (live !== undefined) {
        process.exitCode = (await tryLiveSite(config, live, address)) ? EXIT.fine : EXIT.failed;
        return;
      }
      const { checkPlatforms } = await loadPlatforms();
      const { doctor } = await import('./cli/doctor/doctor.ts');
      const isFine = await doctor(config, printLine, () => checkPlatforms(config));
      process.exitCode = isFine ? EXIT.fine : EXIT.failed;
    });

  program
    .command('slack-manifest')
    .description('print the manifest to make the Slack app from')
    .option('--url <address>', 'where Slack reaches this machine: for HTTP instead of Socket Mode')
    .action(async ({ url }: { url?: string }) => {
      const { composeSlackManifest } = await loadPlatforms();
      printLine(JSON.stringify(composeSlackManifest(readConfig(), url), null, 2));
    });

  program
    .command('discord-invite')
    .description('print the link that brings the bot to a Discord server')
    .argument('<application-id>', 'from the page General Information of the application')
    .action(async (applicationId: string) => {
      const { discordInvite } = await loadPlatforms();
      printLine(discordInvite(applicationId));
    });

  program
    .command('calibrate')
    .description('measure labelled portraits and write the reference table (for developers)')
    .requiredOption('--generated <path...>', 'portraits by StyleGAN, as the generator made them')
    .requiredOption('--generated-is <text>', 'what they are and how many, for the table')
    .requiredOption('--ordinary <path...>', 'avatars of people, none cropped by FFHQ’s recipe')
    .requiredOption('--ordinary-is <text>', 'what they are and how many, for the table')
    .addOption(
      new Option('--out <file>', 'the module to write').default(
        'src/core/alignment/reference/reference-table.ts',
      ),
    )
    .action(async (options: CalibrateOptions) => {
      const { calibrate } = await import('./cli/reference/calibrate.ts');
      await calibrate(options, printLine);
    });

  program
    .command('calibrate-sets')
    .description('measure labelled portraits and write what sets are compared with (for developers)')
    .requiredOption('--generated <path...>', 'portraits by StyleGAN, as the generator made them')
    .requiredOption('--generated-is <text>', 'what they are and how many, for the table')
    .requiredOption(
      '--ordinary <path...>',
      'avatars of people, none cropped by FFHQ’s recipe or one template',
    )
    .requiredOption('--ordinary-is <text>', 'what they are and how many, for the table')
    .requiredOption('--template <path...>', 'portraits of people that were all cropped to one template')
    .requiredOption('--template-is <text>', 'what they are and how many, for the table')
    .addOption(
      new Option('--out <file>', 'the module to write').default(
        'src/core/alignment/set/set-reference-table.ts',
      ),
    )
    .action(async (options: MeasureSetsOptions) => {
      const { measureSets } = await import('./cli/reference/measure-sets.ts');
      await measureSets(options, printLine);
    });
  return program;
}

interface RunOptions extends Pick<CheckOptions, 'json' | 'out'> {
  readonly incident: number | null;
}

async function runCheck(config: Config, paths: readonly string[], options: RunOptions): Promise<number> {
  // First: a record that cannot be had is said before anything is measured.
  const record = options.incident === null ? null : await openRecord(config, options.incident);
  try {
    return await withPool(config, (pool, log, signal) =>
      checkPaths(pool, log, config, paths, { ...options, signal, recorder: record?.recorder ?? null }),
    );
  } finally {
    record?.close();
  }
}

async function openRecord(config: Config, incident: number): Promise<{ recorder: Recorder; close(): void }> {
  const { openStore } = await import('./core/store/open-store.ts');
  const { createRecorder } = await import('./cli/recorder.ts');
  const store = openStore(config.DATA_DIR, { role: 'command line' });
  try {
    const tenant = store.tenants.enrol(LOCAL_DESK);
    return { recorder: createRecorder(store.forTenant(tenant.id), incident), close: () => store.close() };
  } catch (error) {
    store.close();
    throw error;
  }
}

async function withPool(
  config: Config,
  run: (pool: PicturePool, log: Logger, stop: AbortSignal) => Promise<number>,
): Promise<number> {
  const pool = composePool(config);
  const stop = new AbortController();
  process.once('SIGINT', () => {
    process.exitCode = EXIT.interrupted;
    stop.abort(cancelled('measure'));
    void pool.close();
  });
  try {
    return await run(pool, createLogger(config.LOG_LEVEL), stop.signal);
  } finally {
    await pool.close();
  }
}

async function checkPaths(
  pool: PicturePool,
  log: Logger,
  config: Config,
  paths: readonly string[],
  options: Pick<CheckOptions, 'json' | 'out' | 'recorder' | 'signal'>,
): Promise<number> {
  const { name, version, reason } = (await pool.status()).backend;
  log.debug({ backend: name, version, reason }, 'detector ready');
  // With a backend that was asked for there is nothing to explain.
  if (config.TF_BACKEND === 'auto' && !options.json)
    process.stderr.write(`Face models on ${name} (${version}). ${reason}\n`);
  const failed = await check(paths, pool, {
    ...options,
    limits: { picture: pictureLimits(config), zip: zipLimits(config) },
    links: (await import('./compose-links.ts')).composeLinks(config),
    terminal: process.stderr.isTTY ? process.stderr : null,
    write: writeOut,
    onDefect: (error) => log.error({ err: error.cause }, 'a picture could not be measured'),
  });
  if (options.recorder && !options.json)
    printLine(
      `Recorded under incident ${options.recorder.incident.number}: "${options.recorder.incident.title}"`,
    );
  return failed > 0 ? EXIT.failed : EXIT.fine;
}

function runCompare(
  config: Config,
  paths: readonly string[],
  options: Pick<CompareOptions, 'out' | 'style' | 'maxBytes'>,
): Promise<number> {
  return withPool(config, async (pool, log) => {
    const { compare } = await import('./cli/compare.ts');
    const failed = await compare(paths, pool, {
      ...options,
      limits: { picture: pictureLimits(config), zip: zipLimits(config) },
      terminal: process.stderr.isTTY ? process.stderr : null,
      write: writeOut,
      complain: (text) => process.stderr.write(text),
      onDefect: (error) => log.error({ err: error.cause }, 'a picture could not be measured'),
      now: Date.now,
    });
    return failed > 0 ? EXIT.failed : EXIT.fine;
  });
}

function runSamples(config: Config, folder: string): Promise<number> {
  return withPool(config, async (pool, log, signal) => {
    const { writeSamples } = await import('./cli/samples.ts');
    const samples = await writeSamples(folder, pool);
    printLine('Three sample pictures, made from a photo in an installed package:\n');
    for (const { path, is } of samples) printLine(`${path}\n  ${is}`);
    printLine('\nMeasured:\n');
    const paths = samples.map(({ path }) => path);
    const options = { json: false, out: folder, recorder: null, signal };
    const status = await checkPaths(pool, log, config, paths, options);
    printLine(`\nThe overlays are in ${resolve(folder)}`);
    printLine('Measure your own pictures: npm run eyeline -- check --out overlays PICTURE|FOLDER...');
    return status;
  });
}

/** @throws InvalidArgumentError for what is no number from 1. */
function parseNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 1.');
}

async function tryLiveSite(config: Config, name: string, address: string | undefined): Promise<boolean> {
  const { tryLive } = await import('./cli/doctor/live/try-live.ts');
  const { composePublicFetch, composeResolvers } = await import('./compose-links.ts');
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

/** Only where it is needed: the platforms' SDKs take longer to load than a picture to be measured. */
function loadPlatforms() {
  return import('./compose-platforms.ts');
}

function writeOut(text: string): void {
  process.stdout.write(text);
}

function printLine(line: string): void {
  writeOut(`${line}\n`);
}

/** What went wrong, for people on stderr, and the exit code it means. */
function report(error: unknown): number {
  // Commander has printed its own message by now; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  if (error instanceof EyelineError) {
    if (error.code === 'CANCELLED') return EXIT.interrupted;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    return error.code === 'INVALID_SETTING' || error.code === 'INVALID_USAGE' ? EXIT.usage : EXIT.failed;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.fine);
});

try {
  loadEnvironmentFile();
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
