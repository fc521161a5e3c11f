import { setImmediate as tick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createThreadQueues } from '../../../src/core/work/thread-queues.ts';

function makeGate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('thread queues', () => {
  it('run the tasks of a thread one after the other, threads beside each other', async () => {
    const queues = createThreadQueues();
    const gate = makeGate();
    const done: string[] = [];
    queues.add('a', async () => {
      await gate.passed;
      done.push('a1');
    });
    queues.add('a', async () => void done.push('a2'));
    queues.add('b', async () => void done.push('b1'));
    await tick();

    const before = [...done];
    gate.open();
    await queues.idle();

    expect(before).toEqual(['b1']);
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });

  it('are idle at once where there is nothing', async () => {
    await createThreadQueues().idle();
  });

  it('are not idle before what a task adds has ended', async () => {
    const queues = createThreadQueues();
    const done: string[] = [];
    queues.add('a', async () => {
      await tick();
      queues.add('b', async () => {
        await tick();
        done.push('b');
      });
      queues.add('a', async () => void done.push('a'));
    });

    await queues.idle();

    expect(done).toEqual(['a', 'b']);
  });

  it('take up a thread again after it was empty', async () => {
    const queues = createThreadQueues();
    const done: number[] = [];

    for (let round = 1; round <= 3; round++) {
      queues.add('a', async () => void done.push(round));
      await queues.idle();
    }

    expect(done).toEqual([1, 2, 3]);
  });
});
