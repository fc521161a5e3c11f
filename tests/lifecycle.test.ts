import { EventEmitter } from 'node:events';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { endOnSignals } from '../src/lifecycle.ts';

/** A process that records its exits, and a stop that ends when the test says. */
function start() {
  const lines: { msg: string; signal?: string; err?: { message: string } }[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const events = new EventEmitter();
  const exits: unknown[] = [];
  const stops: { resolve(): void; reject(error: Error): void }[] = [];
  endOnSignals({
    log,
    stop: () => new Promise<void>((resolve, reject) => void stops.push({ resolve, reject })),
    target: {
      on: events.on.bind(events),
      exit: (code?: unknown) => {
        exits.push(code);
        // The real one does not come back; what calls it must not count on that.
        return undefined as never;
      },
    } as Pick<NodeJS.Process, 'on' | 'exit'>,
  });
  const messages = () => lines.map(({ msg }) => msg);
  return { events, exits, stops, lines, messages };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a process', () => {
  it.each(['SIGTERM', 'SIGINT'])('that gets %s stops, then exits with 0', async (signal) => {
    const { events, exits, stops, messages } = start();

    events.emit(signal, signal);
    await settled();
    const before = [...exits];
    stops[0]?.resolve();
    await settled();

    expect(before).toEqual([]);
    expect(exits).toEqual([0]);
    expect(messages()).toEqual(['stopping']);
  });

  it('that gets a second signal exits with 1 at once, without another stop', async () => {
    const { events, exits, stops, messages } = start();

    events.emit('SIGTERM', 'SIGTERM');
    events.emit('SIGINT', 'SIGINT');

    expect(exits).toEqual([1]);
    expect(stops).toHaveLength(1);
    expect(messages()).toEqual([
      'stopping',
      'stopped at once; what was at work is taken up at the next start',
    ]);
  });

  it('whose stop fails exits with 1, and says why', async () => {
    const { events, exits, stops, lines } = start();

    events.emit('SIGTERM', 'SIGTERM');
    stops[0]?.reject(new Error('the disk is full'));
    await settled();

    expect(exits).toEqual([1]);
    expect(lines.at(-1)).toMatchObject({ msg: 'the stop failed', err: { message: 'the disk is full' } });
  });

  it('goes on after a failure that nobody waited for', () => {
    const { events, exits, stops, lines } = start();

    events.emit('unhandledRejection', new Error('lost'));

    expect([exits, stops]).toEqual([[], []]);
    expect(lines).toMatchObject([{ msg: 'a failure that nobody waited for', err: { message: 'lost' } }]);
  });
});
