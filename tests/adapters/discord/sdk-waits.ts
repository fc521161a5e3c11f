import timers from 'node:timers/promises';
import { onTestFinished, vi } from 'vitest';

/** How long @discordjs/ws waits before it connects again after a connection that was cut (WebSocketShard.destroy). */
const AGAIN_MS = 500;

/** How long it leaves between two identifies at most (SimpleIdentifyThrottler); limits of requests are waited for less. */
const IDENTIFY_MS = { least: 1_000, most: 6_000 };

/** What the SDK would have waited for. */
export interface SkippedWaits {
  /** Settled once all of them are over, and what the SDK sends then has arrived where `ask` gets its answer from. */
  over(ask: () => Promise<unknown>): Promise<void>;
}

/** For this test the SDK connects again and identifies again at once. */
export function skipSdkWaits(): SkippedWaits {
  const wait = timers.setTimeout;
  const waits: Promise<unknown>[] = [];
  const spy = vi.spyOn(timers, 'setTimeout').mockImplementation((ms = 0, value, options) => {
    if (ms !== AGAIN_MS && (ms < IDENTIFY_MS.least || ms > IDENTIFY_MS.most)) return wait(ms, value, options);
    const skipped = wait(0, value, options);
    waits.push(skipped);
    return skipped;
  });
  onTestFinished(() => spy.mockRestore());
  return {
    over: async (ask) => {
      await Promise.all(waits);
      // A connection is an address, an upgrade, a hello and an answer to it.
      for (let turn = 0; turn < 4; turn++) await ask();
    },
  };
}
