import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isDoneWithin, startTime, untilAborted, withinMs } from '../../../src/core/async/within.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<string>(() => {});

describe('a task with a limit of time', () => {
  it('gives what it gives, and leaves no timer', async () => {
    expect(await withinMs(1000, Promise.resolve('done'))).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given up with what was waited for', async () => {
    const ended = expect(withinMs(1000, never())).rejects.toThrow('no answer within 1000 ms');

    await vi.advanceTimersByTimeAsync(1000);
    await ended;
  });

  it('may fail later, and nobody minds', async () => {
    let fail = (_: Error) => {};
    const task = new Promise<string>((_, reject) => {
      fail = reject;
    });
    const ended = isDoneWithin(1000, task);

    await vi.advanceTimersByTimeAsync(1000);
    fail(new Error('late'));

    expect(await ended).toBe(false);
  });

  it('tells that it ended in time, or how it failed', async () => {
    expect(await isDoneWithin(1000, Promise.resolve('done'))).toBe(true);
    await expect(isDoneWithin(1000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

describe('tasks that share a time', () => {
  it('get what those before them left', async () => {
    const time = startTime(1000);
    const first = expect(time.within(never())).rejects.toThrow('no answer within 1000 ms');
    await vi.advanceTimersByTimeAsync(1000);
    await first;

    const second = expect(time.within(never())).rejects.toThrow('no answer within 0 ms');

    await vi.advanceTimersByTimeAsync(1);
    await second;
    expect(time.leftMs()).toBe(0);
  });
});

describe('a task with a signal', () => {
  it('is left as soon as that is aborted, or was before, and may fail then', async () => {
    const stop = new AbortController();
    const ended = expect(untilAborted(stop.signal, never())).rejects.toThrow('over');

    stop.abort(new Error('over'));

    await ended;
    await expect(untilAborted(stop.signal, Promise.reject(new Error('no')))).rejects.toThrow('over');
  });
});
