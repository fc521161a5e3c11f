import type { EyelineError } from '../../errors.ts';
import { pageTimedOut, timedOut } from '../../image/picture-errors.ts';
import { notStarted } from './pool-errors.ts';

/** How long one try of a job may take. */
export interface JobLimits {
  /** Until a worker takes it up, ms. */
  readonly startMs: number;
  /** From there, and again from each progress, ms. */
  readonly workMs: number;
  /** The time limit that the error names, ms. */
  readonly timeoutMs: number;
  /** From the first start, through all tries and whatever progress, ms; null: as long as it gets on. */
  readonly totalMs: number | null;
}

/** When the first try of a job began, `performance.now()`; undefined: not yet. */
export interface JobClock {
  startedMs: number | undefined;
}

/** One try of a job: its clock, and what ends it. */
export interface JobRun {
  readonly id: number;
  /** Aborted: the worker that it runs on is to be ended. */
  readonly signal: AbortSignal;
  /** What its clock ended it with; undefined: it did not. */
  readonly late: EyelineError | undefined;
  readonly isStarted: boolean;
  /** Time that is left of its total, ms; null: there is none. */
  leftMs(): number | null;
  /** A worker has taken it up. */
  start(): void;
  /** It has got on: its time counts anew. */
  progress(done: number, of: number): void;
  /** Ends it, for a reason that somebody else knows. */
  cancel(): void;
  /** It is over, one way or another. */
  end(): void;
}

/** Starts the clock of a try that is handed to a worker. */
export function runJob(
  id: number,
  limits: JobLimits,
  clock: JobClock,
  onProgress: ((done: number, of: number) => void) | undefined,
): JobRun {
  const stop = new AbortController();
  let late: EyelineError | undefined;
  let isStarted = false;
  let timer: NodeJS.Timeout | undefined;
  let totalTimer: NodeJS.Timeout | undefined;

  function within(limitMs: number, error: () => EyelineError): void {
    clearTimeout(timer);
    timer = setTimeout(() => end(error()), limitMs);
  }

  function end(error: EyelineError): void {
    late ??= error;
    stop.abort();
  }

  function startTotal(): void {
    const { totalMs } = limits;
    if (totalMs === null || totalTimer) return;
    clock.startedMs ??= performance.now();
    totalTimer = setTimeout(() => end(pageTimedOut(totalMs)), leftOf(totalMs));
  }

  function leftOf(totalMs: number): number {
    const { startedMs } = clock;
    return startedMs === undefined ? totalMs : Math.max(0, startedMs + totalMs - performance.now());
  }

  function restart(): void {
    within(limits.workMs, () => timedOut(limits));
  }

  within(limits.startMs, () => notStarted(limits.startMs));
  // A try after another: the picture's time goes on.
  if (clock.startedMs !== undefined) startTotal();
  return {
    id,
    signal: stop.signal,
    get late() {
      return late;
    },
    get isStarted() {
      return isStarted;
    },
    leftMs: () => (limits.totalMs === null ? null : leftOf(limits.totalMs)),
    start: () => {
      isStarted = true;
      startTotal();
      restart();
    },
    progress: (done, of) => {
      if (stop.signal.aborted) return;
      restart();
      onProgress?.(done, of);
    },
    cancel: () => stop.abort(),
    end: () => {
      clearTimeout(timer);
      clearTimeout(totalTimer);
    },
  };
}
