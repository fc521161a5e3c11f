import { CLOCK } from './clock.ts';

/** Waits between tries, ms: each is twice the one before. */
export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** How long to wait before the next try, ms. @param failures tries that failed so far, from 1. */
export function backOffMs({ firstMs, longestMs }: BackOff, failures: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), longestMs);
}

export interface UntilDoneOptions {
  readonly waits: BackOff;
  /** Aborted: no more tries. */
  readonly signal: AbortSignal;
  /** Whether another try may help; what may not is thrown. Default: any may. */
  readonly isWorthIt?: (error: unknown) => boolean;
  /** Told before each wait. */
  readonly onFailure: (error: unknown, waitMs: number) => void;
  /** How a wait goes by. It never rejects and ends with the signal. Default: on the clock. */
  readonly rest?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Does a task until it is done.
 *
 * Ours rather than p-retry: a wait can be cut short when what was away is back, and p-retry gives up on every
 * TypeError that is not of the network.
 *
 * @throws what the task throws, where another try is not worth it or the signal is aborted.
 */
export async function untilDone<T>(task: () => Promise<T>, options: UntilDoneOptions): Promise<T> {
  const { waits, signal, isWorthIt = () => true, onFailure, rest = CLOCK.sleep } = options;
  for (let failures = 1; ; failures++) {
    try {
      return await task();
    } catch (error) {
      if (signal.aborted || !isWorthIt(error)) throw error;
      const waitMs = backOffMs(waits, failures);
      onFailure(error, waitMs);
      await rest(waitMs, signal);
      if (signal.aborted) throw error;
    }
  }
}
