import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFrom, INSTEAD, refusal, serve, textOf } from './public-server.ts';

const never = () => new AbortController().signal;
const hashOf = (body: string | Uint8Array) => createHash('sha256').update(body).digest('hex');

describe('createPublicFetch', () => {
  it('gives the bytes, their hash, every request, and the headers that tell of the file', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/first') {
        response.writeHead(301, { Location: '/a.png?sig=secret', 'Set-Cookie': 'id=1' }).end();
        return;
      }
      response.setHeader('Content-Type', 'Image/PNG; charset=x');
      response.setHeader('Last-Modified', 'Wed, 26 Dec 2018 10:00:00 GMT');
      response.setHeader('Date', 'Thu, 27 Dec 2018 10:00:00 GMT');
      response.setHeader('ETag', '"a"');
      response.setHeader('Set-Cookie', 'id=1');
      response.setHeader('X-Own', 'a');
      response.setHeader('Content-Length', 5);
      response.end('bytes');
    });

    const came = await fetchFrom([port])(
      { url: `http://a.site.example:${port}/first#part`, maxBytes: 100 },
      never(),
    );

    expect({ ...came, bytes: Buffer.from(came.bytes).toString() }).toEqual({
      bytes: 'bytes',
      sha256: hashOf('bytes'),
      received: { sha256: hashOf('bytes'), sizeBytes: 5 },
      mediaType: 'image/png',
      status: 200,
      hops: [
        { url: `http://a.site.example:${port}/first`, status: 301, atMs: expect.any(Number) },
        { url: `http://a.site.example:${port}/a.png?sig=secret`, status: 200, atMs: expect.any(Number) },
      ],
      headers: {
        'content-type': 'Image/PNG; charset=x',
        'content-length': '5',
        'last-modified': 'Wed, 26 Dec 2018 10:00:00 GMT',
        date: 'Thu, 27 Dec 2018 10:00:00 GMT',
        etag: '"a"',
      },
      lastModifiedMs: Date.UTC(2018, 11, 26, 10),
      servedMs: Date.UTC(2018, 11, 27, 10),
    });
  });

  it('gives the hash of a compressed body as it came, beside that of what it unpacks to', async () => {
    const packed = gzipSync('unpacked');
    const port = await serve((_, response) => response.setHeader('Content-Encoding', 'gzip').end(packed));

    const came = await fetchFrom([port])({ url: `http://a.site.example:${port}/`, maxBytes: 100 }, never());

    expect([came.sha256, came.received]).toEqual([
      hashOf('unpacked'),
      { sha256: hashOf(packed), sizeBytes: packed.length },
    ]);
  });

  it('says who it is and sends no cookie, no referrer, and what authorises to the first host alone', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const port = await serve((request, response) => {
      seen.push(request.headers);
      const location = `http://b.site.example:${port}/b`;
      if (seen.length === 1) response.writeHead(302, { Location: location, 'Set-Cookie': 'id=1' }).end();
      else response.end();
    });

    const request = { url: `http://a.site.example:${port}/`, maxBytes: 100, accept: 'image/*' };
    await fetchFrom([port])({ ...request, authorization: 'Bearer secret' }, never());

    const sent = { 'user-agent': 'Eyeline/test', accept: 'image/*', 'accept-encoding': 'gzip, deflate, br' };
    expect(seen).toEqual([
      { ...sent, host: `a.site.example:${port}`, connection: 'close', authorization: 'Bearer secret' },
      { ...sent, host: `b.site.example:${port}`, connection: 'close' },
    ]);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('unpacks %s', async (encoding, compress) => {
    const port = await serve((_, response) =>
      response.setHeader('Content-Encoding', encoding).end(compress('unpacked')),
    );

    expect(await textOf(fetchFrom([port]), `http://a.site.example:${port}/`)).toBe('unpacked');
  });

  it.each([404, 403, 401, 451])('gives the page of status %i, which may tell why', async (status) => {
    const port = await serve((_, response) => response.writeHead(status).end('a page'));

    const came = await fetchFrom([port])({ url: `http://a.site.example:${port}/`, maxBytes: 100 }, never());

    expect([came.status, Buffer.from(came.bytes).toString()]).toEqual([status, 'a page']);
  });

  it('follows five redirects, and asks a name in Unicode or with its last dot as the host it names', async () => {
    const hosts: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      hosts.push(request.headers.host?.split(':')[0]);
      const step = Number(request.url?.slice(1));
      if (step < 5) response.writeHead(307, { Location: `/${step + 1}` }).end();
      else response.end('there');
    });
    const fetch = fetchFrom([port]);

    expect(await textOf(fetch, `http://bücher.site.example:${port}/0`)).toBe('there');
    expect(await textOf(fetch, `http://a.site.example.:${port}/5`)).toBe('there');
    expect(new Set(hosts)).toEqual(new Set(['xn--bcher-kva.site.example', 'a.site.example']));
  });

  it('ends when nobody wants it any more, whatever it waits for', async () => {
    const port = await serve(() => {});
    const stop = new AbortController();
    const asked = { url: `http://a.site.example:${port}/`, maxBytes: 100 };
    const answering = fetchFrom([port])(asked, stop.signal);
    const resolving = fetchFrom([port], {}, { lookup: () => new Promise(() => {}) })(asked, stop.signal);
    const fetch = fetchFrom([port], { hostIntervalMs: 60_000 });
    const first = fetch(asked, stop.signal);
    const waiting = fetch(asked, stop.signal);
    const failures = [answering, resolving, first, waiting].map((each) => each.catch((error) => error));

    stop.abort(new Error('stopped'));

    for (const error of await Promise.all(failures)) expect(error).toEqual(new Error('stopped'));
  });

  it('gives an answer with a status of the site’s own, such as LinkedIn’s 999, to be read', async () => {
    const port = await serve((_, response) => response.writeHead(999).end('a login page'));

    const text = await textOf(fetchFrom([port]), `http://a.site.example:${port}/`);

    expect(text).toBe('a login page');
  });

  it('with ROBOTS=obey asks what the site allows first, once, and keeps to it', async () => {
    const asked: string[] = [];
    const port = await serve((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/robots.txt') response.end('User-agent: Eyeline\nDisallow: /private\n');
      else response.end('a page');
    });
    const fetch = fetchFrom([port], { obeysRobots: true });

    const said = await refusal(fetch, `http://a.site.example:${port}/private/1`);

    expect(said).toBe(
      `LINK_REFUSED: The site’s robots.txt asks that this page is not fetched (ROBOTS=obey). ${INSTEAD}`,
    );
    expect(await textOf(fetch, `http://a.site.example:${port}/public/1`)).toBe('a page');
    expect(asked).toEqual(['/robots.txt', '/public/1']);
  });

  it('with ROBOTS=obey asks nothing of a site whose rules cannot be read, and all of one without rules', async () => {
    const failing = await serve((_, response) => response.writeHead(503).end());
    const without = await serve((request, response) =>
      request.url === '/robots.txt' ? response.writeHead(404).end() : response.end('a page'),
    );
    const fetch = fetchFrom([failing, without], { obeysRobots: true });

    expect(await refusal(fetch, `http://a.site.example:${failing}/`)).toMatch(/^LINK_UNAVAILABLE: /);
    expect(await textOf(fetch, `http://a.site.example:${without}/`)).toBe('a page');
  });
});
