import { describe, expect, it } from 'vitest';
import { backOffMs, untilDone } from '../../../src/core/async/until-done.ts';

const WAITS = { firstMs: 1000, longestMs: 5000 };

/** A task that fails so often, and what was waited for. */
function makeRun(failures: number) {
  const waited: number[] = [];
  const stop = new AbortController();
  let tries = 0;
  return {
    waited,
    stop,
    task: async () => {
      tries += 1;
      if (tries <= failures) throw new Error(`failure ${tries}`);
      return `done at try ${tries}`;
    },
    options: {
      waits: WAITS,
      signal: stop.signal,
      onFailure: () => {},
      rest: async (ms: number) => void waited.push(ms),
    },
  };
}

describe('a wait between tries', () => {
  it('is twice the one before, up to the longest', () => {
    expect([1, 2, 3, 4, 60].map((failures) => backOffMs(WAITS, failures))).toEqual([
      1000, 2000, 4000, 5000, 5000,
    ]);
  });
});

describe('a task that is done until it succeeds', () => {
  it('gives what it gives in the end, after its waits', async () => {
    const { task, options, waited } = makeRun(4);

    expect(await untilDone(task, options)).toBe('done at try 5');
    expect(waited).toEqual([1000, 2000, 4000, 5000]);
  });

  it('is not tried again where that cannot help', async () => {
    const { task, options, waited } = makeRun(4);

    await expect(untilDone(task, { ...options, isWorthIt: () => false })).rejects.toThrow('failure 1');
    expect(waited).toEqual([]);
  });

  it('is tried no more once it is to stop, in a wait too', async () => {
    const { task, options, stop } = makeRun(4);
    const told: [string, number][] = [];

    const ended = untilDone(task, {
      ...options,
      onFailure: (error, waitMs) => void told.push([(error as Error).message, waitMs]),
      rest: async () => stop.abort(),
    });

    await expect(ended).rejects.toThrow('failure 1');
    expect(told).toEqual([['failure 1', 1000]]);
  });
});
