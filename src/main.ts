#!/usr/bin/env node
/** The bot: reads settings, composes record, pool, adapters and commands, and runs until it is told to stop. */
import { COMMANDS } from './commands/index.ts';
import { composeNameReader, composePool, pictureLimits, zipLimits } from './compose.ts';
import { composeLinks } from './compose-links.ts';
import { composePlatforms } from './compose-platforms.ts';
import { type Config, loadEnvironmentFile, readConfig } from './config.ts';
import { EyelineError } from './core/errors.ts';
import { openStore } from './core/store/open-store.ts';
import { type Bot, createBot } from './core/work/bot.ts';
import { hashEarlier } from './core/work/run/seen/hash-earlier.ts';
import { endOnSignals } from './lifecycle.ts';
import { createLogger, type Logger } from './logger.ts';
import { SOFTWARE } from './version.ts';

/** A start that failed; settings that are wrong. */
const EXIT = { failed: 1, usage: 2 } as const;

async function start(config: Config, log: Logger): Promise<void> {
  const names = config.NAMES === 'on' ? composeNameReader(config) : null;
  const store = openStore(config.DATA_DIR, { role: 'bot', log });
  if (store.backUpPath) log.info({ path: store.backUpPath }, 'the database was copied before it was changed');
  const pool = composePool(config);
  let bot: Bot | undefined;
  const stopping = new AbortController();
  let hashing: Promise<void> | undefined;
  const stop = async (deadlineMs: number): Promise<void> => {
    stopping.abort();
    await hashing;
    await bot?.stop(deadlineMs);
    await pool.close();
    await names?.close();
    store.close();
  };
  try {
    const { adapters, desk } = composePlatforms(config, store, pool, log);
    if (adapters.length === 0) throw nothingToRun();
    bot = createBot({
      software: SOFTWARE,
      incidentOpening: config.INCIDENT_OPENS,
      record: store,
      adapters,
      commands: COMMANDS,
      pool,
      maxBytes: pictureLimits(config).maxBytes,
      zip: zipLimits(config),
      links: composeLinks(config),
      ...(names ? { names } : {}),
      log,
    });
    endOnSignals({ log, stop: () => stop(config.STOP_TIMEOUT_S * 1000) });
    await bot.start();
    log.info({ platforms: adapters.map(({ platform }) => platform) }, 'listening');
    if (desk) process.stdout.write(`Eyeline's desk: ${desk.address}\n`);
    const { backend } = await pool.status();
    log.info(
      { backend: backend.name, version: backend.version, reason: backend.reason },
      'face models ready',
    );
    if (!stopping.signal.aborted)
      hashing = hashEarlier({ record: store, pool, log, signal: stopping.signal });
  } catch (error) {
    await stop(0);
    throw error;
  }
}

function nothingToRun(): EyelineError {
  return new EyelineError('INVALID_SETTING', {
    expected: 'something to listen on',
    received: 'DESK=off, and no token of Slack or Discord',
    action: 'Set DESK=on, SLACK_BOT_TOKEN or DISCORD_TOKEN.',
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
