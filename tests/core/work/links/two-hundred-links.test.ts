import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { isPublicAddress } from '../../../../src/core/source/is-public-address.ts';
import { createLinkReader } from '../../../../src/core/source/links/create-link-reader.ts';
import { checkLink } from '../../../../src/core/source/public/check-link.ts';
import { createResolvers } from '../../../../src/core/source/resolvers/create-resolvers.ts';
import { fetchFrom, serve, serveRaw } from '../../source/public/public-server.ts';
import { startLinkBot } from './link-bot.ts';

/** The start of a PNG: its signature and its header. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

const page = (picture: string) => `<html><head><meta property="og:image" content="${picture}"></head></html>`;

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i));

/** A web of pages with pictures, and of servers that give none, on loopback. */
async function serveWeb() {
  const silent = await serveRaw(() => {});
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  const port = await serve((request, response) => {
    const [, kind = '', id = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
    if (kind === 'picture')
      response.setHeader('Content-Type', 'image/png').end(Buffer.concat([PNG, Buffer.from(id)]));
    else if (kind === 'bomb') {
      response.setHeader('Content-Encoding', 'gzip').end(bomb);
    } else if (kind === 'inside')
      response.writeHead(302, { Location: 'http://169.254.169.254/latest/' }).end();
    else if (kind === 'loop') response.writeHead(302, { Location: request.url ?? '' }).end();
    else if (kind === 'leaking')
      response.setHeader('Content-Type', 'text/html').end(page('http://10.0.0.1/a.png'));
    else if (kind === 'bare') response.setHeader('Content-Type', 'text/html').end('<p>Nobody</p>');
    else if (kind === 'gone') response.writeHead(404).end('not here');
    else if (kind === 'failing') response.writeHead(503).end();
    else response.setHeader('Content-Type', 'text/html').end(page(`/picture/${id}`));
  });
  return { port, silent };
}

it('200 links, some dead, slow, hostile or double, are all accounted for', async () => {
  const { port, silent } = await serveWeb();
  const ports = [port, silent, 1];
  const reader = createLinkReader({
    policy: 'auto',
    resolvers: createResolvers({ xToken: null }),
    fetch: fetchFrom(ports, { timeoutMs: 10_000, idleTimeoutMs: 10_000 }),
    check: (address) =>
      void checkLink(address, { ports: new Set([80, 443, ...ports]), isAllowed: isPublicAddress }),
  });
  const run = startLinkBot(reader);
  const bot = run.makeBot();
  await bot.start();
  const at = (kind: string, i: number) => `http://h${i}.site.example:${port}/${kind}/${i}`;
  const links = [
    // Half of the turns: the others go on.
    ...times(4, (i) => `http://h${i}.site.example:${silent}/slow`),
    ...times(120, (i) => at('name', i)),
    ...times(20, (i) => `${at('name', i)}?utm_source=${i}#double`),
    ...times(16, (i) => `http://nobody${i}.example/name`),
    ...times(5, (i) => `http://h${i}.site.example:1/name`),
    ...times(5, (i) => at('failing', i)),
    ...times(5, (i) => at('gone', i)),
    ...times(5, (i) => at('bare', i)),
    ...times(4, (i) => at('inside', i)),
    ...times(4, (i) => at('loop', i)),
    ...times(4, (i) => at('leaking', i)),
    ...times(2, (i) => at('bomb', i)),
    'http://127.0.0.2/name',
    'http://2130706433/name',
    'http://[::ffff:10.0.0.1]/name',
    'http://name:word@h1.site.example/name',
    'http://h1.site.example:22/name',
    'http://localhost./name',
  ];

  const { id } = run.platform.post({ text: `/check\n${links.join('\n')}` });
  await run.heard(id);
  await bot.idle();

  expect(links).toHaveLength(200);
  const outcome = run.outcome(id);
  expect(outcome?.links).toEqual({ total: 200, doubles: 20, off: 0, waiting: [], lists: [] });
  const counts = new Map<string, number>();
  for (const { error } of outcome?.files ?? []) {
    const what = error ?? 'read';
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toEqual({
    read: 120,
    // Without a name, without a server, failing, slow.
    LINK_UNAVAILABLE: 16 + 5 + 5 + 4,
    // Gone, and without a picture.
    LINK_WITHOUT_PICTURE: 5 + 5,
    // Redirected inside, redirected in circles, pictures that lie inside, six addresses that must not be asked.
    LINK_REFUSED: 4 + 4 + 4 + 6,
    FILE_TOO_LARGE: 2,
  });
  expect(run.tenant().findings.ofIncident(1)).toHaveLength(120);
  const [answer = ''] = run.told(id);
  expect(answer).toMatch(/^180 files: 120 read, 60 not\. 120 portraits: 120 aligned\./);
  expect(answer).toContain('200 links: 120 pictures fetched, 60 without one, 20 repeats of others.');
  expect(answer).toContain('16 × The link’s host was not found.');
  expect(answer).not.toMatch(/https?:\/\//);
});
