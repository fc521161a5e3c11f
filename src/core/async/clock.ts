import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The time that limits, waits and polls go by; a test may have it run faster.
 *
 * @example
 * const endMs = clock.now() + 2_000;
 * while (clock.now() < endMs && !isDone()) await clock.sleep(50, signal);
 */
export interface Clock {
  /** Milliseconds that only grow. */
  now(): number;
  /** The time of day, epoch ms: for dates that others name. It may be set, also back. */
  date(): number;
  /** Settled after `ms`, or as soon as the signal is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Real time. */
export const CLOCK: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, signal ? { signal } : {}).catch(() => {});
  },
};
