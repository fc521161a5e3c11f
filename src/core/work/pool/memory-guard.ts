import { Worker } from 'node:worker_threads';

/** The signal that a worker ends itself by when a job takes too much memory. */
export const OVER_MEMORY = 'SIGUSR2';

/** Where the guard's thread reads what it is to do: whether a job runs, and the most memory, KiB (0: any). */
export const GUARD_CELLS = { isBusy: 0, maxKib: 1 } as const;

/** What the guard's thread is started with. */
export interface GuardData {
  readonly cells: Int32Array;
  readonly parentId: number;
}

/** Watches its own process from a thread, because decoders and loops hold the main thread for seconds. */
export interface MemoryGuard {
  /** Ends the process by {@link OVER_MEMORY} when it holds more than this during a job. */
  limit(maxBytes: number): void;
  /** A job begins. */
  begin(): void;
  /** The job is over. */
  end(): void;
}

/** Starts the guard. It also ends the process if its parent goes away during a job. */
export function startMemoryGuard(): MemoryGuard {
  const cells = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const data: GuardData = { cells, parentId: process.ppid };
  const thread = new Worker(new URL('./guard-thread.js', import.meta.url), {
    workerData: data,
    // The process's own flags are not the thread's: some cannot be.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 },
  });
  thread.unref();
  const setBusy = (value: 0 | 1) => {
    Atomics.store(cells, GUARD_CELLS.isBusy, value);
    Atomics.notify(cells, GUARD_CELLS.isBusy);
  };
  return {
    limit: (maxBytes) => {
      Atomics.store(cells, GUARD_CELLS.maxKib, Math.ceil(maxBytes / 1024));
    },
    begin: () => setBusy(1),
    end: () => setBusy(0),
  };
}
