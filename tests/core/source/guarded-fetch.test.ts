import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EyelineError } from '../../../src/core/errors.ts';
import { type FetchRequest, guardedFetch } from '../../../src/core/source/guarded-fetch.ts';

/** A server on loopback; gives its host with the port. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function request(host: string, changes: Partial<FetchRequest> = {}): FetchRequest {
  return {
    url: `http://${host}/a.png?sig=secret`,
    hosts: new Set([host]),
    maxBytes: 100,
    timeoutMs: 5_000,
    signal: new AbortController().signal,
    ...changes,
  };
}

/** What the fetch was refused with: its code, its message. */
async function refusal(asked: FetchRequest): Promise<string> {
  const error = await guardedFetch(asked).then(
    () => 'it was fetched',
    (reason: unknown) => reason,
  );
  if (!(error instanceof EyelineError)) throw new Error(`expected a refusal: ${error}`);
  expect(error.message).not.toMatch(/secret|https?:\/\//);
  return `${error.code}: ${error.message}`;
}

describe('guardedFetch', () => {
  it('gives the bytes, their type and the times that the server says', async () => {
    const host = await serve((_, response) => {
      response.setHeader('Content-Type', 'Image/PNG; charset=x');
      response.setHeader('Last-Modified', 'Wed, 26 Dec 2018 10:00:00 GMT');
      response.setHeader('Date', 'Thu, 27 Dec 2018 10:00:00 GMT');
      response.end('bytes');
    });

    const came = await guardedFetch(request(host));

    expect({ ...came, bytes: Buffer.from(came.bytes).toString() }).toEqual({
      bytes: 'bytes',
      mediaType: 'image/png',
      lastModifiedMs: Date.UTC(2018, 11, 26, 10),
      servedMs: Date.UTC(2018, 11, 27, 10),
      url: `http://${host}/a.png?sig=secret`,
    });
  });

  it.each([
    ['another host', 'https://files.example/a.png', /^FILE_UNAVAILABLE: .*received one of another host/],
    ['another port of the host', 'http://127.0.0.1:1/a.png', /received one of another host/],
    ['plain http to another machine', 'http://listed.example/a.png', /received http: to another machine/],
    ['a file', 'file:///etc/passwd', /received file: to another machine/],
    [
      'an address with a user in it',
      'https://user:secret@listed.example/a.png',
      /one with a user name in it/,
    ],
    ['no address', 'not an address', /received something that is not an address/],
    ['a look-alike of a listed host', 'https://listed.example.evil.example/', /received one of another host/],
  ])('asks nothing of %s', async (_what, url, message) => {
    const hosts = new Set(['listed.example']);

    expect(await refusal(request('', { url, hosts }))).toMatch(message);
  });

  it.each(['10.0.0.1', '169.254.169.254', '192.168.1.1', '[fd00::1]', '[::ffff:10.0.0.1]', '0.0.0.0'])(
    'asks nothing of the private address %s, listed or not',
    async (address) => {
      const host = new URL(`https://${address}`).host;

      const said = await refusal(request(host, { url: `https://${host}/a.png` }));

      expect(said).toMatch(/^FILE_UNAVAILABLE: .*received a private address/);
    },
  );

  it('follows no redirect unless it is told to', async () => {
    const host = await serve((_, response) => response.writeHead(302, { Location: '/b.png' }).end());

    expect(await refusal(request(host))).toMatch(/received a redirect that is not followed/);
  });

  it('follows redirects to listed hosts only, and sends what authorises to the first alone', async () => {
    const seen: (string | undefined)[] = [];
    const second = await serve((incoming, response) => {
      seen.push(incoming.headers.authorization);
      response.end('there');
    });
    const first = await serve((incoming, response) => {
      seen.push(incoming.headers.authorization);
      response.writeHead(307, { Location: `http://${second}/b.png` }).end();
    });
    const asked = { authorization: 'Bearer secret', maxRedirects: 1 };

    const unlisted = await refusal(request(first, asked));
    const came = await guardedFetch(request(first, { ...asked, hosts: new Set([first, second]) }));

    expect(unlisted).toMatch(/received one of another host/);
    expect(Buffer.from(came.bytes).toString()).toBe('there');
    expect(seen).toEqual(['Bearer secret', 'Bearer secret', undefined]);
  });

  it.each([
    ['says so', true],
    ['does not say so', false],
  ])('stops at the limit where a server that sends more %s', async (_what, isSaid) => {
    const host = await serve((_, response) => {
      if (isSaid) response.setHeader('Content-Length', 1000);
      response.end(Buffer.alloc(1000));
    });

    expect(await refusal(request(host))).toMatch(/^FILE_TOO_LARGE: Expected a file of at most 100 bytes/);
  });

  it.each([
    [404, /^FILE_UNAVAILABLE: .*received status 404/],
    [403, /^FILE_UNAVAILABLE: .*received status 403/],
    [429, /^PLATFORM_UNAVAILABLE: .*received status 429/],
    [503, /^PLATFORM_UNAVAILABLE: .*received status 503/],
  ])('tells what to do with status %i', async (status, message) => {
    const host = await serve((_, response) => response.writeHead(status).end());

    expect(await refusal(request(host))).toMatch(message);
  });

  it('waits no longer than it is told to, for the last byte too', async () => {
    const host = await serve((_, response) => void response.write('a'));

    expect(await refusal(request(host, { timeoutMs: 200 }))).toMatch(
      /^PLATFORM_UNAVAILABLE: .*received no whole answer by then/,
    );
  });

  it('takes no half answer for a whole one', async () => {
    const host = await serve((incoming, response) => {
      response.setHeader('Content-Length', 50);
      response.write('half', () => incoming.socket.destroy());
    });

    expect(await refusal(request(host))).toMatch(/^PLATFORM_UNAVAILABLE: .*received a broken connection/);
  });

  it('ends when nobody wants it any more', async () => {
    const host = await serve(() => {});
    const stop = new AbortController();
    const fetched = guardedFetch(request(host, { signal: stop.signal }));

    stop.abort(new Error('stopped'));

    await expect(fetched).rejects.toThrow('stopped');
  });
});
