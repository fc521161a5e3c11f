/** Started by `memory.mjs`: works through pictures, and reports its memory when so many are done. */

import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { makePool } from './pool.mjs';

/** Every so many pictures one is of 4,000 px; every so many one is drawn. */
const LARGE_EVERY = 25;
const OVERLAY_EVERY = 10;

// The pictures come ready made, so that making them is not in the figures.
const [{ marks, files, large }] = await once(process, 'message');
const pool = makePool(2);
let done = 0;
for (const mark of marks) {
  await workUntil(mark);
  // What V8 gives back a moment after work ends is not held.
  await wait(300);
  const workers = await askBoth();
  const rss = workers.reduce((sum, worker) => sum + worker.residentBytes, process.memoryUsage.rss());
  process.send({ done, rss, tensors: workers.map((worker) => worker.tensors) });
}
await pool.close();
process.disconnect();

/** A few pictures ahead of the workers, as `eyeline check` does it. */
async function workUntil(mark) {
  const running = new Set();
  while (done + running.size < mark) {
    const index = done + running.size;
    const bytes = index % LARGE_EVERY === LARGE_EVERY - 1 ? large : files[index % files.length];
    const job = pool.measure(bytes, { overlay: index % OVERLAY_EVERY === 0 }).then(() => {
      running.delete(job);
      done++;
    });
    running.add(job);
    if (running.size >= 2 * pool.workers) await Promise.race(running);
  }
  await Promise.all(running);
}

/** What both workers say of themselves: two questions at once go to two workers. */
function askBoth() {
  return Promise.all([pool.status(), pool.status()]);
}
