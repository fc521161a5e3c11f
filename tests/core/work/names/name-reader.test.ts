import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
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

it('rejects a language whose data is not installed, and says how to get it', async () => {
  await expect(makeReader({ languages: ['eng', 'xyz'] })).rejects.toThrow(
    'Expected NAME_LANGUAGES to name languages whose data is installed but received "xyz". Run `npm install @tesseract.js-data/xyz`, or take it out of NAME_LANGUAGES.',
  );
});
