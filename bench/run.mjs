/**
 * Speed and memory as tables on stdout: `npm run bench`, about five minutes on an idle machine;
 * `npm run bench -- --quick`, under one, with figures that only show that nothing is broken.
 * `--only worker,pool,steps,page,gif,memory,desk` runs some of the tables.
 *
 * Times of a shared machine say little; read the ratios, whose two sides always ran in turns in one run.
 */

import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchDesk } from './desk.mjs';
import { benchGif } from './gif.mjs';
import { benchMemory } from './memory.mjs';
import { benchOneWorker } from './one-worker.mjs';
import { benchPage } from './page.mjs';
import { benchPool } from './pool.mjs';
import { benchSteps } from './steps.mjs';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
const isQuick = values.quick ?? false;
const settings = isQuick
  ? {
      worker: { rounds: 2, maxMs: 2_000, portraits: 4 },
      pool: { rounds: 2, maxMs: 3_000, batch: 8 },
      steps: { rounds: 3, maxMs: 3_000 },
      page: { rounds: 2, maxMs: 5_000, portraits: 12 },
      gif: { rounds: 2, maxMs: 3_000, frames: 12 },
      memory: { pictures: 100 },
      desk: { rounds: 3, maxMs: 5_000, burst: 20 },
    }
  : {
      worker: { rounds: 7, maxMs: 12_000 },
      pool: { rounds: 9, maxMs: 16_000, batch: 16 },
      steps: { rounds: 12, maxMs: 12_000 },
      page: { rounds: 7, maxMs: 60_000, portraits: 84 },
      gif: { rounds: 3, maxMs: 90_000, frames: 84 },
      memory: { pictures: 1000 },
      desk: { rounds: 15, maxMs: 30_000, burst: 200 },
    };
const tables = {
  worker: benchOneWorker,
  pool: benchPool,
  steps: benchSteps,
  page: benchPage,
  gif: benchGif,
  memory: benchMemory,
  desk: benchDesk,
};
const wanted = values.only?.split(',') ?? Object.keys(tables);
const unknown = wanted.filter((name) => !(name in tables));
if (unknown.length > 0) {
  console.error(`Expected some of ${Object.keys(tables).join(', ')} but received ${unknown.join(', ')}.`);
  process.exit(2);
}

if (wanted.length === 1) await tables[wanted[0]](settings[wanted[0]]);
else runEach();

/** Each table in a process of its own: none measures what another left behind. */
function runEach() {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  console.log(`Node ${process.version}, ${cpus().length} x ${processor}, models on WASM, one thread each.`);
  const start = performance.now();
  for (const name of wanted) {
    const options = ['--only', name, ...(isQuick ? ['--quick'] : [])];
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...options], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exit(status ?? 1);
  }
  console.log(`\nTook ${((performance.now() - start) / 1000).toFixed(0)} s.`);
}
