/** Tasks of one key run one after the other; those of different keys beside each other. */
export interface KeyedQueues {
  /** Runs a task after all earlier ones of its key, however those ended. Whoever adds it hears of its failure. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Settled once nothing is queued or running. */
  idle(): Promise<void>;
}

/** @returns queues that hold tasks in memory only while they wait or run. */
export function createKeyedQueues(): KeyedQueues {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run: (key, task) => {
      const done = (tails.get(key) ?? Promise.resolve()).then(task, task);
      const settled = done
        .catch(() => {})
        .then(() => {
          if (tails.get(key) === settled) tails.delete(key);
        });
      tails.set(key, settled);
      return done;
    },
    idle: async () => {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
