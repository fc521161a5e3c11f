import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { REFERENCE } from '../../../src/core/alignment/reference/reference-table.ts';
import { createFaceDetector } from '../../../src/core/face/create-detector.ts';
import { loadPackagedFace } from '../../../src/core/face/self-test.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../src/core/image/limits.ts';
import { measurePicture } from '../../../src/core/work/measure/measure-picture.ts';
import type { WorkerStatus } from '../../../src/core/work/pool/messages.ts';
import type { PicturePool } from '../../../src/core/work/pool/picture-pool.ts';
import { makePool } from '../../fixtures/built.ts';
import { findAdminPicture, findGroupPhoto, toSharp } from '../../fixtures/faces.ts';
import { drawLogo } from '../../fixtures/logos.ts';

const PLAIN = { overlay: false };
const WORKERS = 2;

let pool: PicturePool;
afterEach(() => pool.close());

/** `.ci/run` measures as many pictures as would show a small leak of memory; a leaked tensor shows over a few. */
const IS_WHOLE = process.env.LOAD === 'whole';

describe('the pool under load', () => {
  it('leaks no tensor over many pictures, and finds the portraits of each', async () => {
    const pictures = await loadSmallPictures();
    pool = await makePool({ workers: WORKERS });
    const before = await countTensors();

    const portraits = await measure(pictures, 50);

    expect(portraits).toBe(40);
    expect(await countTensors()).toEqual(before);
  });

  it.runIf(IS_WHOLE)('leaks no memory over 1,000 pictures', { timeout: 900_000 }, async () => {
    const pictures = await loadSmallPictures();
    pool = await makePool({ workers: WORKERS });
    await measure(pictures, 100);
    const tensorsBefore = await countTensors();
    const before = await residentBytes();

    const portraits = await measure(pictures, 1000);

    const grownMb = ((await residentBytes()) - before) / 1e6;
    const tensors = await countTensors();
    console.log(
      `tensors ${tensors.join(' and ')}, memory ${grownMb.toFixed(0)} MB more after 1,000 pictures`,
    );
    expect(portraits).toBe(800);
    expect(tensors).toEqual(tensorsBefore);
    // A tenth of what would be lost if each picture left but its 48 kB of pixels and its two input tensors behind.
    expect(grownMb).toBeLessThan(120);
  });

  /**
   * Told by the time that this process computes, which does not depend on what else the machine does. The bound that
   * people feel, how long a click waits, does.
   */
  it('leaves measuring to its workers: this process computes a fraction of what a picture takes', async () => {
    const photo = await readFile(findGroupPhoto('sample5.jpg'));
    const detector = await createFaceDetector('wasm');
    const context = { detector, reference: REFERENCE, limits: DEFAULT_PICTURE_LIMITS, software: 'test' };
    await measurePicture(photo, context, PLAIN);
    const alone = await cpuMs(() => measurePicture(photo, context, PLAIN));
    detector.dispose();
    pool = await makePool({ workers: WORKERS });
    await Promise.all([pool.status(), pool.status()]);

    const ofPool = await cpuMs(() =>
      Promise.all(Array.from({ length: 6 }, () => pool.measure(photo, PLAIN))),
    );

    expect(ofPool).toBeLessThan(alone);
  });
});

/** What this process computes until a promise settles, ms. */
async function cpuMs(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Four portraits and a logo, small files as avatars are; the faces are large enough for one look each. */
async function loadSmallPictures(): Promise<Uint8Array[]> {
  const names = ['user2-160x160.jpg', 'user5-128x128.jpg', 'user7-128x128.jpg'];
  const portraits = await Promise.all(names.map((name) => readFile(findAdminPicture(name))));
  const face = toSharp(await loadPackagedFace()).png();
  const logo = toSharp(await drawLogo('triangle', 128)).png();
  return [...portraits, await face.toBuffer(), await logo.toBuffer()];
}

/** Measures the pictures in turn, a few at a time, and gives the number of portraits found. */
async function measure(pictures: readonly Uint8Array[], count: number): Promise<number> {
  let next = 0;
  let portraits = 0;
  const runner = async () => {
    while (next < count) {
      const bytes = pictures[next++ % pictures.length] as Uint8Array;
      const measured = await pool.measure(bytes, PLAIN);
      portraits += measured.portraits.length;
    }
  };
  await Promise.all(Array.from({ length: 2 * WORKERS }, runner));
  return portraits;
}

async function countTensors(): Promise<number[]> {
  return (await statuses()).map(({ tensors }) => tensors);
}

/** Memory that this process and all workers hold. */
async function residentBytes(): Promise<number> {
  return (await statuses()).reduce((sum, one) => sum + one.residentBytes, process.memoryUsage.rss());
}

/** Of each worker: two questions at once go to two workers. */
function statuses(): Promise<WorkerStatus[]> {
  return Promise.all(Array.from({ length: WORKERS }, () => pool.status()));
}
