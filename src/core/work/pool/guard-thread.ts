/** The thread of {@link startMemoryGuard}. It sleeps while no job runs. */
import { workerData } from 'node:worker_threads';
import { GUARD_CELLS, type GuardData, OVER_MEMORY } from './memory-guard.ts';

/** A decoder fills some 30 MB in this time. */
const LOOK_EVERY_MS = 10;

const { cells, parentId } = workerData as GuardData;

for (;;) {
  if (Atomics.load(cells, GUARD_CELLS.isBusy) === 0) {
    Atomics.wait(cells, GUARD_CELLS.isBusy, 0);
    continue;
  }
  const maxKib = Atomics.load(cells, GUARD_CELLS.maxKib);
  if (maxKib > 0 && process.memoryUsage.rss() / 1024 > maxKib) process.kill(process.pid, OVER_MEMORY);
  if (process.ppid !== parentId) process.kill(process.pid, 'SIGKILL');
  Atomics.wait(cells, GUARD_CELLS.isBusy, 1, LOOK_EVERY_MS);
}
