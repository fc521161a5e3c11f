/** Runs tasks one after the other within a thread; threads beside each other. */
export interface ThreadQueues {
  /** Puts a task at the end of its thread's queue. It must not throw. */
  add(thread: string, task: () => Promise<void>): void;
  /** Settled once nothing is queued or running. */
  idle(): Promise<void>;
}

/** @returns queues that hold tasks in memory only while they wait or run. */
export function createThreadQueues(): ThreadQueues {
  const tails = new Map<string, Promise<void>>();
  return {
    add: (thread, task) => {
      const tail = (tails.get(thread) ?? Promise.resolve()).then(task);
      tails.set(thread, tail);
      void tail.finally(() => {
        if (tails.get(thread) === tail) tails.delete(thread);
      });
    },
    idle: async () => {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
}
