import { setTimeout as sleep } from 'node:timers/promises';
import type { Incoming } from '../../core/chat/incoming.ts';
import type { CatchUp } from './catch-up.ts';
import type { SlackLogger } from './options.ts';

/** Makes up for absences, again and again until it is done. */
export interface Absences {
  /** From now on events may be missed. */
  begin(): void;
  /** Settled after the first try, whatever came of it; further ones follow by themselves. */
  makeUp(): Promise<void>;
  /**
   * Settled once nothing older of the message's thread is outstanding; at once where nothing is. False where it
   * was ended before: the message stays behind the reading mark and is read again at the next start.
   */
  before(incoming: Incoming): Promise<boolean>;
  /** Whether {@link Absences.before} would wait. */
  holds(incoming: Incoming): boolean;
  /** Ends it; settled when nothing is handed over any more. */
  end(): Promise<void>;
}

/** Waits between two tries, ms: each is twice the one before. */
const WAIT = { firstMs: 1000, longestMs: 60_000 } as const;

export function createAbsences(catchUp: CatchUp, logger: SlackLogger): Absences {
  const stop = new AbortController();
  let waiting: ((isReady: boolean) => void)[] = [];
  let running: Promise<void> = Promise.resolve();
  /** Only the newest goes on trying. */
  let newest = 0;

  function release(isReady: boolean): void {
    for (const go of waiting) go(isReady);
    waiting = [];
  }

  async function attempt(): Promise<boolean> {
    if (stop.signal.aborted) return true;
    try {
      await catchUp.run();
      release(!stop.signal.aborted);
      return true;
    } catch (error) {
      logger.warn({ err: error }, 'what was missed in Slack could not be read; trying again');
      return false;
    }
  }

  function inTurn(): Promise<boolean> {
    const turn = running.then(attempt);
    running = turn.then(() => {});
    return turn;
  }

  async function goOn(mine: number): Promise<void> {
    for (let waitMs: number = WAIT.firstMs; ; waitMs = Math.min(2 * waitMs, WAIT.longestMs)) {
      await sleep(waitMs, undefined, { signal: stop.signal }).catch(() => {});
      if (stop.signal.aborted || mine !== newest || (await inTurn())) return;
    }
  }

  return {
    begin: catchUp.begin,
    makeUp: async () => {
      const mine = ++newest;
      if (!(await inTurn())) void goOn(mine);
    },
    holds: catchUp.covers,
    before: (incoming) =>
      catchUp.covers(incoming) ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(true),
    end: async () => {
      stop.abort();
      catchUp.end();
      await running;
      release(false);
    },
  };
}
