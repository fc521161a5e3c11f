import { setMaxListeners } from 'node:events';
import { setImmediate as tick } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFairTurns } from '../../../../src/core/work/examine/fair-turns.ts';

/** A task that says when it starts and ends when it is told to. */
function makeTasks() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    started,
    make: (name: string) => () =>
      new Promise<string>((resolve) => {
        started.push(name);
        ends.set(name, () => resolve(name));
      }),
    end: async (name: string) => {
      ends.get(name)?.();
      await tick();
    },
  };
}

describe('fair turns', () => {
  it('run no more tasks at once than they may', async () => {
    const turns = createFairTurns(2);
    const { started, make, end } = makeTasks();
    for (const name of ['a', 'b', 'c']) void turns.run(name, make(name));
    await tick();

    const before = [...started];
    await end('a');

    expect(before).toEqual(['a', 'b']);
    expect(started).toEqual(['a', 'b', 'c']);
  });

  it('let who asks for one go before the rest of who asks for many', async () => {
    const turns = createFairTurns(1);
    const { started, make, end } = makeTasks();
    for (let index = 1; index <= 4; index++) void turns.run('many', make(`many ${index}`));
    void turns.run('one', make('one'));
    void turns.run('two', make('two'));
    await tick();

    for (const name of ['many 1', 'many 2', 'one', 'two', 'many 3']) await end(name);

    expect(started).toEqual(['many 1', 'many 2', 'one', 'two', 'many 3', 'many 4']);
  });

  it('give back what a task gives or throws, and go on', async () => {
    const turns = createFairTurns(1);

    const [given, thrown, after] = await Promise.allSettled([
      turns.run('a', async () => 1),
      turns.run('a', async () => {
        throw new Error('broken');
      }),
      turns.run('a', async () => 2),
    ]);

    expect([given, after]).toEqual([
      { status: 'fulfilled', value: 1 },
      { status: 'fulfilled', value: 2 },
    ]);
    expect(thrown).toMatchObject({ status: 'rejected', reason: new Error('broken') });
  });

  it('let go of who leaves before the turn comes, with the reason', async () => {
    const turns = createFairTurns(1);
    const { started, make, end } = makeTasks();
    const leave = new AbortController();
    void turns.run('a', make('a'));
    const left = turns.run('b', make('b'), leave.signal);
    void turns.run('c', make('c'));

    leave.abort(new Error('stopped'));
    await expect(left).rejects.toThrow('stopped');
    await end('a');

    expect(started).toEqual(['a', 'c']);
    await expect(turns.run('d', make('d'), leave.signal)).rejects.toThrow('stopped');
  });

  it('leave a task that runs to its own end when its signal comes', async () => {
    const turns = createFairTurns(1);
    const { make, end } = makeTasks();
    const leave = new AbortController();
    const running = turns.run('a', make('a'), leave.signal);
    await tick();

    leave.abort();
    await end('a');

    expect(await running).toBe('a');
  });

  it('run everything once, each key in order, whoever leaves', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), leaves: fc.boolean() }), { maxLength: 30 }),
        async (capacity, asked) => {
          const turns = createFairTurns(capacity);
          const leave = new AbortController();
          setMaxListeners(0, leave.signal);
          const ran: { key: string; index: number }[] = [];
          let running = 0;
          const all = asked.map(({ key, leaves }, index) =>
            turns.run(
              key,
              async () => {
                expect(++running).toBeLessThanOrEqual(capacity);
                ran.push({ key, index });
                await tick();
                running--;
              },
              leaves ? leave.signal : undefined,
            ),
          );
          await tick();
          leave.abort();
          const ends = await Promise.allSettled(all);

          expect(ran).toHaveLength(ends.filter(({ status }) => status === 'fulfilled').length);
          for (const name of ['a', 'b', 'c']) {
            const order = ran.flatMap(({ key, index }) => (key === name ? [index] : []));
            expect(order).toEqual([...order].sort((one, other) => one - other));
          }
          for (const [index, { leaves }] of asked.entries())
            if (!leaves) expect(ends[index]?.status).toBe('fulfilled');
        },
      ),
      { numRuns: 50 },
    );
  });
});
