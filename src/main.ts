#!/usr/bin/env node
/** The bot: reads settings, composes record, pool, adapters and commands, and runs until it is told to stop. */
import { createDeskAdapter, type DeskAdapter } from './adapters/web/index.ts';
import { COMMANDS } from './commands/index.ts';
import { composePool, LOCAL_DESK, pictureLimits } from './compose.ts';
import { type Config, loadEnvironmentFile, readConfig } from './config.ts';
import { createRecordPages } from './core/chat/record-pages.ts';
import { suggest } from './core/chat/suggest.ts';
import { EyelineError } from './core/errors.ts';
import { openStore, type Store } from './core/store/open-store.ts';
import { type Bot, createBot } from './core/work/bot.ts';
import type { PicturePool } from './core/work/picture-pool.ts';
import { endOnSignals } from './lifecycle.ts';
import { createLogger, type Logger } from './logger.ts';
import { VERSION } from './version.ts';

/** A start that failed; settings that are wrong. */
const EXIT = { failed: 1, usage: 2 } as const;

/** Files a message of the desk's may have, and UTF-16 units of its text. */
const DESK_LIMITS = { maxFiles: 200, maxTextLength: 20_000 } as const;

async function start(config: Config, log: Logger): Promise<void> {
  const store = openStore(config.DATA_DIR, { role: 'bot' });
  if (store.backUpPath) log.info({ path: store.backUpPath }, 'the database was copied before it was changed');
  const pool = composePool(config);
  let bot: Bot | undefined;
  const stop = async (deadlineMs: number): Promise<void> => {
    await bot?.stop(deadlineMs);
    await pool.close();
    store.close();
  };
  try {
    const desk = config.DESK === 'on' ? composeDesk(config, store, pool, log) : null;
    if (!desk) throw nothingToRun();
    bot = createBot({
      record: store,
      adapters: [desk],
      commands: COMMANDS,
      pool,
      maxBytes: pictureLimits(config).maxBytes,
      log,
    });
    endOnSignals({ log, stop: () => stop(config.STOP_TIMEOUT_S * 1000) });
    await bot.start();
    process.stdout.write(`Eyeline's desk: ${desk.address}\n`);
    const { backend } = await pool.status();
    log.info(
      { backend: backend.name, version: backend.version, reason: backend.reason },
      'face models ready',
    );
  } catch (error) {
    await stop(0);
    throw error;
  }
}

function composeDesk(config: Config, store: Store, pool: PicturePool, log: Logger): DeskAdapter {
  const tenant = store.forTenant(store.tenants.enrol(LOCAL_DESK).id);
  const incidents = () => tenant.incidents.list({ audience: 'tenant' });
  return createDeskAdapter({
    host: config.DESK_HOST,
    port: config.DESK_PORT,
    origin: config.DESK_ORIGIN ?? null,
    token: config.DESK_TOKEN ?? null,
    version: VERSION,
    team: LOCAL_DESK.platformId,
    log: tenant.messages,
    files: tenant.blobs,
    pages: createRecordPages(tenant),
    suggest: (text) => suggest(text, COMMANDS, incidents),
    samples: () => pool.samples(),
    limits: { ...DESK_LIMITS, maxFileBytes: pictureLimits(config).maxBytes },
    logger: log.child({ adapter: 'desk' }),
  });
}

function nothingToRun(): EyelineError {
  return new EyelineError('INVALID_SETTING', {
    expected: 'something to listen on',
    received: 'DESK=off',
    action: 'Set DESK=on.',
  });
}

/** One line for people, on stderr, and the exit status that it means. */
function report(error: unknown): number {
  if (error instanceof EyelineError) {
    process.stderr.write(`${error.code}: ${error.message}\n`);
    return error.code === 'INVALID_SETTING' ? EXIT.usage : EXIT.failed;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}

try {
  loadEnvironmentFile();
  const config = readConfig();
  await start(config, createLogger(config.LOG_LEVEL));
} catch (error) {
  process.exitCode = report(error);
}
