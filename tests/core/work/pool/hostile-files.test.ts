import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import type { PicturePool } from '../../../../src/core/work/pool/picture-pool.ts';
import { fill, makeApng } from '../../../fixtures/apng-file.ts';
import { makeBmp } from '../../../fixtures/bmp-file.ts';
import { makePool } from '../../../fixtures/built.ts';
import {
  codedColourProperty,
  gridItem,
  hevcItem,
  makeHeif,
  readHeic,
  readHevc,
  turnProperty,
} from '../../../fixtures/heic-file.ts';
import { makeRandom, mutate } from '../../../fixtures/mutate.ts';
import { openAnimation, openPhoto } from '../../../fixtures/photo.ts';
import { type WatchedWorkers, watchWorkers } from '../../../fixtures/worker-processes.ts';

/**
 * `FUZZ_FILES=200000 npx vitest run tests/core/work/pool/hostile-files.test.ts` looks further; `FUZZ_SEED` elsewhere.
 * `.ci/run` takes 1,000.
 */
const FUZZ_FILES = Number(process.env.FUZZ_FILES ?? (process.env.LOAD === 'whole' ? 1000 : 200));
const FUZZ_SEED = Number(process.env.FUZZ_SEED ?? 1);

/** More than what any of these files may lead to, less than what any of them may not. */
const KNOWN = [
  'measured',
  'EMPTY_FILE',
  'NOT_A_PICTURE',
  'UNSUPPORTED_FORMAT',
  'UNREADABLE_IMAGE',
  'TOO_MANY_PIXELS',
  'TOO_MANY_FRAMES',
  'TOO_MUCH_MEMORY',
  'TIMEOUT',
];

/** What the whole program may grow by over one picture. */
const MAX_GROWTH_BYTES = 600e6;

let seeds: readonly Uint8Array[];
let started: WatchedWorkers;
let pool: PicturePool;
beforeAll(async () => {
  seeds = await makeSeeds();
  started = watchWorkers();
  pool = await makePool();
  await pool.status();
});
afterAll(async () => {
  started.stop();
  await pool.close();
});

it('answers whatever bytes it gets with a known code, within its memory and its time', {
  timeout: 180_000 + 1000 * FUZZ_FILES,
}, async () => {
  const random = makeRandom(FUZZ_SEED);
  const before = residentBytes(process.pid) + highWaterBytes(workerId());
  const totalMs = DEFAULT_PICTURE_LIMITS.totalTimeoutMs;
  const outcomes = new Map<string, number>();
  let longestMs = 0;
  let maxBytes = before;

  for (let files = 0; files < FUZZ_FILES; files++) {
    const file = mutate(seeds[files % seeds.length] as Uint8Array, random);
    const beganMs = performance.now();
    const outcome = await outcomeOf(file);
    longestMs = Math.max(longestMs, performance.now() - beganMs);
    maxBytes = Math.max(maxBytes, residentBytes(process.pid) + highWaterBytes(workerId()));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    expect(KNOWN, `file ${files + 1} of seed ${FUZZ_SEED}`).toContain(outcome);
  }

  const grownMb = ((maxBytes - before) / 1e6).toFixed(0);
  console.log(
    `${FUZZ_FILES} files: ${JSON.stringify(Object.fromEntries(outcomes))}, ${grownMb} MB more at most`,
  );
  expect(maxBytes - before).toBeLessThan(MAX_GROWTH_BYTES);
  expect(longestMs).toBeLessThan(totalMs + 1000);
});

/** Small files of every format that is read, and one that is not. */
async function makeSeeds(): Promise<Uint8Array[]> {
  const photo = () => openPhoto(64, 48);
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  return [
    await (await photo()).jpeg().toBuffer(),
    await (await photo()).jpeg({ progressive: true }).toBuffer(),
    await (await photo()).png().toBuffer(),
    await (await photo()).png({ palette: true, progressive: true }).toBuffer(),
    await (await photo()).webp().toBuffer(),
    await (await photo()).webp({ lossless: true }).toBuffer(),
    await (await openAnimation(64, 48, 3)).webp().toBuffer(),
    await (await openAnimation(64, 48, 3)).gif().toBuffer(),
    await makeBlankApng(),
    await (await photo()).avif({ effort: 0 }).toBuffer(),
    await (await photo()).avif({ effort: 0, bitdepth: 12 }).toBuffer(),
    readHeic('half-transparent'),
    makePhoneHeic(),
    await (await photo()).tiff({ compression: 'lzw' }).toBuffer(),
    await (await photo())
      .tiff({ compression: 'deflate', tile: true, tileWidth: 16, tileHeight: 16 })
      .toBuffer(),
    makeBmp({ width: 64, height: 48, bitsPerPixel: 24, pixel: (x, y) => [x, y, 90] }),
    Buffer.from(svg),
  ];
}

/** As phones write them: tiles, a turn, a profile by numbers, and an orientation that repeats the turn. */
function makePhoneHeic(): Buffer {
  const tile = { ...hevcItem(readHevc('corners'), codedColourProperty(12, 13, 6)), isHidden: true };
  return makeHeif([
    gridItem(2, 2, { width: 250, height: 120 }, 2, turnProperty(3)),
    tile,
    tile,
    tile,
    tile,
    { type: 'Exif', data: Buffer.alloc(32, 'Exif'), references: { type: 'cdsc', to: [1] } },
  ]);
}

/** An animation whose later frames are looked at, since its first shows nothing. */
async function makeBlankApng(): Promise<Buffer> {
  const pixels = await (await openPhoto(64, 48)).ensureAlpha().raw().toBuffer();
  const part = { pixels: pixels.subarray(0, 32 * 24 * 4), width: 32, height: 24, x: 9, y: 9, chunks: 2 };
  const blank = { pixels: fill(64, 48, [255, 255, 255, 255]) };
  return makeApng({ width: 64, height: 48, frames: [blank, { ...part, dispose: 2 }, { ...part, blend: 1 }] });
}

async function outcomeOf(file: Uint8Array): Promise<string> {
  try {
    await pool.measure(file, { overlay: true });
    return 'measured';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

function workerId(): number {
  return started.all.at(-1)?.pid ?? 0;
}

function residentBytes(id: number): number {
  return fromStatus(id, /VmRSS:\s+(\d+)/);
}

/** The most that a process has held; 0 where the system has no such books, or the process is gone. */
function highWaterBytes(id: number): number {
  return fromStatus(id, /VmHWM:\s+(\d+)/);
}

function fromStatus(id: number, line: RegExp): number {
  try {
    return 1024 * Number(line.exec(readFileSync(`/proc/${id}/status`, 'latin1'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
