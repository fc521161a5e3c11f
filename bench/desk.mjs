/** From a drop at the desk to the answer in its thread, beside the bare measure of the same pictures. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFaceDetector } from '../dist/core/face/create-detector.js';
import { DEFAULT_PICTURE_LIMITS } from '../dist/core/image/limits.js';
import { createPicturePool } from '../dist/core/work/pool/picture-pool.js';
import { startDesk } from './desk-client.mjs';
import { encodeJpeg, loadPortraits } from './portraits.mjs';
import { runRounds } from './rounds.mjs';
import { printTable, spread } from './table.mjs';

/** Most that the whole path may take beyond the bare measure, s. */
const GOAL_S = 0.3;

/** Pictures a message of the burst. */
const PER_MESSAGE = 10;

/** @param {{ rounds: number, maxMs: number, burst: number }} options `burst`: pictures, a multiple of ten. */
export async function benchDesk({ rounds, maxMs, burst }) {
  const detector = await createFaceDetector('wasm');
  const portraits = await loadPortraits(detector);
  const make = makeDistinct(portraits);
  const workers = availableParallelism();
  const desk = await startDesk(workers);
  /** Marks heard, and who waits for one: an answer may be heard before its post returns. */
  const marks = new Map();
  const answered = new Map();
  const listening = new AbortController();
  const heard = desk.listen(({ id, mark }) => {
    if (mark !== 'done' && mark !== 'failed') return;
    marks.set(id, mark);
    answered.get(id)?.(mark);
  }, listening.signal);

  /** Settled with the mark that the message gets when its answer stands. */
  async function dropAndWait(files) {
    const id = await desk.drop(files);
    return marks.get(id) ?? new Promise((resolve) => answered.set(id, resolve));
  }

  const pool = createPicturePool({
    workers: 1,
    backend: 'wasm',
    limits: DEFAULT_PICTURE_LIMITS,
    software: 'Eyeline bench',
  });
  await pool.status();
  const contenders = {
    bare: async (file) => pool.measure(file, { overlay: true }),
    desk: async (file) => dropAndWait([file]),
  };
  const files = [];
  for (let i = 0; i < rounds + 2; i++) files.push(await make(1000));
  let turn = 0;
  const ms = await runRounds(
    {
      bare: () => contenders.bare(files[turn % files.length]),
      desk: () => contenders.desk(files[turn++ % files.length]),
    },
    [null],
    { rounds, maxMs, warmUps: 2 },
  );
  await pool.close();
  const more = ms.desk.map((value, i) => (value - ms.bare[i]) / 1000);
  const isMet = more.toSorted((a, b) => a - b)[Math.floor(more.length / 2)] <= GOAL_S;
  printTable(
    'From drop to answer, one portrait of 1,000 px, warm',
    ['path', 's'],
    [
      [
        'measured and drawn in the pool',
        spread(
          ms.bare.map((value) => value / 1000),
          3,
        ),
      ],
      [
        'dropped at the desk, answered in its thread',
        spread(
          ms.desk.map((value) => value / 1000),
          3,
        ),
      ],
      ['what the whole path takes more', spread(more, 3)],
      ['goal: at most 0.3 s more', isMet ? 'met' : 'missed'],
    ],
    [
      `${ms.desk.length} rounds in turns; median (quartiles). The desk: upload, record, queue, fetch, measure, overlay,`,
      'record, answer, heard by server-sent events, in another process. Each picture is a new one.',
    ],
  );

  await benchBurst(dropAndWait, make, burst, workers);
  listening.abort();
  await heard;
  await desk.stop();
  detector.dispose();
}

async function benchBurst(dropAndWait, make, burst, workers) {
  const files = [];
  for (let i = 0; i < burst; i++) files.push(await make(400));
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-bench-files-'));
  for (const [i, file] of files.entries())
    writeFileSync(join(folder, `${String(i).padStart(4, '0')}.jpg`), file);
  const seconds = { check: [], desk: [] };
  for (const round of [0, 1]) {
    const check = async () => {
      const start = performance.now();
      await runCheck(folder, join(folder, 'out'), workers);
      seconds.check.push((performance.now() - start) / 1000);
    };
    const whole = async () => {
      // Other pictures each round: what is in the record already takes less.
      const fresh = round === 0 ? files : await Promise.all(files.map(() => make(400)));
      const start = performance.now();
      const messages = [];
      for (let at = 0; at < fresh.length; at += PER_MESSAGE)
        messages.push(dropAndWait(fresh.slice(at, at + PER_MESSAGE)));
      await Promise.all(messages);
      seconds.desk.push((performance.now() - start) / 1000);
    };
    if (round === 0) {
      await check();
      await whole();
    } else {
      await whole();
      await check();
    }
  }
  rmSync(folder, { recursive: true, force: true });
  const ratio = seconds.check.map((value, i) => seconds.desk[i] / value);
  printTable(
    `${burst} pictures of 400 px, ${workers} workers`,
    ['path', 's', 'pictures / s'],
    [
      ['check --out', spread(seconds.check, 1), spread(seconds.check.map((value) => burst / value))],
      ['the whole path', spread(seconds.desk, 1), spread(seconds.desk.map((value) => burst / value))],
      ['whole path : check', spread(ratio, 2), ''],
    ],
    [
      `Two rounds in turns, in messages of ${PER_MESSAGE}. check starts a process and loads its models each time; the desk is warm,`,
      'and keeps every file and every step on disk before it goes on.',
    ],
  );
}

async function runCheck(folder, out, workers) {
  const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
  const check = spawn(process.execPath, [cli, 'check', '--json', '--out', out, folder], {
    env: { ...process.env, WORKERS: `${workers}`, LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
  await once(check, 'exit');
  rmSync(out, { recursive: true, force: true });
}

/** JPEGs of portraits, no two alike: one pixel carries a number. */
function makeDistinct(portraits) {
  const sets = new Map();
  let made = 0;
  return (sidePx) => {
    if (!sets.has(sidePx)) sets.set(sidePx, portraits(sidePx));
    const set = sets.get(sidePx);
    const portrait = set[made % set.length];
    const data = Uint8Array.from(portrait.data);
    const number = made++;
    for (let block = 0; block < 3; block++)
      data.fill(((number >> (4 * block)) % 16) * 16, block * 24, block * 24 + 24);
    return encodeJpeg({ ...portrait, data });
  };
}
