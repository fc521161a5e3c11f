import { EyelineError } from '../errors.ts';
import type { Outage } from './outage.ts';

/** First wait, and the longest, ms: each is twice the one before. */
const WAIT = { firstMs: 1_000, longestMs: 5 * 60_000 } as const;

/**
 * Does a task, again and again while the platform is away. What the signal stops is left as it stands on disk.
 *
 * @throws what the task throws, other than `PLATFORM_UNAVAILABLE` and the signal's reason.
 */
export async function untilAvailable(
  stop: AbortSignal,
  outage: Outage,
  task: () => Promise<void>,
): Promise<void> {
  for (let waitMs: number = WAIT.firstMs; ; waitMs = Math.min(2 * waitMs, WAIT.longestMs)) {
    try {
      await task();
      outage.ended();
      return;
    } catch (error) {
      if (stop.aborted && error === stop.reason) return;
      if (!(error instanceof EyelineError) || error.code !== 'PLATFORM_UNAVAILABLE') throw error;
      if (stop.aborted) return;
      outage.failed(error, waitMs);
    }
    await outage.wait(waitMs, stop);
    if (stop.aborted) return;
  }
}
