import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import type { PicturePool } from '../../../../src/core/work/pool/picture-pool.ts';
import { makePool } from '../../../fixtures/built.ts';
import { findAdminPicture } from '../../../fixtures/faces.ts';
import { makeManyPassesJpeg } from '../../../fixtures/jpeg-file.ts';
import { type WatchedWorkers, watchWorkers } from '../../../fixtures/worker-processes.ts';

const PLAIN = { overlay: false };

/** 49 megapixels in passes: the decoder holds all of its coefficients, and takes seconds. */
const slow = makeManyPassesJpeg(7000, 100);

describe('a worker', () => {
  let portrait: Uint8Array;
  let started: WatchedWorkers;
  let pool: PicturePool;
  beforeEach(async () => {
    portrait = await readFile(findAdminPicture('user1-128x128.jpg'));
    started = watchWorkers();
  });
  afterEach(async () => {
    started.stop();
    await pool.close();
  });

  it('ends when a picture takes more memory than it may, which is said, and no other try is made', async () => {
    pool = await makePool({ limits: { ...DEFAULT_PICTURE_LIMITS, maxMemoryBytes: 40e6 } });

    const failure = await failureOf(pool.measure(slow, PLAIN));

    expect(failure).toMatchObject({
      code: 'TOO_MUCH_MEMORY',
      message:
        'Expected Eyeline to measure the picture within 40 MB of memory but received work that takes more. Send a smaller copy of the picture.',
    });
    expect((await pool.measure(portrait, PLAIN)).portraits).toHaveLength(1);
    expect(started.all.map(({ signalCode }) => signalCode)).toEqual(['SIGUSR2', null]);
  });

  it.runIf(process.platform === 'linux')(
    'has nothing of its parent’s environment, tokens least of all',
    async () => {
      process.env.SLACK_BOT_TOKEN = 'xoxb-not-for-decoders';
      pool = await makePool();
      await pool.status();
      delete process.env.SLACK_BOT_TOKEN;

      const environment = await readFile(`/proc/${started.all[0]?.pid}/environ`, 'utf8');

      expect(environment).not.toContain('xoxb');
      expect(environment.split('\0').filter((line) => !/^(NODE_CHANNEL|$)/.test(line))).toEqual([]);
    },
  );

  it('ends with the total time of its picture, although the time of a step is not over', async () => {
    pool = await makePool({ limits: { ...DEFAULT_PICTURE_LIMITS, totalTimeoutMs: 600 } });

    const failure = await failureOf(pool.measure(slow, PLAIN));

    expect(failure).toMatchObject({
      code: 'TIMEOUT',
      message:
        'Expected a picture that can be read within 0.6 s but received one that takes longer. Cut the picture in two and send both halves.',
    });
    // Another worker is there: what it measures has the same time, too little for a busy machine.
    expect((await pool.status()).tensors).toBeGreaterThan(0);
  });

  it('counts the total time on where a worker died and another takes up the picture', async () => {
    pool = await makePool({ limits: { ...DEFAULT_PICTURE_LIMITS, totalTimeoutMs: 300 } });
    await pool.status();
    started.killNextJobs(1);

    // Loading the models again takes longer than is left.
    const failure = await failureOf(pool.measure(portrait, PLAIN));

    expect(failure.code).toBe('TIMEOUT');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'goes on at %s, which a terminal or a service manager sends to all processes',
    async (signal) => {
      pool = await makePool();
      await pool.status();

      started.all[0]?.kill(signal);

      expect((await pool.measure(portrait, PLAIN)).portraits).toHaveLength(1);
      expect(started.all).toHaveLength(1);
    },
  );
});

describe('a worker whose parent is killed', () => {
  let folder: string;
  let owner: ChildProcess;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eyeline-owner-'));
  });
  afterEach(() => {
    owner.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  it('ends too while it waits for work', async () => {
    const worker = await own([]);

    owner.kill('SIGKILL');

    await untilGone(worker);
  });

  it('ends too in the middle of a picture', async () => {
    const file = join(folder, 'slow.jpg');
    writeFileSync(file, slow);
    const worker = await own([file]);

    owner.kill('SIGKILL');

    await untilGone(worker);
  });

  /** Starts the owner of a pool. @returns the id of its worker */
  async function own(args: readonly string[]): Promise<number> {
    const script = new URL('../../../fixtures/pool-owner.mjs', import.meta.url).pathname;
    owner = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (!owner.stdout) throw new Error('the owner has no standard output');
    const [printed] = await once(owner.stdout, 'data');
    return Number(printed);
  }
});

/** Resolves when there is no process of this id; the test's time-out is the failure. */
async function untilGone(id: number): Promise<void> {
  for (;;) {
    try {
      process.kill(id, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (reason: Error) => reason,
  );
  return { message: error.message, code: (error as { code?: string }).code };
}
