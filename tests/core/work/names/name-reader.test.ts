import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import type * as Names from '../../../../src/core/work/names/name-reader.ts';
import { builtFile } from '../../../fixtures/built.ts';
import { drawFollowers } from '../../../fixtures/names-page.ts';
import { hasEnded, watchWorkers } from '../../../fixtures/worker-processes.ts';

const workers = watchWorkers();
let reader: Names.NameReader | undefined;

afterEach(async () => {
  await reader?.close();
});

async function makeReader(options: Partial<Names.NameReaderOptions> = {}): Promise<Names.NameReader> {
  const { createNameReader } = (await import(builtFile('core/work/names/name-reader.js'))) as typeof Names;
  reader = createNameReader({ languages: ['eng'], limits: DEFAULT_PICTURE_LIMITS, ...options });
  return reader;
}

async function makeJob() {
  const { accounts, frames, draw } = drawFollowers();
  return { accounts, job: { source: await draw(), frames, animationFrame: undefined } };
}

const last = () => workers.all.at(-1);

it('starts its process with the first picture, reads it, and writes nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-names-'));
  const before = process.cwd();
  process.chdir(folder);
  const started = workers.all.length;
  try {
    const { read } = await makeReader();
    const { accounts, job } = await makeJob();
    expect(workers.all.length).toBe(started);

    expect(await read(job)).toEqual({ names: accounts });

    expect(workers.all.length).toBe(started + 1);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
});

it('ends its process when it is idle, and starts another for the next picture', async () => {
  const { read } = await makeReader({ idleMs: 1 });
  const { accounts, job } = await makeJob();
  await read(job);
  const first = last();
  await new Promise((resolve) => (first && hasEnded(first) ? resolve(null) : first?.once('exit', resolve)));

  expect(await read(job)).toEqual({ names: accounts });
  expect(last()).not.toBe(first);
});

it('refuses a file that is no picture, and reads the next one', async () => {
  const { read } = await makeReader();
  const { accounts, job } = await makeJob();

  await expect(read({ ...job, source: Buffer.from('no picture at all') })).rejects.toMatchObject({
    code: 'NOT_A_PICTURE',
  });
  expect(await read(job)).toEqual({ names: accounts });
});

it('says when it takes too much memory', async () => {
  const { read } = await makeReader({ limits: { ...DEFAULT_PICTURE_LIMITS, maxMemoryBytes: 1 } });
  const { job } = await makeJob();

  await expect(read(job)).rejects.toThrow(
    'Expected Eyeline to read the names on the picture within 0 MB of memory but received work that takes more. Cut the picture in two and send both halves.',
  );
});

it('is cancelled by a signal, and by being closed, with what it reads', async () => {
  const { read, close } = await makeReader();
  const { job } = await makeJob();
  const stop = new AbortController();
  const first = read(job, stop.signal);
  stop.abort();
  await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });

  const second = read(job);
  await Promise.all([close(), expect(second).rejects.toMatchObject({ code: 'CANCELLED' })]);

  expect(workers.all.every(hasEnded)).toBe(true);
});

it('starts no process for what is not to be read any more', async () => {
  const { read, close } = await makeReader();
  const { job } = await makeJob();
  const started = workers.all.length;

  await expect(read(job, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  await close();
  await expect(read(job)).rejects.toMatchObject({ code: 'CANCELLED' });

  expect(workers.all.length).toBe(started);
});

it('starts no process for what waited when it was closed', async () => {
  const { read, close } = await makeReader();
  const { job } = await makeJob();
  const started = workers.all.length;
  const reads = Promise.allSettled([read(job), read(job)]);
  await workers.untilStarted(started + 1);

  await close();
  await reads;
  // A turn that is over hands on to the next one.
  await new Promise((resolve) => setImmediate(resolve));

  expect(workers.all.length).toBe(started + 1);
});

it('is waited for by nothing when it is idle, and leaves no timer behind when it is closed', async () => {
  const idleMs = 54_321;
  const { read, close } = await makeReader({ idleMs });
  const { job } = await makeJob();
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const idling = () => timers.mock.results.filter((_, index) => timers.mock.calls[index]?.[1] === idleMs);
  try {
    await read(job);
    expect(idling().map(({ value }) => (value as NodeJS.Timeout).hasRef())).toEqual([false]);
    const second = read(job).catch(() => {});
    await new Promise((resolve) => setImmediate(resolve));
    await close();
    await second;
    await new Promise((resolve) => setImmediate(resolve));

    expect(idling()).toHaveLength(1);
  } finally {
    timers.mockRestore();
  }
});

it('reads what comes while the process that was idle too long ends', async () => {
  const { read } = await makeReader({ idleMs: 1 });
  const { accounts, job } = await makeJob();
  await read(job);
  const first = last() as ChildProcess;
  const kill = first.kill.bind(first);

  const next = await new Promise((resolve, reject) => {
    first.kill = (signal) => {
      const isSent = kill(signal);
      read(job).then(resolve, reject);
      return isSent;
    };
  });

  expect(next).toEqual({ names: accounts });
  expect(last()).not.toBe(first);
});

it('reads what waited while a picture took too long in a process of its own', async () => {
  const started = workers.all.length;
  const { read } = await makeReader({ limits: { ...DEFAULT_PICTURE_LIMITS, totalTimeoutMs: 1 } });
  const { job } = await makeJob();

  const [first, second] = await Promise.allSettled([read(job), read(job)]);

  const tooLong = { status: 'rejected', reason: { code: 'TIMEOUT' } };
  expect([first, second]).toMatchObject([tooLong, tooLong]);
  expect(workers.all.length).toBe(started + 2);
});

it('rejects a language whose data is not installed, and says how to get it', async () => {
  await expect(makeReader({ languages: ['eng', 'xyz'] })).rejects.toThrow(
    'Expected NAME_LANGUAGES to name languages whose data is installed but received "xyz". Run `npm install @tesseract.js-data/xyz`, or take it out of NAME_LANGUAGES.',
  );
});
