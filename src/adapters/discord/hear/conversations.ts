import { createKeyedQueues } from '../../../core/async/keyed-queues.ts';

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
  const queues = createKeyedQueues();
  return {
    add: queues.run,
    addSoon: (conversation, limitMs, task) => {
      let running: ReturnType<typeof task> | undefined;
      const run = () => {
        running ??= task();
        return running;
      };
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => run().then(resolve, reject), limitMs);
        queues
          .run(conversation, () => {
            clearTimeout(timer);
            return run();
          })
          .then(resolve, reject);
      });
    },
    idle: queues.idle,
  };
}
