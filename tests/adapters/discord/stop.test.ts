import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayDispatchEvents } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { useBenches } from './bench.ts';

/** @discordjs/ws connects again half a second after a connection that was cut (WebSocketShard.destroy). */
const AGAIN_MS = 800;

describe('a stop while Discord is being connected', () => {
  const bench = useBenches();

  it('that waits for READY ends the connection, and no other is made', async () => {
    const run = await bench({ isStarted: false });
    run.twin.gateway.events.lose(GatewayDispatchEvents.Ready);
    const started = run.adapter.start(run.host);
    await expect.poll(() => run.twin.gateway.identifies()).toBe(1);

    await run.adapter.stop();
    await sleep(AGAIN_MS);

    expect(run.twin.gateway.identifies()).toBe(1);
    expect(run.twin.gateway.connected()).toBe(0);
    await started;
  });

  it('that was cut and is about to be made again leaves none', async () => {
    const run = await bench();
    run.twin.gateway.cut();
    await expect.poll(() => run.log.map(({ message }) => message)).toContain('connecting to Discord again');

    await run.adapter.stop();
    await sleep(AGAIN_MS);

    expect(run.twin.gateway.connected()).toBe(0);
  });

  it.each(Array.from({ length: 8 }, (_, turn) => turn * 5))(
    'that is %i ms old leaves none',
    async (ageMs) => {
      const run = await bench({ isStarted: false });
      const started = run.adapter.start(run.host);
      await sleep(ageMs);

      await run.adapter.stop();
      await sleep(AGAIN_MS);

      expect(run.twin.gateway.connected()).toBe(0);
      await started;
    },
  );
});
