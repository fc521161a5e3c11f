import { setTimeout as sleep } from 'node:timers/promises';
import { Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/adapters/discord/connection/api.ts';
import { makeBench } from '../../twins/discord/sdk-client.ts';

const TIMINGS = { requestMs: 10_000, rateLimitMs: 20_000, tokenRetryMs: 60_000 } as const;

describe('the limit of 50 requests a second, whatever their routes', () => {
  const bench = makeBench();

  it('is kept where a burst follows close on another', async () => {
    const twin = await bench.twin({ rateLimits: { default: { limit: 1000, windowMs: 1000 } } });
    const api = createApi({ token: twin.token, apiUrl: twin.apiAddress }, TIMINGS);
    const { id } = twin.channel('triage');
    const look = () => api.call({ method: 'GET', route: Routes.channel(id) });

    await Promise.all(Array.from({ length: 10 }, look));
    await sleep(850);
    await Promise.all(Array.from({ length: 90 }, look));
    api.close();

    expect(twin.calls.filter(({ status }) => status === 429)).toEqual([]);
    expect(twin.calls).toHaveLength(100);
  });
});
