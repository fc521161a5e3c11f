import { describe, expect, it } from 'vitest';
import { createLinkReader } from '../../../../src/core/source/links/create-link-reader.ts';
import type { FetchLog } from '../../../../src/core/source/links/fetch-log.ts';
import { createResolvers } from '../../../../src/core/source/resolvers/create-resolvers.ts';
import { fetchFrom, serve } from '../public/public-server.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const PAGE = '<html><head><meta property="og:image" content="/avatar.png?sig=a"></head></html>';

/** Follows a link to a local site; gives what the log says, its addresses without their host. */
async function follow(
  path: string,
  answers: Readonly<Record<string, readonly [status: number, body: Buffer | string, location?: string]>>,
  signal = new AbortController().signal,
) {
  const port = await serve((request, response) => {
    const [status, body, location] = answers[request.url ?? ''] ?? [404, 'nothing'];
    response.writeHead(status, location === undefined ? {} : { Location: location }).end(body);
  });
  const reader = createLinkReader({
    policy: 'auto',
    resolvers: createResolvers({ xToken: null }),
    fetch: fetchFrom([port]),
    check: () => {},
  });
  const log: FetchLog = [];
  const host = `http://a.site.example:${port}`;
  const end = await reader.fetch(`${host}${path}`, 1e6, signal, log).then(
    () => 'a picture',
    (error: { readonly code?: string }) => error.code ?? 'stopped',
  );
  const told = log.map(({ purpose, address, hops, resource, failure }) => [
    purpose,
    address.replace(host, ''),
    hops.map(({ url, status }) => `${status} ${url.replace(host, '')}`),
    resource ? Buffer.from(resource.bytes).toString().slice(0, 6) : failure,
  ]);
  return { end, told, log };
}

describe('the log of a link', () => {
  it('has every fetch in order, with its redirects and times', async () => {
    const { end, told, log } = await follow('/name', {
      '/name': [302, '', '/profile?token=b'],
      '/profile?token=b': [200, PAGE],
      '/avatar.png?sig=a': [301, '', '/moved.png'],
      '/moved.png': [200, PNG],
    });

    expect(end).toBe('a picture');
    expect(told).toEqual([
      ['profile', '/name', ['302 /name', '200 /profile?token=b'], '<html>'],
      ['picture', '/avatar.png?sig=a', ['301 /avatar.png?sig=a', '200 /moved.png'], expect.any(String)],
    ]);
    for (const { startedMs, endedMs, hops } of log) {
      const times = [startedMs, ...hops.map(({ atMs }) => atMs), endedMs];
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('has an answer that shows no picture, and one that was no answer', async () => {
    const empty = await follow('/name', { '/name': [200, '<html></html>'] });
    const failing = await follow('/name', { '/name': [200, PAGE], '/avatar.png?sig=a': [503, 'later'] });

    expect([empty.end, empty.told]).toEqual([
      'LINK_WITHOUT_PICTURE',
      [['profile', '/name', ['200 /name'], '<html>']],
    ]);
    expect([failing.end, failing.told]).toEqual([
      'LINK_UNAVAILABLE',
      [
        ['profile', '/name', ['200 /name'], '<html>'],
        ['picture', '/avatar.png?sig=a', ['503 /avatar.png?sig=a'], 'LINK_UNAVAILABLE'],
      ],
    ]);
  });

  it('has the redirect that led into a private network, and no request there', async () => {
    const { end, told } = await follow('/name', { '/name': [302, '', 'http://10.0.0.1/'] });

    expect([end, told]).toEqual(['LINK_REFUSED', [['profile', '/name', ['302 /name'], 'LINK_REFUSED']]]);
  });

  it('has nothing of a fetch that a stop cut short', async () => {
    const { end, told } = await follow(
      '/name',
      { '/name': [200, PAGE] },
      AbortSignal.abort(new Error('stop')),
    );

    expect([end, told]).toEqual(['stopped', []]);
  });
});
