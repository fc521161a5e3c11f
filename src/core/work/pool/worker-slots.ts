import type { WorkerProcess } from './worker-process.ts';

/** The place of one worker: as its process ends, another takes the place. */
export interface WorkerSlot {
  /** A process whose models are loaded. @throws WorkerEnded where it ends while it loads */
  warm(): Promise<WorkerProcess>;
  /** Ends its process at once; what is asked of it next waits for another. */
  kill(): void;
}

/** So many places for workers. */
export interface WorkerSlots {
  /** A place that nobody has; there has to be one. Give it back. */
  take(): WorkerSlot;
  giveBack(slot: WorkerSlot): void;
  /** Ends all processes and waits until they are gone. */
  close(): Promise<void>;
}

/** Starts the processes: `warm` places are filled from the start, the others when they are first taken. */
export function createWorkerSlots(count: number, warm: number, start: () => WorkerProcess): WorkerSlots {
  let isClosing = false;
  const slots = Array.from({ length: count }, (_, index) => createSlot(index < warm));

  function createSlot(isFilled: boolean) {
    let isTaken = false;
    let worker: WorkerProcess | null = null;
    if (isFilled) fill();

    function fill(): WorkerProcess {
      const filled = start();
      worker = filled;
      void filled.gone.then(() => {
        if (isClosing) return;
        // One that ends while it loads would be started for ever: the next job starts it.
        if (filled.wasReady && worker === filled) fill();
      });
      return filled;
    }

    return {
      isFree: () => !isTaken,
      isWarm: () => worker?.wasReady === true && !worker.wasKilled && !worker.isGone,
      isFilled: () => worker !== null,
      setTaken: (value: boolean) => {
        isTaken = value;
        // A process that holds too much of past pictures is replaced before the next one comes.
        if (!value && worker?.isSpent) worker.kill();
      },
      warm: async () => {
        if (worker?.wasKilled) await worker.gone;
        if (worker === null && isClosing) throw new Error('the pool is closed');
        const warming = worker === null || (worker.isGone && !isClosing) ? fill() : worker;
        await warming.ready;
        return warming;
      },
      kill: () => worker?.kill(),
      gone: async () => worker?.gone,
    };
  }

  return {
    take: () => {
      const free = slots.filter((slot) => slot.isFree());
      const slot = free.find((one) => one.isWarm()) ?? free.find((one) => one.isFilled()) ?? free[0];
      if (!slot) throw new Error('every worker is taken');
      slot.setTaken(true);
      return slot;
    },
    giveBack: (slot) => slots.find((one) => one === slot)?.setTaken(false),
    close: async () => {
      isClosing = true;
      for (const slot of slots) slot.kill();
      await Promise.all(slots.map((slot) => slot.gone()));
    },
  };
}
