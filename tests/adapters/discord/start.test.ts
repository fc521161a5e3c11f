import { describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../../src/adapters/discord/index.ts';
import { messageOf, placeOf, useBenches } from './bench.ts';
import { skipSdkWaits } from './sdk-waits.ts';
import { INTENT_TEXT } from './texts.ts';

describe('a start on Discord', () => {
  const bench = useBenches();

  it('ends with one clear line where the intent is off', async () => {
    const { adapter, host } = await bench({ isStarted: false, twin: { privilegedIntents: [] } });

    await expect(adapter.start(host)).rejects.toMatchObject({
      code: 'INVALID_SETTING',
      message: INTENT_TEXT,
    });
  });

  it.each([
    [{ token: 'with a\nbreak' }, 'DISCORD_TOKEN'],
    [{ token: '' }, 'DISCORD_TOKEN'],
    [{ apiUrl: 'http://discord.example/api' }, 'DISCORD_API_URL'],
    [{ apiUrl: 'nonsense' }, 'DISCORD_API_URL'],
  ])('is not even tried with %j', async (settings, name) => {
    const make = () =>
      createDiscordAdapter({
        token: 'fine',
        cdnHosts: [],
        managers: [],
        visibility: 'channel',
        fetchFile: () => Promise.reject(new Error('never asked')),
        logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
        ...settings,
      });

    expect(make).toThrow(name);
  });

  it('goes on without Discord where it is away, and hears once it is back', async () => {
    const run = await bench({
      isStarted: false,
      adapter: () => ({ timings: { startMs: 200, retryMs: 100, longestRetryMs: 200 } }),
    });
    await run.twin.goDown();

    await run.adapter.start(run.host);
    const standing = await run.adapter.standing('1', placeOf(run, '1'), []).catch((error) => error);
    await run.twin.comeUp();
    await run.twin.until(() => run.twin.gateway.connected() === 1);
    await run.twin.post({ channel: 'triage', user: 'ana', content: 'hello' });
    await run.twin.until(() => run.host.received.length === 1);

    expect(standing).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(run.log.map(({ message }) => message)).toContain(
      'Discord is not connected yet; Eyeline goes on without it and keeps trying',
    );
  });

  it.each(['unreachable', 'unavailable'] as const)('is made up for after an outage: %s', async (how) => {
    skipSdkWaits();
    const run = await bench();

    await run.twin.goDown(how);
    // The second time that it connects again is after a try that failed.
    const again = () => run.log.filter(({ message }) => message === 'connecting to Discord again').length;
    await expect.poll(again).toBeGreaterThan(1);
    await run.twin.post({ channel: 'triage', user: 'ana', content: 'missed' });
    await run.twin.comeUp();
    await run.twin.until(() => run.host.received.length === 1);

    expect(run.host.received[0]?.text).toBe('missed');
    const reasons = run.log.flatMap(({ fields }) => (fields as { reason?: string }).reason ?? []);
    expect(reasons.filter((reason) => reason.includes('a mistake of this program'))).toEqual([]);
  });

  it('is idempotent, and so is a stop, also without a start', async () => {
    const run = await bench();
    const other = await bench({ isStarted: false });

    await run.adapter.start(run.host);
    await Promise.all([run.adapter.stop(), run.adapter.stop()]);
    await other.adapter.stop();

    expect(run.twin.gateway.identifies()).toBe(1);
    expect(other.twin.calls).toEqual([]);
  });

  it('hears nothing more when quiet, and still answers', async () => {
    const run = await bench();
    const asked = await run.twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    await run.twin.until(() => run.host.received.length === 1);

    await run.adapter.quiet();
    await run.twin.post({ channel: 'triage', user: 'ana', content: 'two' });
    await run.adapter.post(placeOf(run, asked.id), messageOf('Done.'), 'eyeline-1');

    expect(run.host.received).toHaveLength(1);
    expect(run.twin.botMessagesIn(asked.id)).toHaveLength(1);
    expect((await run.adapter.standing(run.twin.user('ana').id, placeOf(run, asked.id), [])).isGuest).toBe(
      false,
    );
  });
});
