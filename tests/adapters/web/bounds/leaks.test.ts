import { describe, expect, it } from 'vitest';
import { startDesk, type TestDesk, uploadRequest } from '../desk.ts';
import { beginUpload, nextAccepted, openConnection, rawRequest, rawUpload } from './raw-requests.ts';

/** Places of open pages that one sender has. */
const PLACES = 64;

/** How many streams were opened, each on a connection that is then cut; as many as asked for while there is room. */
async function listen(desk: TestDesk, count: number, perConnection: 1 | 2): Promise<number> {
  const connections = [];
  for (let i = 0; i < count; i++) {
    const connection = await openConnection(desk);
    connection.socket.write(rawRequest(desk, 'GET /api/events').repeat(perConnection));
    await expect.poll(connection.text).toContain('HTTP/1.1 ');
    connections.push(connection);
  }
  for (const { socket } of connections) socket.destroy();
  return connections.filter(({ text }) => text().startsWith('HTTP/1.1 200 ')).length;
}

describe('a connection that is cut gives back', () => {
  it('the places of event streams that were asked for one behind the other', async () => {
    const desk = await startDesk();

    const first = await listen(desk, PLACES / 2, 2);
    await expect.poll(() => listen(desk, PLACES, 1)).toBe(PLACES);

    expect(first).toBe(PLACES / 2);
  });

  it('the turns of uploads that stand behind an event stream', async () => {
    const desk = await startDesk();

    for (let i = 0; i < 8; i++) {
      const connection = await openConnection(desk);
      connection.socket.write(rawRequest(desk, 'GET /api/events') + rawUpload(desk, 1_000, 'x'));
      await expect.poll(connection.text).toContain('200 OK');
      connection.socket.destroy();
    }

    expect((await desk.send('/api/uploads', uploadRequest('y'))).status).toBe(200);
  });

  it('the turns of uploads that never had one', async () => {
    const desk = await startDesk();
    const running = await Promise.all(Array.from({ length: 4 }, () => beginUpload(desk, 10)));

    for (let i = 0; i < 32; i++) {
      const accepted = nextAccepted();
      const { socket } = await beginUpload(desk, 10);
      const served = await accepted;
      const ended = new Promise((resolve) => served.once('close', resolve));
      socket.destroy();
      await ended;
    }
    // All that may wait: a place that was not given back is one too few.
    const late = await Promise.all(Array.from({ length: 32 }, () => beginUpload(desk, 1)));
    for (const { socket } of running) socket.destroy();

    for (const { text } of late) await expect.poll(text).toContain('HTTP/1.1 200 ');
  });

  it('the turns of files that nobody took', async () => {
    const desk = await startDesk();
    const upload = await desk.send('/api/uploads', uploadRequest(Buffer.alloc(2 ** 20, 7)));
    const path = `/files/${JSON.parse(upload.text).sha256}`;

    for (let i = 0; i < 12; i++) {
      const accepted = nextAccepted();
      const { socket, text } = await openConnection(desk);
      const served = await accepted;
      socket.write(rawRequest(desk, 'GET /api/events') + rawRequest(desk, `GET ${path}`));
      // Both requests are there once the answer to the first one is.
      await expect.poll(text, { interval: 1 }).toContain('200 OK');
      const ended = new Promise((resolve) => served.once('close', resolve));
      socket.destroy();
      await ended;
    }

    expect((await desk.send(path)).bytes).toHaveLength(2 ** 20);
  });
});

describe('requests one behind the other', () => {
  it('are answered with 503 from the fifth on, while none before is done', async () => {
    const desk = await startDesk();
    const connection = await openConnection(desk);
    const upload = rawUpload(desk, 1);

    connection.socket.write(`${upload}${'x'}${rawRequest(desk, 'GET /api/desk').repeat(20)}`);
    await expect.poll(() => connection.text().split('HTTP/1.1 ').length - 1).toBe(21);

    const statuses = connection
      .text()
      .split('HTTP/1.1 ')
      .slice(1)
      .map((answer) => answer.slice(0, 3));
    expect(statuses.slice(0, 4)).toEqual(['200', '200', '200', '200']);
    expect(statuses).toContain('503');
    expect((await desk.send('/api/desk')).status).toBe(200);
  });
});
