import type { Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkRedirect } from '../../../../src/core/source/public/check-redirect.ts';
import { fetchFrom, INSTEAD, refusal, serve, serveRaw, textOf } from './public-server.ts';

const TOO_LARGE =
  'FILE_TOO_LARGE: Expected a file of at most 1000 bytes but received a larger one. Send a smaller copy, or raise MAX_PICTURE_MIB.';
const unavailable = (problem: string) =>
  `LINK_UNAVAILABLE: ${problem} Try again later, or send the profile picture itself.`;
const BROKEN = unavailable('The connection to the site broke.');
const LATE = unavailable('The site did not answer in full within 0.3 s.');
const HEAD = 'HTTP/1.1 200 OK\r\n';

const address = (port: number) => `http://a.site.example:${port}/?sig=secret`;

describe('a server that sends more than it may', () => {
  const large = Buffer.alloc(5_000_000);

  it('ends at the limit, whether it says its length or not', async () => {
    const said = await serve((_, response) => response.setHeader('Content-Length', 5_000_000).end(large));
    const silent = await serve((_, response) => response.end(large));
    const endless = await serve((_, response) => {
      const write = () => void response.write(Buffer.alloc(500), (error) => error || setImmediate(write));
      write();
    });
    const fetch = fetchFrom([said, silent, endless]);

    expect(await refusal(fetch, address(said))).toBe(TOO_LARGE);
    expect(await refusal(fetch, address(silent))).toBe(TOO_LARGE);
    expect(await refusal(fetch, address(endless))).toBe(TOO_LARGE);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is not unpacked past the limit (%s)', async (encoding, compress) => {
    const zeros = compress(Buffer.alloc(large.length));
    // As small as a bomb is: 5 MB in at most 5 kB.
    const bomb = encoding === 'br' ? zeros : compress(Buffer.alloc(900_000));
    expect(bomb.length).toBeLessThan(1000);
    const port = await serve((_, response) => response.setHeader('Content-Encoding', encoding).end(bomb));

    expect(await refusal(fetchFrom([port]), address(port))).toBe(TOO_LARGE);
  });

  it('may send no compression in a compression, and none that was not asked for', async () => {
    const twice = gzipSync(gzipSync('a'));
    const port = await serve((_, response) =>
      response.setHeader('Content-Encoding', 'gzip, gzip').end(twice),
    );
    const other = await serve((_, response) => response.setHeader('Content-Encoding', 'zstd').end('a'));
    const named = await serve((_, response) =>
      response.setHeader('Content-Encoding', 'constructor').end('a'),
    );
    const fetch = fetchFrom([port, other, named]);

    expect(await refusal(fetch, address(port))).toBe(BROKEN);
    expect(await refusal(fetch, address(other))).toBe(BROKEN);
    expect(await refusal(fetch, address(named))).toBe(BROKEN);
  });

  it('may send 32 KiB of headers', async () => {
    const port = await serveRaw((socket) => {
      socket.write(HEAD);
      for (let i = 0; i < 100; i++) socket.write(`X-${i}: ${'a'.repeat(1000)}\r\n`);
      socket.end('\r\n');
    });

    expect(await refusal(fetchFrom([port]), address(port))).toBe(
      unavailable('The site sent too many headers.'),
    );
  });
});

describe('a slow server', () => {
  const settings = { timeoutMs: 300, idleTimeoutMs: 10_000 };

  /** Sends the same again and again until the connection is closed. */
  const drip = (socket: Socket, text: string) => {
    const timer = setInterval(() => socket.writable && socket.write(text), 20);
    socket.on('close', () => clearInterval(timer));
  };
  const behaviours: readonly (readonly [what: string, behave: (socket: Socket) => void])[] = [
    ['never answers', () => {}],
    [
      'sends its headers byte by byte',
      (socket) => {
        socket.write(HEAD);
        drip(socket, 'a');
      },
    ],
    ['stops before its body', (socket) => void socket.write(`${HEAD}Content-Length: 5\r\n\r\n`)],
    [
      'sends its body byte by byte',
      (socket) => {
        socket.write(`${HEAD}Content-Length: 500\r\n\r\n`);
        drip(socket, 'a');
      },
    ],
    ['sends interim answers without an end', (socket) => drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n')],
  ];

  it.each(behaviours)('that %s is not waited for', async (_what, behave) => {
    const port = await serveRaw(behave);

    expect(await refusal(fetchFrom([port], settings), address(port))).toBe(LATE);
  });

  it('that falls silent is left before its time is over', async () => {
    const port = await serveRaw((socket) => void socket.write(`${HEAD}Content-Length: 5\r\n\r\na`));
    const silent = await serveRaw(() => {});
    const fetch = fetchFrom([port, silent], { timeoutMs: 60_000, idleTimeoutMs: 200 });

    expect(await refusal(fetch, address(port))).toBe(BROKEN);
    expect(await refusal(fetch, address(silent))).toBe(BROKEN);
  });
});

describe('a server that lies', () => {
  it.each([
    ['promises more than it sends', `${HEAD}Content-Length: 50\r\n\r\nhalf`, BROKEN],
    ['ends within a chunk', `${HEAD}Transfer-Encoding: chunked\r\n\r\nff\r\nhalf`, BROKEN],
    ['ends within its headers', `${HEAD}Content-Le`, BROKEN],
    ['says nothing', '', BROKEN],
    [
      'says two lengths',
      `${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
      unavailable('The site’s answer is not HTTP.'),
    ],
    [
      'says a length and chunks',
      `${HEAD}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`,
      unavailable('The site’s answer is not HTTP.'),
    ],
    ['speaks something else', 'SSH-2.0-OpenSSH_9.6\r\n', unavailable('The site’s answer is not HTTP.')],
    ['damages its compression', `${HEAD}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nhalf`, BROKEN],
  ])('and %s gives nothing', async (_what, sent, said) => {
    const port = await serveRaw((socket) => {
      socket.once('data', () => socket.end(sent));
    });

    expect(await refusal(fetchFrom([port]), address(port))).toBe(said);
  });

  it('about a length that it does not keep to gives what the length says', async () => {
    const port = await serveRaw((socket) => {
      socket.once('data', () => socket.end(`${HEAD}Content-Length: 4\r\n\r\nhalf and more`));
    });

    expect(await textOf(fetchFrom([port]), address(port))).toBe('half');
  });

  it('about speaking https is told so', async () => {
    const port = await serve((_, response) => response.end('plain'));
    const said = await refusal(fetchFrom([port]), `https://a.site.example:${port}/`);

    expect(said).toBe(unavailable('The site does not speak https there.'));
  });

  it('is never led from https to http', () => {
    const rules = { ports: new Set([80, 443]), isAllowed: () => true };
    const from = new URL('https://a.site.example/');

    expect(() => checkRedirect(from, 'http://a.site.example/', rules)).toThrow(
      `The link redirects from https to http. ${INSTEAD}`,
    );
    expect(checkRedirect(from, '/other', rules).href).toBe('https://a.site.example/other');
  });
});

describe('a dead server', () => {
  it('takes no connection', async () => {
    // tcpmux: nothing listens there.
    const said = await refusal(fetchFrom([1]), address(1));

    expect(said).toBe(unavailable('The site took no connection.'));
  });

  it('has no name', async () => {
    const said = await refusal(fetchFrom([]), 'http://gone.example/');

    expect(said).toBe(unavailable('The link’s host was not found.'));
  });

  it.each([500, 503, 429])('answers %i', async (status) => {
    const port = await serve((_, response) => response.writeHead(status).end());

    const said = await refusal(fetchFrom([port]), address(port));

    expect(said).toBe(
      unavailable(
        status === 429
          ? 'The site asks for fewer requests (status 429).'
          : `The site failed (status ${status}).`,
      ),
    );
  });
});
