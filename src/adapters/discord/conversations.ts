/** Does what is to be done for one conversation in order; no conversation waits for another. */
export interface Conversations {
  /** Runs the task after all earlier ones of its conversation, however those ended. */
  add<T>(conversation: string, task: () => Promise<T>): Promise<T>;
  /** The same, but the task waits no longer than `limitMs`; then it runs beside what is still at it. */
  addSoon<T>(conversation: string, limitMs: number, task: () => Promise<T>): Promise<T>;
  /** Settled once nothing is left to do. */
  idle(): Promise<void>;
}

/** @param conversation a channel's or a thread's id, which is a channel to Discord. */
export function createConversations(): Conversations {
  const last = new Map<string, Promise<unknown>>();

  function add<T>(conversation: string, task: () => Promise<T>): Promise<T> {
    const before = last.get(conversation) ?? Promise.resolve();
    const done = before.then(task, task);
    // Whoever added it hears of its failure.
    const settled = done
      .catch(() => {})
      .then(() => {
        if (last.get(conversation) === settled) last.delete(conversation);
      });
    last.set(conversation, settled);
    return done;
  }

  return {
    add,
    addSoon: (conversation, limitMs, task) => {
      let running: ReturnType<typeof task> | undefined;
      const run = () => {
        running ??= task();
        return running;
      };
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => run().then(resolve, reject), limitMs);
        add(conversation, () => {
          clearTimeout(timer);
          return run();
        }).then(resolve, reject);
      });
    },
    idle: async () => {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
