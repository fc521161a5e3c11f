import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  jsonRequest,
  makeNewMessage,
  type SendOptions,
  startDesk,
  type TestDesk,
  uploadRequest,
} from './desk.ts';

/** Requests that change something, as the page sends them. */
const CHANGES: readonly (readonly [string, SendOptions])[] = [
  ['/api/messages', jsonRequest(makeNewMessage())],
  ['/api/presses', jsonRequest({})],
  ['/api/samples', jsonRequest({})],
  ['/api/uploads', uploadRequest('x')],
];

const READS = ['/api/desk', '/api/channel', '/api/events', `/files/${'a'.repeat(64)}`];

/** Another site's, and what looks like the desk's own. */
const FOREIGN_ORIGINS = [
  'https://evil.example',
  'null',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'https://localhost',
  'http://localhost.evil.example',
];

function withHeaders(
  request: SendOptions,
  headers: Readonly<Record<string, string | undefined>>,
): SendOptions {
  return { ...request, headers: { ...request.headers, ...headers } };
}

/** The status of a request with a Host of its own. */
async function statusOf(desk: TestDesk, Host: string, path = '/api/desk'): Promise<number> {
  return (await desk.send(path, { headers: { Host } })).status;
}

describe('a Host header', () => {
  it('of the desk is taken, by each name of this machine', async () => {
    const desk = await startDesk();
    const { port } = desk.adapter;

    const statuses = await Promise.all(
      ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'].map((name) => statusOf(desk, `${name}:${port}`)),
    );

    expect(statuses).toEqual([200, 200, 200, 200]);
  });

  it('of another is refused, for pages and files of the page too', async () => {
    const desk = await startDesk();
    const { port } = desk.adapter;
    const hosts = [`evil.example:${port}`, 'localhost', '127.0.0.1:1', `localhost.evil.example:${port}`];

    const statuses = await Promise.all(
      hosts.flatMap((host) =>
        ['/', '/api/desk', '/vendor/lit-html/lit-html.js'].map((path) => statusOf(desk, host, path)),
      ),
    );

    expect(statuses).toEqual(statuses.map(() => 421));
    expect(desk.logged).toContainEqual([
      'warn',
      { status: 421, received: 'another one' },
      'a request to the desk was refused',
    ]);
  });

  it('of the origin is taken where one is set', async () => {
    const desk = await startDesk({ origin: 'http://desk.localhost:8080' });

    const statuses = [await statusOf(desk, 'desk.localhost:8080'), await statusOf(desk, 'evil.example')];

    expect(statuses).toEqual([200, 421]);
  });

  it('is not got round by a whole address in place of a path', async () => {
    const desk = await startDesk();
    const { port } = desk.adapter;
    const socket = connect(port ?? 0, '127.0.0.1');

    const answered = new Promise<string>((resolve) => {
      socket.once('data', (chunk) => resolve(chunk.toString()));
    });
    socket.write(`GET http://evil.example/api/desk HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);

    expect(await answered).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
  });
});

describe('a request that changes something', () => {
  it.each(CHANGES)('to %s is refused without an Origin or with a foreign one', async (path, request) => {
    const desk = await startDesk();

    const statuses = await Promise.all(
      [undefined, ...FOREIGN_ORIGINS].map(
        async (Origin) => (await desk.send(path, withHeaders(request, { Origin }))).status,
      ),
    );

    expect(statuses).toEqual(statuses.map(() => 403));
    expect(desk.host.calls).toEqual([]);
  });

  it.each(CHANGES)(
    'to %s is refused if the browser says that another site sent it',
    async (path, request) => {
      const desk = await startDesk();

      const statuses = await Promise.all(
        ['cross-site', 'same-site', 'none', 'x'].map(
          async (site) => (await desk.send(path, withHeaders(request, { 'Sec-Fetch-Site': site }))).status,
        ),
      );

      expect(statuses).toEqual([403, 403, 403, 403]);
    },
  );

  it("is taken from each of the desk's own origins", async () => {
    const desk = await startDesk({ origin: 'https://desk.localhost' });
    const { port } = desk.adapter;
    const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`, 'https://desk.localhost'];

    const statuses = await Promise.all(
      origins.map(
        async (Origin) =>
          (
            await desk.send(
              '/api/messages',
              withHeaders(jsonRequest(makeNewMessage()), { Origin, 'Sec-Fetch-Site': 'same-origin' }),
            )
          ).status,
      ),
    );

    expect(statuses).toEqual([200, 200, 200]);
  });

  it.each(['DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'])('by %s is refused', async (method) => {
    const desk = await startDesk();

    expect((await desk.send('/api/messages', { method })).status).toBe(405);
  });
});

describe('a request that reads', () => {
  it.each(READS)('%s is refused with a foreign Origin or if the browser says it is foreign', async (path) => {
    const desk = await startDesk();
    const headers = [
      ...FOREIGN_ORIGINS.map((Origin) => ({ Origin })),
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ];

    const statuses = await Promise.all(
      headers.map(async (given) => (await desk.send(path, { headers: given })).status),
    );

    expect(statuses).toEqual(statuses.map(() => 403));
  });

  it('is taken from the page, from the address bar and from what is no browser', async () => {
    const desk = await startDesk();

    const statuses = await Promise.all(
      [{ 'Sec-Fetch-Site': 'same-origin' }, { 'Sec-Fetch-Site': 'none' }, {}].map(
        async (headers) => (await desk.send('/api/desk', { headers })).status,
      ),
    );

    expect(statuses).toEqual([200, 200, 200]);
  });

  it('cannot hide where it goes behind percent signs', async () => {
    const desk = await startDesk();

    const { status } = await desk.send('/%61pi/desk', { headers: { Origin: 'https://evil.example' } });

    expect(status).not.toBe(200);
  });
});

describe('every answer', () => {
  it.each(['/api/desk', '/nothing', '/api/threads/x', '/login'])(
    'of %s says what a browser may do',
    async (path) => {
      const desk = await startDesk();

      const { headers } = await desk.send(path);

      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy':
          'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
        'cache-control': 'no-store',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('of a refused request says it too', async () => {
    const desk = await startDesk();

    const { status, headers, text } = await desk.send('/', { headers: { Host: 'evil.example' } });

    expect([status, headers['x-frame-options']]).toEqual([421, 'DENY']);
    expect(JSON.parse(text)).toEqual({
      error: {
        code: 'DESK_REFUSED',
        message:
          "Expected the desk's own name in the header Host but received another one. Open the desk at the address that it prints at its start.",
      },
    });
  });
});
