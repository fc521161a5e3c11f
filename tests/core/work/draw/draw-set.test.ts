import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { animationFrameOf } from '../../../../src/core/alignment/animation-frame.ts';
import { NOTHING_LEFT_OUT } from '../../../../src/core/alignment/set/set-counts.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import type { DrawnPicture } from '../../../../src/core/render/drawn-picture.ts';
import type { DrawnSet, SetFile, SetPortrait, SetRequest } from '../../../../src/core/work/draw/drawn-set.ts';
import { asPath } from '../../../../src/core/work/files/read-whole.ts';
import type { PicturePool } from '../../../../src/core/work/pool/picture-pool.ts';
import { fill, makeApng } from '../../../fixtures/apng-file.ts';
import { makePool } from '../../../fixtures/built.ts';
import { findAdminPicture } from '../../../fixtures/faces.ts';
import { type WatchedWorkers, watchWorkers } from '../../../fixtures/worker-processes.ts';

let folder: string;
let pool: PicturePool;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eyeline-sets-'));
  pool = await makePool();
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

/** A picture as a file, measured, with its one portrait under a number. */
async function measureFile(name: string, bytes: Uint8Array, number: number): Promise<SetFile> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const { sha256, portraits } = await pool.measure({ path, sha256: null }, { overlay: false, hashes: true });
  const onFrame = animationFrameOf(portraits[0] ?? {});
  const members = portraits.map(({ frame, assessment, alignment, hash }) => {
    if (!frame || !assessment || !hash) throw new Error(`${name} is no portrait`);
    return { number, label: name, frame, alignment, assessment, hash, ...onFrame } satisfies SetPortrait;
  });
  return { path, sha256, ...onFrame, portraits: members, annotate: null };
}

function portraitOf(user: number): Promise<Buffer> {
  return readFile(findAdminPicture(`user${user}-128x128.jpg`));
}

function requestOf(files: readonly SetFile[], changes: Partial<SetRequest> = {}): SetRequest {
  const superimposed = { style: 'superimpose', maxBytes: 2_000_000 } as const;
  return { files, left: NOTHING_LEFT_OUT, superimposed, method: 'm', backend: 'b', ...changes };
}

/** Files of one portrait each, of different brightness. */
async function measureMany(count: number): Promise<SetFile[]> {
  const photo = await portraitOf(5);
  const files: SetFile[] = [];
  for (let index = 0; index < count; index++) {
    const bytes = await sharp(photo)
      .modulate({ brightness: 0.7 + index / 100 })
      .png()
      .toBuffer();
    files.push(await measureFile(`${index}.png`, bytes, index + 1));
  }
  return files;
}

async function failureOf(promise: Promise<unknown>): Promise<{ code?: string }> {
  return promise.then(
    () => ({}),
    (error: { code?: string }) => error,
  );
}

describe('a set with an animation whose first frame shows no face', () => {
  it('is drawn as if its measured frame had been sent alone', async () => {
    const first = await measureFile('1.jpg', await portraitOf(1), 1);
    const photo = sharp(await portraitOf(5));
    const { data, info } = await photo.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const still = await measureFile('5.png', await photo.png().toBuffer(), 2);
    const grey = { pixels: fill(width, height, [128, 128, 128, 255]) };
    const bytes = makeApng({ width, height, frames: [grey, grey, { pixels: data }] });
    const animated = await measureFile('5.apng', bytes, 2);
    expect(animated.animationFrame).toBe(3);

    const [alone, moving] = await Promise.all([
      pool.drawSet(requestOf([first, still])),
      pool.drawSet(requestOf([first, animated])),
    ]);

    expect(await facesOf(moving)).toEqual(await facesOf(alone));
    expect(await isTaller(moving.sheets[0], alone.sheets[0])).toBe(true);
  });
});

/** The pixels of the superimposition without its caption. */
async function facesOf({ superimposed }: DrawnSet): Promise<Buffer> {
  if (!superimposed) throw new Error('nothing was superimposed');
  const { width = 0 } = await sharp(superimposed.mean.bytes).metadata();
  return sharp(superimposed.mean.bytes).extract({ left: 0, top: 0, width, height: width }).raw().toBuffer();
}

/** Whether one sheet has more caption than another. */
async function isTaller(one: DrawnPicture | undefined, other: DrawnPicture | undefined): Promise<boolean> {
  const heights = await Promise.all(
    [one, other].map(async (sheet) => (await sharp(sheet?.bytes).metadata()).height),
  );
  return (heights[0] as number) > (heights[1] as number);
}

describe('a set drawn by the pool', () => {
  it('gives sheet, superimposition, mean and plot, a reading, and tells of each portrait', async () => {
    const files = [];
    for (const [index, user] of [1, 5, 7].entries())
      files.push(await measureFile(`${user}.jpg`, await portraitOf(user), index + 1));
    const told: string[] = [];

    const { sheets, superimposed, reading, software, duplicates, annotated } = await pool.drawSet(
      requestOf(files),
      { onProgress: (done, of) => told.push(`${done} of ${of}`) },
    );

    // The last one comes again while the pictures are finished: it says that the job is alive.
    expect([...new Set(told)]).toEqual(['0 of 3', '1 of 3', '2 of 3', '3 of 3']);
    expect(sheets).toHaveLength(1);
    expect((await sharp(superimposed?.gif.bytes).metadata()).format).toBe('gif');
    expect(superimposed?.gif.bytes.length).toBeLessThanOrEqual(2_000_000);
    for (const picture of [...sheets, superimposed?.mean, superimposed?.plot]) {
      const { format, width, height } = await sharp(picture?.bytes).metadata();
      expect([format, width, height]).toEqual(['png', picture?.width, picture?.height]);
      expect(picture?.alt.length).toBeGreaterThan(0);
    }
    expect(reading?.counts).toEqual({
      ...NOTHING_LEFT_OUT,
      found: 3,
      compared: 3,
      duplicates: [],
      undetermined: [],
    });
    expect(software).toBe('Eyeline test');
    expect([duplicates, annotated]).toEqual([[], [null, null, null]]);
  });

  it('counts the same picture once, and says of which it is a duplicate', async () => {
    const first = await measureFile('first.jpg', await portraitOf(1), 4);
    const same = await measureFile('same.jpg', await portraitOf(1), 6);
    const other = await measureFile('other.jpg', await portraitOf(5), 7);

    const left = { noFrame: [1, 2], noFace: [3], unread: [5], noPortrait: 2 };
    const { duplicates, reading } = await pool.drawSet(requestOf([first, same, other], { left }));

    expect(duplicates).toEqual([[6, 4]]);
    expect(reading?.counts).toEqual({ ...left, found: 7, compared: 2, duplicates: [6], undetermined: [] });
    expect(reading?.text.meaning).toContain(
      'Not compared: 1 near duplicate (portrait 6), 2 without a clear frame (portraits 1, 2), 1 with no face, several faces or a drawn one (portrait 3), 1 in a file that cannot be read (portrait 5). 2 files show no portrait.',
    );
  });

  it('draws nothing but the contact sheet where that is all that is asked for', async () => {
    const file = await measureFile('a.jpg', await portraitOf(1), 1);

    const { sheets, superimposed } = await pool.drawSet(requestOf([file], { superimposed: null }));

    expect([sheets.length, superimposed]).toEqual([1, null]);
  });

  it('refuses a file that is another one by now, or is gone', async () => {
    const file = await measureFile('changing.jpg', await portraitOf(1), 1);
    writeFileSync(asPath(file.path), await portraitOf(5));
    const gone = { ...file, path: join(folder, 'gone.jpg') };

    const changed = await failureOf(pool.drawSet(requestOf([file])));
    const missing = await failureOf(pool.drawSet(requestOf([gone])));

    expect([changed.code, missing.code]).toEqual(['FILE_CHANGED', 'FILE_CHANGED']);
  });
});

describe('a set that takes long', () => {
  /** So long that no real step of it, and no decoder, comes near: time is what the tests say it is. */
  const timeoutMs = 600_000;
  const limits = { ...DEFAULT_PICTURE_LIMITS, timeoutMs, totalTimeoutMs: 2 * timeoutMs };
  let limited: PicturePool;
  let started: WatchedWorkers;
  beforeEach(async () => {
    started = watchWorkers();
    limited = await makePool({ limits, graceMs: 0 });
    await limited.status();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(async () => {
    vi.useRealTimers();
    started.stop();
    await limited.close();
  });

  it('may take longer than the limits of one picture, as long as it gets on', async () => {
    const files = await measureMany(4);

    const { reading } = await limited.drawSet(requestOf(files, { superimposed: null }), {
      onProgress: () => vi.advanceTimersByTime(0.75 * timeoutMs),
    });

    expect(reading).toMatchObject({ counts: { found: 4 } });
    expect(performance.now()).toBeGreaterThan(2 * timeoutMs);
  });

  it('is ended where it gets no further, and the pool goes on', async () => {
    const [first, second] = await measureMany(2);
    const failure = failureOf(
      limited.drawSet(requestOf([first as SetFile, second as SetFile]), {
        onProgress: (done) => {
          if (done < 1) return;
          started.all[0]?.kill('SIGSTOP');
          vi.advanceTimersByTime(timeoutMs);
        },
      }),
    );

    expect((await failure).code).toBe('TIMEOUT');
    expect((await limited.measure(await portraitOf(5), { overlay: false })).portraits).toHaveLength(1);
    expect(started.all).toHaveLength(2);
  });

  it('ends with its signal', async () => {
    const files = await measureMany(5);
    const stop = new AbortController();
    const told: number[] = [];

    const failure = await failureOf(
      limited.drawSet(requestOf(files), {
        signal: stop.signal,
        onProgress: (done) => {
          told.push(done);
          if (done === 3) stop.abort();
        },
      }),
    );

    expect(failure.code).toBe('CANCELLED');
    expect(told.at(-1)).toBe(3);
  });
});
