import pTimeout from 'p-timeout';

/** p-timeout takes no time-out of nothing. */
const MIN_MS = 1;

/** What a task gives, if it does in time. @throws Error where it does not; what the task throws. */
export function withinMs<T>(ms: number, task: Promise<T>): Promise<T> {
  return pTimeout(task, {
    milliseconds: Math.max(MIN_MS, ms),
    message: `no answer within ${ms} ms`,
  });
}

/** A limit of time that several tasks share. */
export interface SharedTime {
  /** What is left of it, ms; 0 once it is over. */
  leftMs(): number;
  /** As {@link withinMs}, with what is left. */
  within<T>(task: Promise<T>): Promise<T>;
}

/** The time begins now, by a clock that does not leap. */
export function startTime(ms: number): SharedTime {
  const endMs = performance.now() + ms;
  const leftMs = () => Math.max(0, Math.floor(endMs - performance.now()));
  return { leftMs, within: (task) => withinMs(leftMs(), task) };
}

/** Whether a task has ended in time. @throws what the task throws, where it does so in time. */
export function isDoneWithin(ms: number, task: Promise<unknown>): Promise<boolean> {
  return pTimeout(
    task.then(() => true),
    { milliseconds: Math.max(MIN_MS, ms), fallback: () => false },
  );
}

/** What a task gives, unless the signal is aborted before: what stops by itself is not waited for. @throws its reason */
export function untilAborted<T>(signal: AbortSignal, task: Promise<T>): Promise<T> {
  // p-timeout does not look at a task whose signal is aborted already.
  task.catch(() => {});
  return pTimeout(task, { milliseconds: Number.POSITIVE_INFINITY, signal });
}
