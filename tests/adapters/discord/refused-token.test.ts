import { describe, expect, it } from 'vitest';
import { checkDiscord } from '../../../src/adapters/discord/index.ts';
import { messageOf, placeOf, useBenches } from './bench.ts';

const REFUSED = (how: string) =>
  `Expected Discord to accept DISCORD_TOKEN but received a refusal (${how}). Answers are kept, and Eyeline tries the token once a minute. If this lasts, make a new one at https://discord.com/developers/applications: the application, Bot, Reset Token; set it as DISCORD_TOKEN and restart.`;

const QUICK = { retryMs: 20, longestRetryMs: 50, tokenRetryMs: 400 } as const;

describe('a token that Discord refuses for a while', () => {
  const bench = useBenches();

  it('is tried by one request a time, and answers again once it is taken', async () => {
    const run = await bench({ adapter: () => ({ timings: QUICK }) });
    const asked = await run.twin.post({ channel: 'triage', user: 'ana', content: 'hello' });
    const post = (key: string) =>
      run.adapter.post(placeOf(run, asked.id), messageOf('Found'), key).catch((error: Error) => error);
    run.twin.world.isTokenRefused = true;
    const first = await post('eyeline-1');
    const before = run.twin.calls.length;

    const others = await Promise.all(Array.from({ length: 20 }, (_, index) => post(`eyeline-2-${index}`)));
    await expect.poll(() => run.twin.calls.length).toBe(before + 1);
    run.twin.world.isTokenRefused = false;
    await expect.poll(() => run.host.tries).toEqual([null]);
    const last = await post('eyeline-1');

    for (const error of [first, ...others]) {
      expect(error).toMatchObject({ code: 'PLATFORM_UNAVAILABLE', message: REFUSED('status 401') });
    }
    expect(last).toMatchObject({ thread: asked.id });
    expect(run.twin.botMessagesIn(asked.id).map(({ content }) => content)).toEqual([
      expect.stringContaining('Found'),
    ]);
    expect(run.log.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', message: 'Discord refuses DISCORD_TOKEN', fields: { reason: REFUSED('status 401') } },
    ]);
    expect(run.log.map(({ message }) => message)).toContain('Discord accepts DISCORD_TOKEN again');
  });

  it('at the gateway counts as well: it identifies no more until the token is taken, then hears again', async () => {
    const run = await bench({ adapter: () => ({ timings: QUICK }) });
    run.twin.world.isTokenRefused = true;
    const before = run.twin.gateway.identifies();
    run.twin.gateway.close(4004);
    await expect.poll(() => run.log.filter(({ level }) => level === 'error').length).toBe(1);
    const calls = run.twin.calls.length;

    await expect.poll(() => run.twin.calls.length).toBeGreaterThanOrEqual(calls + 2);
    const refused = run.twin.gateway.identifies() - before;
    run.twin.world.isTokenRefused = false;
    await expect.poll(() => run.twin.gateway.connected()).toBe(1);
    await run.twin.post({ channel: 'triage', user: 'ana', content: 'heard' });
    await expect.poll(() => run.host.received.map(({ text }) => text)).toContain('heard');

    expect(refused).toBe(0);
    expect(run.twin.calls.slice(calls).filter(({ status }) => status === 401).length).toBeLessThanOrEqual(4);
    expect(run.log.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('at the start is said once, and the start goes on behind it', async () => {
    const run = await bench({ isStarted: false, adapter: () => ({ timings: QUICK }) });
    run.twin.world.isTokenRefused = true;

    await run.adapter.start(run.host);
    const failed = await run.adapter.standing('1', placeOf(run, '1'), []).catch((error) => error);
    run.twin.world.isTokenRefused = false;
    await expect.poll(() => run.twin.gateway.connected()).toBe(1);

    expect(failed).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(run.log.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', message: 'Discord refuses DISCORD_TOKEN', fields: { reason: REFUSED('status 401') } },
    ]);
  });

  it('is named by the doctor', async () => {
    const run = await bench({ isStarted: false });
    run.twin.world.isTokenRefused = true;

    const lines = await checkDiscord({ token: run.twin.token, apiUrl: run.twin.apiAddress, commands: [] });

    expect(lines).toEqual([{ name: 'Discord token', isFine: false, text: REFUSED('status 401') }]);
  });
});
