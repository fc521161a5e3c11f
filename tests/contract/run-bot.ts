import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Store } from '../../src/core/store/open-store.ts';
import type { Bot, BotOptions } from '../../src/core/work/bot.ts';
import { loadBuilt, makeLog } from '../fixtures/built-bot.ts';
import type { Harness } from './harness.ts';

/** A bot in its built form on a harness's platform, which can be ended and started again. */
export interface RunningBot {
  readonly store: Store;
  readonly log: ReturnType<typeof makeLog>;
  /** Everything that was heard has its answer. */
  idle(): Promise<void>;
  stop(deadlineMs?: number): Promise<void>;
  /** Another life of the process on the same record and platform. */
  restart(): Promise<void>;
}

/** Makes a harness; `openRecord` opens the record while no bot runs. */
export type MakeHarness = (openRecord: () => Store) => Promise<Harness>;

/** Starts it over a new record; ended with the test. */
export async function runBot(
  makeHarness: MakeHarness,
  pool: BotOptions['pool'],
  links: BotOptions['links'] = undefined,
  names: BotOptions['names'] = undefined,
): Promise<{ readonly harness: Harness; readonly bot: RunningBot }> {
  const { createBot, openStore, COMMANDS } = await loadBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-contract-'));
  const harness = await makeHarness(() => openStore(folder, { role: 'bot' }));
  const log = makeLog();
  let store: Store;
  let bot: Bot;

  async function start(): Promise<void> {
    store = openStore(folder, { role: 'bot' });
    const adapters = [harness.makeAdapter(store)];
    const parts = { record: store, adapters, commands: COMMANDS, pool, maxBytes: 5 * 1024 * 1024, log };
    bot = createBot({ ...parts, ...(links ? { links } : {}), ...(names ? { names } : {}) });
    await bot.start();
  }

  async function stop(deadlineMs = 20_000): Promise<void> {
    await bot.stop(deadlineMs);
    store.close();
  }

  await start();
  onTestFinished(async () => {
    await stop();
    await harness.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const running: RunningBot = {
    get store() {
      return store;
    },
    log,
    idle: () => bot.idle(),
    stop,
    restart: start,
  };
  return { harness, bot: running };
}
