/** Lets a bounded number of tasks run at once, and shares them fairly between those who ask. */
export interface FairTurns {
  /**
   * Runs a task when it is its turn: the tasks of one key in order, the keys one after the other, so that
   * who asks for one thing does not wait for all of who asks for two hundred.
   *
   * @throws the signal's reason where it is aborted before the turn comes; what the task throws.
   */
  run<T>(key: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** @param capacity tasks at once. */
export function createFairTurns(capacity: number): FairTurns {
  /** Who waits, in the order of their next turn. */
  const waiting = new Map<string, Set<() => void>>();
  let running = 0;

  function grant(): void {
    const [next] = waiting;
    if (running >= capacity || !next) return;
    const [key, tasks] = next;
    const [start] = tasks;
    waiting.delete(key);
    if (start) {
      tasks.delete(start);
      if (tasks.size > 0) waiting.set(key, tasks);
      running++;
      start();
    }
    grant();
  }

  function turn(key: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const tasks = waiting.get(key) ?? new Set();
      const start = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        tasks.delete(start);
        if (tasks.size === 0 && waiting.get(key) === tasks) waiting.delete(key);
        reject(signal?.reason);
      };
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      signal?.addEventListener('abort', leave, { once: true });
      tasks.add(start);
      waiting.set(key, tasks);
      grant();
    });
  }

  return {
    run: async (key, task, signal) => {
      await turn(key, signal);
      try {
        return await task();
      } finally {
        running--;
        grant();
      }
    },
  };
}
