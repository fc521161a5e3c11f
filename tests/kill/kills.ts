import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/core/chat/port/adapter.ts';
import type { Store } from '../../src/core/store/open-store.ts';
import type { BotOptions } from '../../src/core/work/bot.ts';
import { loadBuilt, makeLog } from '../fixtures/built-bot.ts';
import { makeRecordedPool } from '../fixtures/recorded/make-recorded-pool.ts';
import { bundleChild } from './bundle-child.ts';

/** Where messages wait for a bot that is to be killed over them. */
export interface Scene {
  /** What the process is told of its platform. */
  readonly env: Readonly<Record<string, string>>;
  /** A new adapter on the platform, for the next life. */
  makeAdapter(store: Store): ChatAdapter;
  /** All that a person can see, and all that can be lost or doubled in the record. */
  look(store: Store): Promise<unknown>;
  /**
   * Gives the rights that were missing: there is a life more then, and what is left is what the life without them and
   * the one with them left. Default: nothing is missing.
   */
  readonly allow?: () => void;
  /** What the next life follows links and reads names by; the killed one is told by {@link Scene.env}. Default: by nothing. */
  readonly sources?: Pick<BotOptions, 'links' | 'names'>;
  close(): Promise<void>;
}

/** What a scene is made with. */
export interface SceneParts {
  readonly pool: BotOptions['pool'];
  /** DATA_DIR. */
  readonly folder: string;
}

/** Where a bot is killed. */
export interface KillOptions {
  /** The points that tell most: `KILL_POINTS=whole` takes all of these of a long scene, `npm test` a sample of them. */
  readonly isChosen: (point: string) => boolean;
  /**
   * Whether the scene is long: an outage, whose points are hundreds with a life more each, or several commands, most of
   * whose points other scenes have too. Only `KILL_POINTS=all` takes every point of it; `KILL_POINTS=whole` takes those of
   * all other scenes.
   */
  readonly isLong?: boolean;
  /** What a whole run must leave. */
  readonly whole: unknown;
}

const RUN_CHILD = join(import.meta.dirname, 'run-child.cjs');

const pool = await makeRecordedPool();

/** Calls that depend on how fast the pictures are measured: a run may do without. */
const MAY_BE_MISSED = /adapter\.(edit|find|remove)|keepButton|slack /;

/** Points of a scene that plain `npm test` takes. */
const SAMPLE = 4;

/** So many of the points, spread evenly from the first to the last. */
function sampleOf(points: readonly string[], count: number): string[] {
  const step = (points.length - 1) / (count - 1);
  return [...new Set(Array.from({ length: count }, (_, i) => points[Math.round(i * step)] as string))];
}

/** Lives at once. They wait for their platform more than they compute. */
const LIVES = 4;

/** Kills a bot at the calls that it makes, and has the next life end what it left. */
export function describeKills(
  name: string,
  makeScene: (parts: SceneParts) => Promise<Scene>,
  { isChosen, isLong = false, whole }: KillOptions,
): void {
  describe(`a process on ${name} that is killed`, () => {
    let child: string;
    const folders: string[] = [];

    function makeFolder(): string {
      const folder = mkdtempSync(join(tmpdir(), 'eyeline-kill-'));
      folders.push(folder);
      return folder;
    }

    beforeAll(async () => {
      child = await bundleChild();
      folders.push(dirname(child));
    });

    afterAll(async () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });

    /** Runs a bot over the scene until it is killed or has nothing left to do; gives the points that it came by, each with all its labels. */
    async function run(scene: Scene, folder: string, killAt: string) {
      const env = { ...process.env, DATA: folder, KILL_AT: killAt, ...scene.env };
      const running = spawn(process.execPath, [RUN_CHILD, child], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const chunks: Buffer[] = [];
      running.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      const [, signal] = (await once(running, 'close')) as [number | null, NodeJS.Signals | null];
      const said = Buffer.concat(chunks).toString();
      return { isKilled: signal === 'SIGKILL', points: said === '' ? [] : (JSON.parse(said) as string[][]) };
    }

    /** The next life, to its end. */
    async function recover(scene: Scene, folder: string): Promise<unknown> {
      const { createBot, openStore, COMMANDS } = await loadBuilt();
      const store = openStore(folder, { role: 'bot' });
      const adapters = [scene.makeAdapter(store)];
      const bot = createBot({
        record: store,
        adapters,
        commands: COMMANDS,
        pool,
        maxBytes: 1e7,
        log: makeLog(),
        ...scene.sources,
      });
      try {
        await bot.start();
        await bot.idle();
        return await scene.look(store);
      } finally {
        await bot.stop(10_000);
        store.close();
      }
    }

    async function play(killAt: string) {
      const folder = join(makeFolder(), 'data');
      const scene = await makeScene({ pool, folder });
      try {
        const { isKilled, points } = await run(scene, folder, killAt);
        const left = await recover(scene, folder);
        if (!scene.allow) return { killAt, isKilled, points, left };
        scene.allow();
        return { killAt, isKilled, points, left: [left, await recover(scene, folder)] };
      } finally {
        await scene.close();
      }
    }

    it('at any call of the store or the adapter loses nothing and doubles nothing', {
      timeout: 3_600_000,
    }, async () => {
      const { points, left } = await play('');
      expect(left).toEqual(whole);
      const asked = process.env.KILL_POINTS;
      const isEvery = asked === 'all' || (asked === 'whole' && !isLong);
      const telling = points.flatMap((labels) => labels.find(isChosen) ?? []);
      const chosen = isEvery
        ? points.map((labels) => labels.find(isChosen) ?? (labels[0] as string))
        : asked === 'whole'
          ? telling
          : sampleOf(telling, SAMPLE);
      const turn = pLimit(LIVES);

      const runs = await Promise.all(chosen.map((killAt) => turn(() => play(killAt))));

      const calls = new Set(points.flat().map((label) => label.replace(/^(before|after) | #\d+$/g, '')));
      const killed = runs.filter(({ isKilled }) => isKilled);
      console.info(
        `${name}: ${points.flat().length} points, ${points.length} of them different, at ${calls.size} calls; ${killed.length} of ${runs.length} runs killed`,
      );
      // How often a call is made depends on how fast things go; that it is made at all does not.
      const missed = runs.filter(({ killAt, isKilled }) => !isKilled && !MAY_BE_MISSED.test(killAt));
      expect(missed.filter(({ killAt }) => killAt.endsWith(' #1'))).toEqual([]);
      expect(missed.length).toBeLessThanOrEqual(runs.length / 20);
      for (const { killAt, left } of runs) expect(left, `killed ${killAt}`).toEqual(whole);
    });
  });
}
