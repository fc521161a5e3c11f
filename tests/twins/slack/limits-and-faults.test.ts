import { describe, expect, it } from 'vitest';
import { makeClient, startTwin } from './bolt-app.ts';

describe('rate limits', () => {
  it('let a channel take one post a second after a burst, and say when to come back', async () => {
    const twin = await startTwin({ posting: { burst: 2, perSecond: 1 } });
    const client = makeClient(twin);
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
    const { triage, cases } = twin.channels;

    await post(triage.id);
    await post(triage.id);
    await expect(post(triage.id)).rejects.toMatchObject({ retryAfter: 1 });

    await expect(post(cases.id)).resolves.toMatchObject({ ok: true });
    expect(twin.calls.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
    expect(twin.violations.all).toEqual([]);
  });

  it('are obeyed by the SDK, which waits and posts', async () => {
    const twin = await startTwin({ posting: { burst: 1, perSecond: 1 } });
    const client = makeClient(twin, { retries: 3 });
    const channel = twin.channels.triage.id;

    await client.chat.postMessage({ channel, text: '1' });
    await client.chat.postMessage({ channel, text: '2' });

    expect(twin.reading.channel(channel).map(({ text }) => text)).toEqual(['1', '2']);
    expect(twin.violations.all).toEqual([]);
  });

  it('make a violation of a call before Retry-After is over', async () => {
    let nowMs = Date.now();
    const twin = await startTwin({ posting: { burst: 1, perSecond: 1 }, nowMs: () => nowMs });
    const client = makeClient(twin);
    const post = () => client.chat.postMessage({ channel: twin.channels.triage.id, text: 'x' });

    await post();
    await expect(post()).rejects.toThrow();
    nowMs += 500;
    await expect(post()).rejects.toThrow();

    expect(twin.violations.take().map(({ what }) => what)).toEqual(['called before Retry-After was over']);
  });

  it('count calls a minute by tier', async () => {
    let nowMs = Date.now();
    const twin = await startTwin({ nowMs: () => nowMs });
    const client = makeClient(twin);
    const update = () =>
      client.chat.update({ channel: twin.channels.triage.id, ts: '1700000000.000100', text: 'x' });

    for (let count = 0; count < 50; count++) await expect(update()).rejects.toThrow('message_not_found');
    await expect(update()).rejects.toMatchObject({ retryAfter: 60 });
    nowMs += 61_000;
    await expect(update()).rejects.toThrow('message_not_found');
  });
});

describe('a fault', () => {
  it.each([
    ['an HTTP status', { kind: 'status', status: 503 } as const, /503/],
    ['a dropped connection', { kind: 'drop' } as const, /fetch failed|socket|terminated/],
    ['an error of Slack', { kind: 'error', error: 'internal_error' } as const, /internal_error/],
  ])('of %s does nothing, once', async (_name, fault, error) => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const channel = twin.channels.triage.id;
    twin.faults.play('chat.postMessage', fault);

    await expect(client.chat.postMessage({ channel, text: '1' })).rejects.toThrow(error);
    await client.chat.postMessage({ channel, text: '2' });

    expect(twin.reading.channel(channel).map(({ text }) => text)).toEqual(['2']);
  });

  it('of a lost answer leaves the message posted', async () => {
    const twin = await startTwin();
    const channel = twin.channels.triage.id;
    twin.faults.play('chat.postMessage', { kind: 'drop-answer' });

    await expect(makeClient(twin).chat.postMessage({ channel, text: '1' })).rejects.toThrow();

    expect(twin.reading.channel(channel)).toHaveLength(1);
  });

  it('of lateness lets a client time out on what was done', async () => {
    const twin = await startTwin();
    const channel = twin.channels.triage.id;
    twin.faults.play('chat.postMessage', { kind: 'late', delayMs: 100 });
    const startMs = performance.now();

    await makeClient(twin).chat.postMessage({ channel, text: '1' });

    expect(performance.now() - startMs).toBeGreaterThan(90);
  });

  it('of a rate holds the SDK up for as long as it says', async () => {
    const twin = await startTwin();
    const channel = twin.channels.triage.id;
    twin.faults.play('chat.postMessage', { kind: 'rate-limited', retryAfterS: 1 });
    const startMs = performance.now();

    await makeClient(twin, { retries: 2 }).chat.postMessage({ channel, text: '1' });

    expect(performance.now() - startMs).toBeGreaterThan(990);
  });

  it.each(['status', 'drop'] as const)('of everything ends when it comes back (%s)', async (how) => {
    const twin = await startTwin();
    const client = makeClient(twin);

    twin.goDown(how);
    await expect(client.auth.test()).rejects.toThrow();
    twin.comeBack();

    await expect(client.auth.test()).resolves.toMatchObject({ ok: true });
  });
});
