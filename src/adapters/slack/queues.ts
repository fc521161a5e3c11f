/** Tasks of one key run one after the other; those of different keys at the same time. */
export interface Queues {
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
}

export function createQueues(): Queues {
  const last = new Map<string, Promise<unknown>>();
  return {
    run: (key, task) => {
      const mine = (last.get(key) ?? Promise.resolve()).then(task, task);
      const settled = mine.then(
        () => {},
        () => {},
      );
      last.set(key, settled);
      void settled.then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
      return mine;
    },
  };
}
