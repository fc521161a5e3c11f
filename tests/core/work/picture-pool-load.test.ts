import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { loadPackagedFace } from '../../../src/core/face/self-test.ts';
import type { WorkerStatus } from '../../../src/core/work/pool/messages.ts';
import type { PicturePool } from '../../../src/core/work/pool/picture-pool.ts';
import { makePool } from '../../fixtures/built.ts';
import { findAdminPicture, findGroupPhoto, toSharp } from '../../fixtures/faces.ts';
import { drawLogo } from '../../fixtures/logos.ts';

const PLAIN = { overlay: false };
const WORKERS = 2;

let pool: PicturePool;
afterEach(() => pool.close());

describe('the pool under load', () => {
  it('leaks no tensor and no memory over 1,000 pictures', { timeout: 300_000 }, async () => {
    const pictures = await loadSmallPictures();
    pool = await makePool({ workers: WORKERS });
    const tensorsBefore = await countTensors();
    await measure(pictures, 100);
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
   * The bound that people feel, a 99th percentile under 50 ms, depends on the machine. What a test can hold to
   * on any machine: no delay comes near to what one picture takes to measure, so none is measured on the event
   * loop. Were it, nearly every delay would be as long as a picture takes.
   */
  it('does not hold the event loop while 20 pictures are measured', async () => {
    pool = await makePool({ workers: WORKERS });
    await Promise.all([pool.status(), pool.status()]);
    const photo = await readFile(findGroupPhoto('sample5.jpg'));
    const started = performance.now();
    for (let i = 0; i < 5; i++) await pool.measure(photo, PLAIN);
    const pictureMs = (performance.now() - started) / 5;
    const delay = monitorEventLoopDelay({ resolution: 5 });

    delay.enable();
    await Promise.all(Array.from({ length: 20 }, () => pool.measure(photo, PLAIN)));
    delay.disable();

    const ms = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1);
    console.log(
      `event loop delayed by ${ms(delay.percentile(50))} ms at the median, ${ms(delay.percentile(99))} ms at the 99th percentile, ${ms(delay.max)} ms at most; a picture takes ${pictureMs.toFixed(0)} ms`,
    );
    expect(delay.percentile(99) / 1e6).toBeLessThan(pictureMs / 2);
  });
});

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
