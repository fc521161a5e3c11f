import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MessageView } from '../../../../src/adapters/web/api.ts';
import { say } from '../../../../src/core/chat/port/message.ts';
import { nextAccepted } from '../bounds/raw-requests.ts';
import { makeNewMessage, startDesk, type TestDesk } from '../desk.ts';

interface Event {
  readonly id: string | null;
  readonly event: string;
  readonly data: unknown;
}

/** A listener over real HTTP. */
async function listen(desk: TestDesk, query = '', headers: Readonly<Record<string, string>> = {}) {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const response = await fetch(`${desk.origin}/api/events${query}`, { headers, signal: leaving.signal });
  const reader = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let text = '';
  let isEnded = false;

  /** The next so many events; what tells how soon to come back is none. */
  async function next(count: number): Promise<Event[]> {
    const events: Event[] = [];
    while (events.length < count) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const event = parseEvent(text.slice(0, end));
        text = text.slice(end + 2);
        if (event) events.push(event);
        continue;
      }
      const { value, done } = await reader.read();
      isEnded = done;
      if (done) break;
      text += value;
    }
    return events;
  }

  return { response, next, leave: () => leaving.abort(), isEnded: () => isEnded };
}

function parseEvent(block: string): Event | null {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
  const data = fields.get('data');
  if (data === undefined) return null;
  return { id: fields.get('id') ?? null, event: fields.get('event') ?? 'message', data: JSON.parse(data) };
}

const PLACE = {
  team: 'local',
  channel: 'triage',
  thread: '1',
  origin: { kind: 'message' as const, platformId: '1' },
};

describe('the event stream', () => {
  it('tells of messages and edits as they happen, by revision', async () => {
    const desk = await startDesk();
    const listener = await listen(desk);

    const view = await desk.post<MessageView>('/api/messages', makeNewMessage());
    const [first] = await listener.next(1);
    const posted = await desk.adapter.post(PLACE, say('at work'), 'k1');
    await listener.next(1);
    await desk.adapter.edit(PLACE, posted, say('done'));
    const [edited] = await listener.next(1);

    expect(listener.response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    expect(first).toEqual({ id: '1', event: 'message', data: view });
    expect(edited).toMatchObject({ id: '3', data: { id: 2, blocks: say('done').blocks } });
  });

  it('begins with now', async () => {
    const desk = await startDesk();
    await desk.post('/api/messages', makeNewMessage({ text: 'before' }));
    const listener = await listen(desk);

    await desk.post('/api/messages', makeNewMessage({ text: 'after' }));

    expect((await listener.next(1)).map(({ data }) => (data as MessageView).text)).toEqual(['after']);
  });

  it.each([
    ['Last-Event-ID', '', { 'Last-Event-ID': '2' }],
    ['?after', '?after=2', {}],
    ['Last-Event-ID rather than ?after', '?after=0', { 'Last-Event-ID': '2' }],
  ] as const)('resumes after the revision of %s', async (_what, query, headers) => {
    const desk = await startDesk();
    for (let i = 1; i <= 30; i++) await desk.post('/api/messages', makeNewMessage({ text: `${i}` }));

    const listener = await listen(desk, query, headers);

    const ids = (await listener.next(28)).map(({ id }) => Number(id));
    expect(ids).toEqual(Array.from({ length: 28 }, (_, i) => i + 3));
  });

  it('resumes after a lost connection without a gap', async () => {
    const desk = await startDesk();
    const listener = await listen(desk);
    await desk.post('/api/messages', makeNewMessage({ text: 'one' }));
    const [seen] = await listener.next(1);
    listener.leave();
    await desk.post('/api/messages', makeNewMessage({ text: 'two' }));

    const again = await listen(desk, '', { 'Last-Event-ID': seen?.id ?? '' });

    expect((await again.next(1)).map(({ data }) => (data as MessageView).text)).toEqual(['two']);
  });

  it('goes on from now for a reader that is ahead of the record', async () => {
    const desk = await startDesk();
    const listener = await listen(desk, '?after=999');

    await desk.post('/api/messages', makeNewMessage());

    expect((await listener.next(1)).map(({ id }) => id)).toEqual(['1']);
  });

  it('refuses a revision that is no number', async () => {
    const desk = await startDesk();

    const answers = [
      await desk.send('/api/events?after=x'),
      await desk.send('/api/events', { headers: { 'Last-Event-ID': '-1' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
  });

  it('pings while nothing happens', async () => {
    const desk = await startDesk({ timings: { pingMs: 5 } });
    const listener = await listen(desk);

    expect(await listener.next(2)).toEqual(Array(2).fill({ id: null, event: 'ping', data: {} }));
  });

  it('has room for 64 readers, and again for one that left', async () => {
    const desk = await startDesk();
    const listeners = await Promise.all(Array.from({ length: 64 }, () => listen(desk)));

    const refused = await desk.send('/api/events');
    listeners[0]?.leave();

    expect([refused.status, JSON.parse(refused.text).error.message]).toEqual([
      503,
      'Expected fewer open pages at once but received too many. Try again in a moment.',
    ]);
    await expect
      .poll(async () => {
        const response = await fetch(`${desk.origin}/api/events`);
        await response.body?.cancel();
        return response.status;
      })
      .toBe(200);
  });

  it('drops a reader that takes nothing, and holds no more for it than a chunk', async () => {
    const desk = await startDesk({ timings: { idleMs: 200, pingMs: 50 } });
    for (let i = 0; i < 600; i++) addLarge(desk, i);
    const accepted = nextAccepted();
    const socket = connect(desk.adapter.port ?? 0, '127.0.0.1');
    onTestFinished(() => {
      socket.destroy();
    });
    const served = await accepted;
    const dropped = new Promise<void>((resolve) => served.on('close', () => resolve()));
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.on('error', () => {});
    socket.pause();

    socket.write(`GET /api/events?after=0 HTTP/1.1\r\nHost: 127.0.0.1:${desk.adapter.port}\r\n\r\n`);
    await dropped;
    let taken = 0;
    socket.on('data', (chunk) => {
      taken += chunk.length;
    });
    socket.resume();
    await closed;

    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(600 * 20_000);
  });

  it('goes on while the desk is quiet, and ends when it stops', async () => {
    const desk = await startDesk();
    await desk.post('/api/messages', makeNewMessage());
    const listener = await listen(desk);

    await desk.adapter.quiet();
    await desk.adapter.post(PLACE, say('late answer'), 'k1');
    const [late] = await listener.next(1);
    await desk.adapter.stop();
    await listener.next(1);

    expect(late?.id).toBe('2');
    expect(listener.isEnded()).toBe(true);
  });
});

/** A message of 20,000 characters, written beside the desk. */
function addLarge(desk: TestDesk, i: number): void {
  const content = JSON.stringify({ text: 'x'.repeat(20_000), files: [], invocation: null, mark: null });
  desk.store.messages.add({ channel: 'triage', thread: null, author: 'person', key: `k${i}`, content });
}
