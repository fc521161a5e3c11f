import { setImmediate as turn } from 'node:timers/promises';
import { GatewayDispatchEvents } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { type Bench, useBenches } from './bench.ts';
import { skipSdkWaits } from './sdk-waits.ts';

/** How far a start has come when it is ended, as turns of the event loop. */
const TURNS = [0, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96];

describe('a stop while Discord is being connected', () => {
  const bench = useBenches();
  /** A request of ours, which comes after those that the SDK made before. */
  const ask = async ({ twin }: Bench) => {
    const headers = {
      Authorization: `Bot ${twin.token}`,
      'User-Agent': 'DiscordBot (https://test.example, 1)',
    };
    await (await fetch(`${twin.apiAddress}/v10/gateway/bot`, { headers })).text();
  };

  it('that waits for READY ends the connection, and no other is made', async () => {
    const sdk = skipSdkWaits();
    const run = await bench({ isStarted: false });
    run.twin.gateway.events.lose(GatewayDispatchEvents.Ready);
    const started = run.adapter.start(run.host);
    await expect.poll(() => run.twin.gateway.identifies()).toBe(1);

    await run.adapter.stop();
    await sdk.over(() => ask(run));

    expect(run.twin.gateway.identifies()).toBe(1);
    expect(run.twin.gateway.connected()).toBe(0);
    await started;
  });

  it('that was cut and is about to be made again leaves none', async () => {
    const run = await bench();
    const sdk = skipSdkWaits();
    run.twin.gateway.cut();
    await expect
      .poll(() => run.log.map(({ message }) => message), { interval: 1 })
      .toContain('connecting to Discord again');

    await run.adapter.stop();
    await sdk.over(() => ask(run));

    expect(run.twin.gateway.connected()).toBe(0);
  });

  it.each(TURNS)('that is %i turns old leaves none', async (turns) => {
    const sdk = skipSdkWaits();
    const run = await bench({ isStarted: false });
    const started = run.adapter.start(run.host);
    for (let count = 0; count < turns; count++) await turn();

    await run.adapter.stop();
    await sdk.over(() => ask(run));

    expect(run.twin.gateway.connected()).toBe(0);
    await started;
  });
});
