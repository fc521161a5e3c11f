/** The pool with two workers against one, and the bare floor in two threads against one, in the same rounds. */

import { Worker } from 'node:worker_threads';
import { createFaceDetector } from '../dist/core/face/create-detector.js';
import { DEFAULT_PICTURE_LIMITS } from '../dist/core/image/limits.js';
import { createPicturePool } from '../dist/core/work/pool/picture-pool.js';
import { encodeBmp, encodeJpeg, loadPortraits } from './portraits.mjs';
import { median, perSecond, ratios, runRounds } from './rounds.mjs';
import { judge, printTable, spread } from './table.mjs';

const GOAL = 1.8;

/**
 * @param {{ rounds: number, maxMs: number, batch: number }} options `batch`: pictures a batch, even; half as many
 * where they are drawn too, because that takes longer.
 */
export async function benchPool({ rounds, maxMs, batch }) {
  const portraits = await findPortraits();
  const kinds = {
    'BMP 256 px, measured': { files: portraits(256).map(encodeBmp), count: batch, overlay: false },
    'JPEG 400 px, measured': {
      files: await Promise.all(portraits(400).map(encodeJpeg)),
      count: batch,
      overlay: false,
    },
    'JPEG 400 px, measured and drawn': {
      files: await Promise.all(portraits(400).map(encodeJpeg)),
      count: batch / 2,
      overlay: true,
    },
  };
  const pools = { one: makePool(1), two: makePool(2) };
  const threads = await Promise.all([startFloor(portraits(256)[0]), startFloor(portraits(256)[0])]);
  await Promise.all(Object.values(pools).map((pool) => pool.status()));

  const rows = [];
  const floorRatios = [];
  let floorMs;
  for (const [name, kind] of Object.entries(kinds)) {
    const contenders = {
      one: () => measureAll(pools.one, kind),
      two: () => measureAll(pools.two, kind),
      floorOne: () => threads[0].run(kind.count),
      floorTwo: () => Promise.all(threads.map((thread) => thread.run(kind.count / 2))),
    };
    const ms = await runRounds(contenders, [null], { rounds, maxMs });
    const gain = ratios(ms.one, ms.two);
    const floorGain = ratios(ms.floorOne, ms.floorTwo);
    floorRatios.push(...floorGain);
    floorMs ??= ms;
    rows.push([
      name,
      spread(perSecond(ms.one, kind.count)),
      spread(perSecond(ms.two, kind.count)),
      spread(gain, 2),
      median(floorGain) >= GOAL ? judge(gain, GOAL) : 'machine too busy',
      spread(ratios(gain, floorGain), 2),
      spread(ratios(ms.floorOne, ms.one), 2),
      spread(ratios(ms.floorTwo, ms.two), 2),
    ]);
  }
  rows.push([
    'floor (BlazeFace, FaceMesh)',
    spread(perSecond(floorMs.floorOne, batch)),
    spread(perSecond(floorMs.floorTwo, batch)),
    spread(floorRatios, 2),
    '',
    '1',
    '1',
    '1',
  ]);
  printTable(
    'The pool, bytes in, measure out',
    [
      'work',
      '1 worker / s',
      '2 workers / s',
      '2 : 1',
      'goal',
      "2 : 1 against floor's",
      '1 worker : floor',
      '2 workers : floor',
    ],
    rows,
    [
      `${batch} pictures a batch (${batch / 2} with overlay), up to ${rounds} rounds in turns; median (quartiles).`,
      'The pool takes bytes, never pixels; an uncompressed BMP is the nearest to ready pixels that it reads.',
      'floor: the bare models in one and in two worker threads, in the same rounds: what this machine gives.',
      `Where it gives less than ${GOAL} for two threads, the goal cannot be judged.`,
    ],
  );
  await Promise.all([
    ...Object.values(pools).map((pool) => pool.close()),
    ...threads.map((one) => one.stop()),
  ]);
}

async function findPortraits() {
  const detector = await createFaceDetector('wasm');
  const portraits = await loadPortraits(detector);
  detector.dispose();
  return portraits;
}

/** A pool as the program starts it, on WASM. */
export function makePool(workers) {
  return createPicturePool({
    workers,
    backend: 'wasm',
    limits: DEFAULT_PICTURE_LIMITS,
    software: 'Eyeline bench',
  });
}

async function measureAll(pool, { files, count, overlay }) {
  const jobs = Array.from({ length: count }, (_, i) => pool.measure(files[i % files.length], { overlay }));
  for (const { portraits } of await Promise.all(jobs))
    if (portraits.length !== 1) throw new Error(`Expected one portrait but found ${portraits.length}.`);
}

/** Starts a thread that runs the floor on a portrait. */
async function startFloor(portrait) {
  const worker = new Worker(new URL('./floor-worker.mjs', import.meta.url), { workerData: portrait });
  let answered;
  let failed;
  worker.on('message', () => answered());
  worker.on('error', (error) => failed(error));
  const answer = () =>
    new Promise((resolve, reject) => {
      answered = resolve;
      failed = reject;
    });
  await answer();
  return {
    run(times) {
      worker.postMessage(times);
      return answer();
    },
    stop: () => worker.terminate(),
  };
}
