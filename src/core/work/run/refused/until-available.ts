import { untilDone } from '../../../async/until-done.ts';
import { type EyelineError, isAway } from '../../../errors.ts';
import type { Outage } from './outage.ts';

/** First wait, and the longest, ms. */
const WAITS = { firstMs: 1_000, longestMs: 5 * 60_000 } as const;

/**
 * Does a task, again and again while the platform is away. What the signal stops stays as it is on disk.
 *
 * @throws what the task throws, other than `PLATFORM_UNAVAILABLE` and the signal's reason.
 */
export async function untilAvailable(
  stop: AbortSignal,
  outage: Outage,
  task: () => Promise<void>,
): Promise<void> {
  try {
    await untilDone(task, {
      waits: WAITS,
      signal: stop,
      isWorthIt: isAway,
      onFailure: (error, waitMs) => outage.failed(error as EyelineError, waitMs),
      rest: outage.wait,
    });
    outage.ended();
  } catch (error) {
    if (stop.aborted && (error === stop.reason || isAway(error))) return;
    throw error;
  }
}
