import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../../src/core/async/clock.ts';
import { fetchFrom, refusal, serve, textOf } from './public-server.ts';

/** When the clock begins: no time that a real clock shows. */
const BEGAN_MS = Date.UTC(2101, 0, 2, 3, 4, 5);

/** A clock whose waits are over at once; `waits` lists them. */
function makeClock(): Clock & { readonly waits: number[] } {
  let now = 0;
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
    now += ms;
  };
  return { now: () => now, date: () => BEGAN_MS + now, sleep, waits };
}

/** A server that answers with these statuses in order, then 200; gives its port and what was asked. */
async function serveStatuses(
  ...statuses: readonly (readonly [status: number, retryAfter?: string])[]
): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const left = [...statuses];
  const port = await serve((request, response) => {
    asked.push(request.url ?? '');
    const [status = 200, retryAfter] = left.shift() ?? [];
    response.writeHead(status, retryAfter === undefined ? {} : { 'Retry-After': retryAfter }).end('a page');
  });
  return { port, asked };
}

const LEFT_ALONE = (time: string) =>
  `LINK_UNAVAILABLE: The site refused earlier requests, so Eyeline does not ask it for another ${time}. Try again later, or send the profile picture itself.`;

describe('the pace of requests', () => {
  it('is one a second to a host, and hosts do not wait for each other', async () => {
    const { port } = await serveStatuses();
    const clock = makeClock();
    const fetch = fetchFrom([port], { hostIntervalMs: 1000 }, { clock });

    for (const host of ['a', 'b', 'a', 'a']) await textOf(fetch, `http://${host}.site.example:${port}/`);

    expect(clock.waits).toEqual([1000, 1000]);
  });

  it('waits out what a host asks for in seconds', async () => {
    const { port, asked } = await serveStatuses([429, '30']);
    const clock = makeClock();
    const fetch = fetchFrom([port], {}, { clock });

    const first = await refusal(fetch, `http://a.site.example:${port}/1`);
    const second = await textOf(fetch, `http://a.site.example:${port}/2`);

    expect(first).toMatch(/^LINK_UNAVAILABLE: The site asks for fewer requests \(status 429\)/);
    expect(second).toBe('a page');
    expect(clock.waits).toEqual([30_000]);
    expect(asked).toEqual(['/1', '/2']);
  });

  it('leaves a host alone that asks for longer, without keeping anybody waiting', async () => {
    const { port, asked } = await serveStatuses([429, '600']);
    const clock = makeClock();
    const fetch = fetchFrom([port], {}, { clock });

    await refusal(fetch, `http://a.site.example:${port}/1`);
    const second = await refusal(fetch, `http://a.site.example:${port}/2`);
    const other = await textOf(fetch, `http://b.site.example:${port}/3`);

    expect(second).toBe(LEFT_ALONE('10 minutes'));
    expect(other).toBe('a page');
    expect(asked).toEqual(['/1', '/3']);
  });

  it('takes a date for what a host asks for, and an hour for more than one', async () => {
    const { port } = await serveStatuses([429, new Date(BEGAN_MS + 300_000).toUTCString()], [429, '999999']);
    const fetch = fetchFrom([port], {}, { clock: makeClock() });

    await refusal(fetch, `http://a.site.example:${port}/1`);
    await refusal(fetch, `http://b.site.example:${port}/2`);

    expect(await refusal(fetch, `http://a.site.example:${port}/3`)).toBe(LEFT_ALONE('5 minutes'));
    expect(await refusal(fetch, `http://b.site.example:${port}/4`)).toBe(LEFT_ALONE('60 minutes'));
  });

  it('waits out a date by the clock that it waits by', async () => {
    const { port } = await serveStatuses(
      [429, '80'],
      [429, new Date(BEGAN_MS + 120_000).toUTCString()],
      [429, new Date(BEGAN_MS + 60_000).toUTCString()],
    );
    const clock = makeClock();
    const fetch = fetchFrom([port], {}, { clock });

    for (const path of ['1', '2', '3']) await refusal(fetch, `http://a.site.example:${port}/${path}`);
    await textOf(fetch, `http://a.site.example:${port}/4`);

    // The third date is over by then.
    expect(clock.waits).toEqual([80_000, 40_000]);
  });

  it('leaves a host alone that forbids: a minute, and twice as long each further time', async () => {
    const { port, asked } = await serveStatuses([403], [403], [200]);
    const clock = makeClock();
    const fetch = fetchFrom([port], {}, { clock });

    await textOf(fetch, `http://a.site.example:${port}/1`);
    await textOf(fetch, `http://a.site.example:${port}/2`);
    const third = await refusal(fetch, `http://a.site.example:${port}/3`);

    expect(clock.waits).toEqual([60_000]);
    expect(third).toBe(LEFT_ALONE('2 minutes'));
    expect(asked).toEqual(['/1', '/2']);
  });

  it('takes a forbidden guess for what it is', async () => {
    const { port } = await serveStatuses([403]);
    const clock = makeClock();
    const fetch = fetchFrom([port], {}, { clock });
    const guess = { url: `http://a.site.example:${port}/400.png`, maxBytes: 100, isGuess: true };

    const { status } = await fetch(guess, new AbortController().signal);
    await textOf(fetch, `http://a.site.example:${port}/96.png`);

    expect(status).toBe(403);
    expect(clock.waits).toEqual([]);
  });
});
