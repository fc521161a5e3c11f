import { stopping } from '../errors.ts';

/** Lets work in until it is closed. */
export interface Gate {
  /** @throws a refusal with status 503 once it is closed. */
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** Settled when nothing that was let in is running. Idempotent. */
  close(): Promise<void>;
}

export function createGate(): Gate {
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    pass: async (work) => {
      if (isClosed) throw stopping();
      const job = work();
      running.add(job);
      try {
        return await job;
      } finally {
        running.delete(job);
      }
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled(running);
    },
  };
}
