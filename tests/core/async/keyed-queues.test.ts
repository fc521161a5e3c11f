import { setImmediate as tick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createKeyedQueues } from '../../../src/core/async/keyed-queues.ts';
import { makeGate } from '../../fixtures/gate.ts';

describe('keyed queues', () => {
  it('run the tasks of a key one after the other, those of others beside them', async () => {
    const queues = createKeyedQueues();
    const gate = makeGate();
    const done: string[] = [];
    void queues.run('a', async () => {
      await gate.opened;
      done.push('a1');
    });
    void queues.run('a', async () => void done.push('a2'));
    void queues.run('b', async () => void done.push('b1'));
    await tick();

    const before = [...done];
    gate.open();
    await queues.idle();

    expect(before).toEqual(['b1']);
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });

  it('are idle at once where there is nothing', async () => {
    await createKeyedQueues().idle();
  });

  it('are not idle before what a task adds has ended', async () => {
    const queues = createKeyedQueues();
    const done: string[] = [];
    void queues.run('a', async () => {
      await tick();
      void queues.run('b', async () => {
        await tick();
        done.push('b');
      });
      void queues.run('a', async () => void done.push('a'));
    });

    await queues.idle();

    expect(done).toEqual(['a', 'b']);
  });

  it('take up a key again after it was empty', async () => {
    const queues = createKeyedQueues();
    const done: number[] = [];

    for (let round = 1; round <= 3; round++) {
      void queues.run('a', async () => void done.push(round));
      await queues.idle();
    }

    expect(done).toEqual([1, 2, 3]);
  });

  it('give what a task gives, and go on after one that fails', async () => {
    const queues = createKeyedQueues();

    const failed = queues.run('a', () => Promise.reject(new Error('no')));
    const done = queues.run('a', async () => 'done');

    await expect(failed).rejects.toThrow('no');
    expect(await done).toBe('done');
    await queues.idle();
  });
});
