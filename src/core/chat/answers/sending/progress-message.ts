import type { OutgoingMessage } from '../../port/message.ts';

/** A message that shows how far work is. */
export interface ProgressMessage {
  /** To be shown next; of several only the last one is. Returns at once. */
  show(message: OutgoingMessage): void;
  /** Shows nothing more; settled once nothing is on its way. Idempotent. */
  end(): Promise<void>;
}

export interface ProgressOptions {
  /** Posts the message, or changes the one that stands. */
  send(message: OutgoingMessage): Promise<void>;
  /** Time before the first one, ms: work that ends sooner shows none. */
  readonly afterMs: number;
  /** Least time between two, ms. */
  everyMs(): number;
  /** Told of one that could not be shown. */
  onFailure(error: unknown): void;
}

/** Shows states of work one after the other, each once the one before has arrived. */
export function createProgressMessage({
  send,
  afterMs,
  everyMs,
  onFailure,
}: ProgressOptions): ProgressMessage {
  let pending: OutgoingMessage | null = null;
  let running: Promise<void> | null = null;
  let wake = () => {};
  let isEnded = false;
  let isFirst = true;

  async function run(): Promise<void> {
    try {
      if (isFirst) await pause(afterMs);
      isFirst = false;
      while (pending && !isEnded) {
        const message = pending;
        pending = null;
        await send(message).catch(onFailure);
        await pause(everyMs());
      }
    } finally {
      // Not in a callback of the promise: what is shown between the loop's end and that would be kept for ever.
      running = null;
    }
  }

  /** Whoever ends it does not wait for the time to pass. */
  function pause(forMs: number): Promise<void> {
    if (forMs <= 0 || isEnded) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, forMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    show: (message) => {
      if (isEnded) return;
      pending = message;
      running ??= run();
    },
    end: async () => {
      isEnded = true;
      wake();
      await running;
    },
  };
}
