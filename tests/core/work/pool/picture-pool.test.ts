import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { REFERENCE } from '../../../../src/core/alignment/reference/reference-table.ts';
import { createFaceDetector } from '../../../../src/core/face/create-detector.ts';
import type { FaceDetector } from '../../../../src/core/face/detector.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import { measurePicture } from '../../../../src/core/work/measure/measure-picture.ts';
import type { MeasureContext, MeasuredPicture } from '../../../../src/core/work/measure/measured-picture.ts';
import type { PicturePool } from '../../../../src/core/work/pool/picture-pool.ts';
import { makePool } from '../../../fixtures/built.ts';
import { findAdminPicture, findGroupPhoto } from '../../../fixtures/faces.ts';
import { makeManyPassesJpeg } from '../../../fixtures/jpeg-file.ts';
import { hasEnded, type WatchedWorkers, watchWorkers } from '../../../fixtures/worker-processes.ts';

const PLAIN = { overlay: false };
const CANCELLED = {
  name: 'EyelineError',
  code: 'CANCELLED',
  message: 'Eyeline was asked to stop before it could measure the picture. Send it again if needed.',
};

/** A portrait of 128 px, a group photo of 1,920 px, and one that takes its decoder a second or more. */
const files: Record<'portrait' | 'group' | 'slow', Uint8Array> = {
  portrait: new Uint8Array(0),
  group: new Uint8Array(0),
  slow: new Uint8Array(0),
};
let started: WatchedWorkers;
/** Of one test: those whose workers end, or that have other settings. */
let pool: PicturePool | undefined;
/** Of all others, with one worker and with two. */
let one: PicturePool;
let two: PicturePool;

beforeAll(async () => {
  one = await makePool();
  two = await makePool({ workers: 2 });
  await Promise.all([one.status(), two.status(), two.status()]);
  files.portrait = await readFile(findAdminPicture('user1-128x128.jpg'));
  files.group = await readFile(findGroupPhoto('sample5.jpg'));
  files.slow = makeManyPassesJpeg(3000, 100);
});
afterAll(() => Promise.all([one.close(), two.close()]));
beforeEach(() => {
  started = watchWorkers();
});
afterEach(async () => {
  started.stop();
  await pool?.close();
  pool = undefined;
});

describe('a picture measured by the pool', () => {
  let detector: FaceDetector;
  let context: MeasureContext;
  beforeAll(async () => {
    detector = await createFaceDetector('wasm');
    context = { detector, reference: REFERENCE, limits: DEFAULT_PICTURE_LIMITS, software: 'Eyeline test' };
  });
  afterAll(() => detector.dispose());

  it('comes out as it does without a pool, overlay included', async () => {
    const measured = await one.measure(files.portrait, { overlay: true });

    const without = await measurePicture(files.portrait, context, { overlay: true });
    expect(plain(measured)).toEqual(plain(without));
    expect(measured.portraits).toHaveLength(1);
    expect(measured.overlay?.png.length).toBeGreaterThan(1000);
  });

  it('carries no overlay where none is asked for', async () => {
    const measured = await one.measure(files.portrait, PLAIN);

    expect(measured.overlay).toBeNull();
  });

  it.each([
    ['nothing', new Uint8Array(0), 'EMPTY_FILE'],
    ['text', Buffer.from('not a picture'), 'NOT_A_PICTURE'],
    ['a cut JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'UNREADABLE_IMAGE'],
  ])('keeps the code, the text and its parts where it is %s', async (_, bytes, code) => {
    const inPool = await failureOf(one.measure(bytes, PLAIN));

    const without = await failureOf(measurePicture(bytes, context, PLAIN));
    expect(inPool).toEqual(without);
    expect(inPool.code).toBe(code);
    expect(inPool.message).toMatch(/^Expected .+ but received .+\. .+\.$/);
  });

  it('holds to the limits of the settings', async () => {
    pool = await makePool({ limits: { ...DEFAULT_PICTURE_LIMITS, maxBytes: 100 } });

    expect((await failureOf(pool.measure(files.portrait, PLAIN))).code).toBe('FILE_TOO_LARGE');
  });

  it('leaves the bytes with the caller', async () => {
    const bytes = Uint8Array.from(files.portrait);

    await one.measure(bytes, PLAIN);

    expect(bytes).toEqual(Uint8Array.from(files.portrait));
  });
});

describe('the order of jobs', () => {
  it('is that of their coming, on one worker', async () => {
    const done: string[] = [];
    const follow = (name: string, bytes: Uint8Array) =>
      one.measure(bytes, PLAIN).then(() => void done.push(name));

    await Promise.all([
      follow('group', files.group),
      follow('a', files.portrait),
      follow('b', files.portrait),
    ]);

    expect(done).toEqual(['group', 'a', 'b']);
  });

  it('lets short jobs pass a long one, on two workers', async () => {
    pool = await makePool({ workers: 2 });
    const { measure, status } = pool;
    await Promise.all([status(), status()]);
    const done: string[] = [];
    const follow = (name: string, bytes: Uint8Array) =>
      measure(bytes, PLAIN).then(() => void done.push(name));

    const slow = follow('slow', files.slow);
    const worker = await started.nextJob();
    // However fast the machine is: it takes as long as the others do.
    worker.kill('SIGSTOP');
    await Promise.all([follow('a', files.portrait), follow('b', files.portrait)]);
    worker.kill('SIGCONT');
    await slow;

    expect(done).toEqual(['a', 'b', 'slow']);
    expect(started.all).toHaveLength(2);
  });

  it('gives each caller the answer to its own picture', async () => {
    const names = [1, 3, 4, 5, 6, 7, 8].map((i) => `user${i}-128x128.jpg`);
    const pictures = await Promise.all(names.map((name) => readFile(findAdminPicture(name))));

    const together = await Promise.all(pictures.map((bytes) => two.measure(bytes, PLAIN)));

    const oneByOne = [];
    for (const bytes of pictures) oneByOne.push(await two.measure(bytes, PLAIN));
    expect(together).toEqual(oneByOne);
    expect(new Set(together.map((one) => one.sha256)).size).toBe(pictures.length);
  });
});

describe('a cancelled job', () => {
  it('fails while it runs, and the pool goes on', async () => {
    pool = await makePool();
    const stop = new AbortController();
    const job = failureOf(pool.measure(files.slow, { ...PLAIN, signal: stop.signal }));
    await started.nextJob();

    stop.abort();

    expect(await job).toMatchObject(CANCELLED);
    expect((await pool.measure(files.portrait, PLAIN)).portraits).toHaveLength(1);
  });

  it('fails at once while it waits for its turn, and what runs goes on', async () => {
    pool = await makePool();
    const done: string[] = [];
    const running = pool.measure(files.group, PLAIN).then(() => void done.push('running'));
    const stop = new AbortController();
    const waiting = failureOf(pool.measure(files.portrait, { ...PLAIN, signal: stop.signal }));
    const told = waiting.then(() => void done.push('waiting'));
    await started.nextJob();

    stop.abort();

    expect(await waiting).toMatchObject(CANCELLED);
    await Promise.all([running, told]);
    expect(done).toEqual(['waiting', 'running']);
    expect(started.all).toHaveLength(1);
  });

  it('never starts where its signal had come before', async () => {
    pool = await makePool();
    let taken = 0;
    await pool.status();
    void started.nextJob().then(() => taken++);

    const failure = await failureOf(pool.measure(files.slow, { ...PLAIN, signal: AbortSignal.abort() }));

    expect(failure).toMatchObject(CANCELLED);
    expect([started.all.length, taken]).toEqual([1, 0]);
  });

  it('does no harm while its worker is being replaced', async () => {
    pool = await makePool();
    const { measure } = pool;
    const stops = [new AbortController(), new AbortController()];
    const jobs = stops.map(({ signal }) => failureOf(measure(files.slow, { ...PLAIN, signal })));
    await started.nextJob();

    stops[0]?.abort();
    await started.untilStarted(2);
    stops[1]?.abort();

    expect(await Promise.all(jobs)).toMatchObject([CANCELLED, CANCELLED]);
    expect((await pool.measure(files.portrait, PLAIN)).portraits).toHaveLength(1);
  });

  it('leaves its signal without listeners, however many jobs share it', async () => {
    const { signal } = new AbortController();
    const counts = countListeners(signal);

    for (let i = 0; i < 3; i++) await one.measure(files.portrait, { ...PLAIN, signal });

    expect(counts.added).toBeGreaterThan(0);
    expect(counts.removed).toBe(counts.added);
  });
});

describe('a job that takes too long', () => {
  it('is ended by the decoder first, and its worker lives on', async () => {
    pool = await makePool({ limits: { ...DEFAULT_PICTURE_LIMITS, timeoutMs: 0.001 }, graceMs: 600_000 });

    const { code, message } = await failureOf(pool.measure(files.portrait, PLAIN));

    expect([code, message]).toEqual([
      'TIMEOUT',
      'Expected a picture that can be read within 0.000001 s but received one that takes longer. Send a smaller copy of the picture.',
    ]);
    expect(started.all).toHaveLength(1);
  });

  it('is ended with its worker where the decoder does not end, and the pool goes on', async () => {
    // No real decoder takes so long: time passes where the test says so.
    const timeoutMs = 100_000;
    pool = await makePool({ limits: { ...DEFAULT_PICTURE_LIMITS, timeoutMs }, graceMs: 0 });
    await pool.status();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const failure = failureOf(pool.measure(files.slow, PLAIN));
    const worker = await started.nextJob();

    worker.kill('SIGSTOP');
    vi.advanceTimersByTime(timeoutMs);

    expect(await failure).toMatchObject({
      code: 'TIMEOUT',
      message:
        'Expected a picture that can be read within 100 s but received one that takes longer. Send a smaller copy of the picture.',
    });
    expect((await pool.measure(files.portrait, PLAIN)).portraits).toHaveLength(1);
    expect(started.all).toHaveLength(2);
  });

  it('is not the job of a worker that still loads its models: time starts with the work', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const limits = { ...DEFAULT_PICTURE_LIMITS, timeoutMs: 10_000 };
    pool = await makePool({ limits, graceMs: 0 });
    const status = pool.status();
    // The job is handed to the worker, which has just been started.
    await new Promise(setImmediate);

    vi.advanceTimersByTime(50_000);

    expect((await status).tensors).toBeGreaterThan(100);
    expect(started.all).toHaveLength(1);
  });
});

describe('a worker that dies', () => {
  it('is replaced, and its job tried once more', async () => {
    pool = await makePool();
    await pool.status();
    started.killNextJobs(1);

    const measured = await pool.measure(files.portrait, PLAIN);

    expect(measured.portraits).toHaveLength(1);
    expect(started.all).toHaveLength(2);
  });

  it('twice over one job ends the job, and the pool goes on', async () => {
    pool = await makePool();
    await pool.status();
    started.killNextJobs(2);

    const failure = await failureOf(pool.measure(files.portrait, PLAIN));

    expect(failure).toMatchObject({
      code: 'WORKER_FAILED',
      message:
        'Eyeline could not measure the picture: its worker process ended twice. Convert the picture to PNG and send that; if it happens again, report it with the file.',
    });
    expect((await pool.measure(files.portrait, PLAIN)).portraits).toHaveLength(1);
  });

  it('takes no other job with it', async () => {
    pool = await makePool({ workers: 2 });
    const { measure, status } = pool;
    await Promise.all([status(), status()]);
    started.killNextJobs(1);

    const jobs = Array.from({ length: 6 }, () => measure(files.portrait, PLAIN));

    const faces = (await Promise.all(jobs)).map(({ portraits }) => portraits.length);
    expect(faces).toEqual([1, 1, 1, 1, 1, 1]);
    expect(started.all).toHaveLength(3);
  });

  it('without a job is replaced too', async () => {
    pool = await makePool();
    await pool.status();

    started.all[0]?.kill('SIGKILL');

    expect((await pool.measure(files.portrait, PLAIN)).portraits).toHaveLength(1);
    expect(started.all).toHaveLength(2);
  });

  it('while it loads its models does not leave its job waiting', async () => {
    pool = await makePool();
    await pool.status();
    started.all[0]?.kill('SIGKILL');
    await started.untilStarted(2);
    const job = pool.measure(files.portrait, PLAIN);

    started.all[1]?.kill('SIGKILL');

    expect((await job).portraits).toHaveLength(1);
    expect(started.all).toHaveLength(3);
  });
});

describe('a pool that starts in part', () => {
  it('has one process for jobs that come one by one, and another where two come at once', async () => {
    pool = await makePool({ workers: 2, warm: 1 });
    await pool.status();
    await pool.measure(files.portrait, PLAIN);
    await pool.measure(files.portrait, PLAIN);
    expect(started.all).toHaveLength(1);

    const both = await Promise.all([pool.measure(files.portrait, PLAIN), pool.measure(files.group, PLAIN)]);

    expect(started.all).toHaveLength(2);
    expect(both.map(({ portraits }) => portraits.length > 0)).toEqual([true, true]);
  });

  it('is closed where nothing was started', async () => {
    pool = await makePool({ workers: 2, warm: 0 });

    await pool.close();

    expect(await failureOf(pool.measure(files.portrait, PLAIN))).toMatchObject(CANCELLED);
    expect(started.all).toEqual([]);
  });
});

describe('a closed pool', () => {
  it('has ended all its workers, and may be closed again', async () => {
    pool = await makePool({ workers: 2 });
    await pool.status();

    await pool.close();
    await pool.close();

    expect(started.all.map(hasEnded)).toEqual([true, true]);
  });

  it('fails what runs and what waits', async () => {
    pool = await makePool();
    const { measure } = pool;
    const jobs = [files.slow, files.portrait, files.portrait].map((bytes) =>
      failureOf(measure(bytes, PLAIN)),
    );
    await started.nextJob();

    await pool.close();

    expect(await Promise.all(jobs)).toMatchObject([CANCELLED, CANCELLED, CANCELLED]);
  });

  it('may be closed while it still loads its models', async () => {
    pool = await makePool();
    const job = failureOf(pool.measure(files.portrait, PLAIN));

    await pool.close();

    expect(await job).toMatchObject(CANCELLED);
  });

  it('takes no job and starts no worker', async () => {
    pool = await makePool();
    await pool.close();

    const failures = [await failureOf(pool.measure(files.portrait, PLAIN)), await failureOf(pool.status())];

    expect(failures).toMatchObject([
      CANCELLED,
      {
        ...CANCELLED,
        message: 'Eyeline was asked to stop before it could load the face models. Ask again if needed.',
      },
    ]);
    expect(started.all).toHaveLength(1);
  });
});

/** A Buffer becomes a plain array of bytes on its way through a thread: both as the latter. */
function plain(measured: MeasuredPicture): MeasuredPicture {
  const { overlay } = measured;
  return { ...measured, overlay: overlay && { ...overlay, png: Uint8Array.from(overlay.png) } };
}

/** What a promise fails with, as plain fields: the built error's class is not that of the sources. */
async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (reason: Error & { code?: string; parts?: object }) => reason,
  );
  const { name, message, code, parts } = error as Error & { code?: string; parts?: object };
  return { name, message, code, parts };
}

function countListeners(signal: AbortSignal) {
  const counts = { added: 0, removed: 0 };
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...call: Parameters<typeof addEventListener>) => {
    counts.added++;
    addEventListener.apply(signal, call);
  };
  signal.removeEventListener = (...call: Parameters<typeof removeEventListener>) => {
    counts.removed++;
    removeEventListener.apply(signal, call);
  };
  return counts;
}
