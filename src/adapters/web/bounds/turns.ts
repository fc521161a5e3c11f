import { busy } from '../errors.ts';

/** What a sender may do at a time, and how many wait. */
export interface TurnsOptions {
  /** Says in a refusal what there is too much of: `files on their way`. */
  readonly what: string;
  readonly atOnce: number;
  readonly perSender: number;
  /** Requests that wait, of one sender and of all. */
  readonly waitingPerSender: number;
  readonly waiting: number;
  /** Bytes a second below which a transfer gives way to those that wait. */
  readonly minBytesPerS: number;
  /** The time over which that is measured, ms. */
  readonly slowMs: number;
}

/** A transfer's turn; it ends with the life of its request, or by {@link Turn.leave}. */
export interface Turn {
  /** From now on the transfer is measured, and cut where it is slow while others wait. */
  watch(transfer: Transfer): void;
  /** What follows is not up to the other side. */
  unwatch(): void;
  leave(): void;
}

export interface Transfer {
  /** Bytes so far. */
  readonly moved: () => number;
  /** Ends it. */
  readonly cut: () => void;
}

/** Transfers of files, some at a time, each sender within its share. */
export interface Turns {
  /** Settled when it is the sender's turn. @throws a refusal with status 503 where too many wait. */
  enter(sender: string, life: AbortSignal): Promise<Turn>;
}

interface Running {
  readonly sender: string;
  transfer: Transfer | null;
  /** When it was last looked at, ms, and how far it was. */
  sinceMs: number;
  sinceBytes: number;
}

interface Waiter {
  readonly sender: string;
  readonly begin: () => void;
}

/**
 * The next turn is that of the sender who has the fewest. Nobody is cut for being slow alone: only where somebody
 * waits does a slow transfer give way, so a slow line is served as long as there is room.
 */
export function createTurns(options: TurnsOptions): Turns {
  const { what, atOnce, perSender, waitingPerSender, waiting: maxWaiting, minBytesPerS, slowMs } = options;
  const running = new Set<Running>();
  const waiting = new Set<Waiter>();
  let looking: NodeJS.Timeout | undefined;

  const countOf = (list: Iterable<{ readonly sender: string }>, sender: string) =>
    [...list].filter((each) => each.sender === sender).length;

  function next(): Waiter | undefined {
    let best: { readonly waiter: Waiter; readonly has: number } | undefined;
    for (const waiter of waiting) {
      const has = countOf(running, waiter.sender);
      if (has < perSender && has < (best?.has ?? Number.POSITIVE_INFINITY)) best = { waiter, has };
    }
    return best?.waiter;
  }

  function admit(): void {
    while (running.size < atOnce) {
      const waiter = next();
      if (!waiter) break;
      waiting.delete(waiter);
      waiter.begin();
    }
    if (waiting.size > 0) looking ??= setInterval(cutSlow, slowMs / 4).unref();
    else {
      clearInterval(looking);
      looking = undefined;
    }
  }

  function cutSlow(): void {
    const nowMs = performance.now();
    for (const turn of running) {
      const { transfer, sinceMs, sinceBytes } = turn;
      if (!transfer || nowMs - sinceMs < slowMs) continue;
      const bytes = transfer.moved();
      const isSlow = bytes - sinceBytes < (minBytesPerS * (nowMs - sinceMs)) / 1000;
      turn.sinceMs = nowMs;
      turn.sinceBytes = bytes;
      if (isSlow) transfer.cut();
    }
  }

  function begin(sender: string, life: AbortSignal): Turn {
    const turn: Running = { sender, transfer: null, sinceMs: 0, sinceBytes: 0 };
    running.add(turn);
    const leave = () => {
      life.removeEventListener('abort', leave);
      if (running.delete(turn)) admit();
    };
    life.addEventListener('abort', leave, { once: true });
    return {
      leave,
      unwatch: () => {
        turn.transfer = null;
      },
      watch: (transfer) => {
        turn.transfer = transfer;
        turn.sinceMs = performance.now();
        turn.sinceBytes = transfer.moved();
      },
    };
  }

  return {
    enter: (sender, life) =>
      new Promise((resolve, reject) => {
        if (life.aborted) return reject(busy(what));
        const isFull = waiting.size >= maxWaiting || countOf(waiting, sender) >= waitingPerSender;
        const isFree = running.size < atOnce && countOf(running, sender) < perSender;
        if (isFull && !isFree) return reject(busy(what));
        const giveUp = () => {
          waiting.delete(waiter);
          admit();
          reject(busy(what));
        };
        const waiter: Waiter = {
          sender,
          begin: () => {
            life.removeEventListener('abort', giveUp);
            resolve(begin(sender, life));
          },
        };
        life.addEventListener('abort', giveUp, { once: true });
        waiting.add(waiter);
        admit();
      }),
  };
}
