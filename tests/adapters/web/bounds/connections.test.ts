import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { boundConnections, type ConnectionLimits } from '../../../../src/adapters/web/bounds/connections.ts';
import { lifeOf } from '../../../../src/adapters/web/bounds/life.ts';

const TURNED_AWAY =
  'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** A server that answers `/` at once and nothing else ever; what asks for `/held` is held. */
async function startServer(limits: ConnectionLimits, isProxy = false): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === '/') outgoing.end('ok');
    if (incoming.url === '/held') connections.hold(incoming.socket, lifeOf(incoming, outgoing));
  });
  const connections = boundConnections(server, { isProxy: () => isProxy }, limits);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** A connection on which this was sent, and what came. */
async function open(server: Server, sent: string): Promise<{ socket: Socket; text: () => string }> {
  const socket = connect(portOf(server), '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString();
  });
  socket.on('error', () => {});
  onTestFinished(() => {
    socket.destroy();
  });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  socket.write(sent);
  await new Promise((resolve) => setTimeout(resolve, 30));
  return { socket, text: () => text };
}

const HELD = 'GET /held HTTP/1.1\r\nHost: a\r\n\r\n';
const NOT_HELD = 'GET /other HTTP/1.1\r\nHost: a\r\n\r\n';
const PART = 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ';

function ask(server: Server): Promise<{ status: number | undefined; retryAfter: string | undefined }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: portOf(server), agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, retryAfter: response.headers['retry-after'] });
    })
      .on('error', reject)
      .end();
  });
}

describe('one connection too many', () => {
  it.each([
    ['is idle', ''],
    ['still sends its headers', PART],
    ['serves somebody who is not logged in', NOT_HELD],
  ])('takes the place of the oldest that %s, which is told so', async (_what, sent) => {
    const server = await startServer({ total: 9, perAddress: 3 });
    const held = await open(server, HELD);
    const first = await open(server, sent);
    const second = await open(server, sent);

    const { status } = await ask(server);
    await expect.poll(() => first.socket.destroyed).toBe(true);

    expect(status).toBe(200);
    expect(first.text()).toBe(TURNED_AWAY);
    expect([held, second].map(({ socket, text }) => [socket.destroyed, text()])).toEqual([
      [false, ''],
      [false, ''],
    ]);
  });

  it('is answered with 503 where all others are in use', async () => {
    const server = await startServer({ total: 9, perAddress: 2 });
    const held = [await open(server, HELD), await open(server, HELD)];

    const answer = await ask(server);
    held[0]?.socket.destroy();
    const later = await expect.poll(() => ask(server));

    expect(answer).toEqual({ status: 503, retryAfter: '5' });
    await later.toEqual({ status: 200, retryAfter: undefined });
    expect(held[1]?.socket.destroyed).toBe(false);
  });

  it('of a trusted proxy counts against all, not against one address', async () => {
    const server = await startServer({ total: 4, perAddress: 2 }, true);
    for (let i = 0; i < 3; i++) await open(server, HELD);

    const fourth = await ask(server);
    await open(server, HELD);
    const fifth = await ask(server);

    expect([fourth.status, fifth.status]).toEqual([200, 503]);
  });
});
