import { setTimeout as sleep } from 'node:timers/promises';
import type { DiscordTimings } from './options.ts';

export interface UntilDoneOptions {
  readonly timings: Pick<DiscordTimings, 'retryMs' | 'longestRetryMs'>;
  /** Aborted: no more tries. */
  readonly signal: AbortSignal;
  /** Whether another try may help; what may not is thrown. */
  readonly isWorthIt: (error: unknown) => boolean;
  readonly onFailure: (error: unknown, waitMs: number) => void;
}

/** Does a task until it is done. @throws what the task throws, where it is not worth it or the signal is aborted. */
export async function untilDone<T>(task: () => Promise<T>, options: UntilDoneOptions): Promise<T> {
  const { timings, signal, isWorthIt, onFailure } = options;
  for (let waitMs = timings.retryMs; ; waitMs = Math.min(2 * waitMs, timings.longestRetryMs)) {
    try {
      return await task();
    } catch (error) {
      if (signal.aborted || !isWorthIt(error)) throw error;
      onFailure(error, waitMs);
      await sleep(waitMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) throw error;
    }
  }
}
