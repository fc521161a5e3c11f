import { Events, type TextChannel } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { DiscordTwin } from './discord-twin.ts';
import { rawRequest } from './raw-request.ts';
import { makeBench } from './sdk-client.ts';

const CREATE = 'POST /channels/:channel/messages';

describe('what goes wrong on order', () => {
  const bench = makeBench();

  async function opened(
    options: Parameters<typeof bench.twin>[0] = {},
  ): Promise<{ twin: DiscordTwin; channel: TextChannel }> {
    const twin = await bench.twin(options);
    const client = await bench.ready(twin);
    return { twin, channel: client.channels.cache.get(twin.channel('triage').id) as TextChannel };
  }

  it('tells limits by headers, and the SDK keeps within them: six messages at three in 500 ms', async () => {
    const { twin, channel } = await opened({
      rateLimits: { default: { limit: 50, windowMs: 1000 }, [CREATE]: { limit: 3, windowMs: 500 } },
    });

    await Promise.all(['1', '2', '3', '4', '5', '6'].map((text) => channel.send(text)));

    const calls = twin.calls.filter(({ route }) => route === CREATE);
    expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((calls[3]?.atMs ?? 0) - (calls[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(450);
    expect(twin.violations).toEqual([]);
  });

  it('answers 429 beyond a limit, and notes who does not wait', async () => {
    let nowMs = 0;
    const twin = await bench.twin({
      rateLimits: { default: { limit: 1, windowMs: 2000 } },
      limitsNowMs: () => nowMs,
    });

    const first = await rawRequest(twin, 'GET /users/@me');
    const second = await rawRequest(twin, 'GET /users/@me');
    nowMs += 300;
    const third = await rawRequest(twin, 'GET /users/@me');

    expect(first.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(second.status).toBe(429);
    expect(second.headers.get('x-ratelimit-scope')).toBe('user');
    expect(second.body.retry_after).toBeGreaterThan(1);
    expect(third.status).toBe(429);
    expect(twin.takeViolations()).toMatchObject([{ what: 'sent again before Retry-After was over' }]);
  });

  it('answers 429 to 51 requests in a second, whatever their routes', async () => {
    const twin = await bench.twin({
      rateLimits: { default: { limit: 100, windowMs: 1000 } },
      limitsNowMs: () => 0,
    });

    const answers = await Promise.all(Array.from({ length: 51 }, () => rawRequest(twin, 'GET /users/@me')));

    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.headers.get('x-ratelimit-global')).toBe('true');
    expect(refused[0]?.body.global).toBe(true);
  });

  it('takes what was on its way when it first refused for no impatience', async () => {
    const twin = await bench.twin({
      rateLimits: { default: { limit: 100, windowMs: 1000 } },
      limitsNowMs: () => 0,
    });

    await Promise.all(Array.from({ length: 55 }, () => rawRequest(twin, 'GET /users/@me')));

    expect(twin.takeViolations()).toEqual([]);
  });

  it('plays a 429, which the SDK waits out', async () => {
    const { twin, channel } = await opened();
    twin.faults.next(CREATE, { kind: 'rate-limit', retryAfterMs: 1000 });

    await channel.send('late');

    const statuses = twin.calls.filter(({ route }) => route === CREATE).map(({ status }) => status);
    expect(statuses).toEqual([429, 200]);
    expect(twin.violations).toEqual([]);
  });

  it('plays a 503 and a cut before the request was carried out: nothing stands, then one message', async () => {
    const { twin, channel } = await opened();
    twin.faults.next(CREATE, { kind: 'status', status: 503 });
    twin.faults.next(CREATE, { kind: 'cut-before', isReset: true });

    await channel.send('once');

    expect(twin.botMessagesIn('triage')).toHaveLength(1);
    expect(twin.calls.filter(({ route }) => route === CREATE)).toHaveLength(3);
  });

  it('plays a lost answer: the message stands, and only its nonce keeps it from doubling', async () => {
    const { twin, channel } = await opened();

    twin.faults.next(CREATE, { kind: 'lost-answer' });
    await channel.send({ content: 'with', nonce: 'key', enforceNonce: true });
    twin.faults.next(CREATE, { kind: 'cut-after', isReset: true });
    await channel.send('without');
    twin.faults.next(CREATE, { kind: 'cut-after' });
    const closed = await channel.send('untold').catch((error: { code: string }) => error.code);

    const texts = twin.botMessagesIn('triage').map(({ content }) => content);
    expect(texts).toEqual(['with', 'without', 'without', 'untold']);
    expect(closed).toBe('UND_ERR_SOCKET');
  });

  it('is gone and comes back at the same address; the session is resumed', async () => {
    const { twin, channel } = await opened();
    const heard: string[] = [];
    channel.client.on(Events.MessageCreate, ({ content }) => heard.push(content));

    await twin.goDown();
    const failed = await channel.send('nobody there').catch((error: Error) => error);
    await twin.post({ channel: 'triage', user: 'ana', content: 'meanwhile' });
    await twin.comeUp();
    await twin.until(() => heard.length === 1);
    await channel.send('back');

    expect(failed).toBeInstanceOf(Error);
    expect(heard[0]).toBe('meanwhile');
    expect(twin.botMessagesIn('triage')).toHaveLength(1);
    expect(twin.violations).toEqual([]);
  });

  it('stops at a request until the test has done something', async () => {
    const { twin, channel } = await opened();
    const posted = await twin.post({ channel: 'triage', user: 'ana', content: 'look' });
    twin.faults.onNext(CREATE, () => twin.deleteMessage(posted));

    const refused = channel.send({ content: 'answer', reply: { messageReference: posted.id } });

    await expect(refused).rejects.toMatchObject({ code: 50035, status: 400 });
    expect(twin.violations).toEqual([]);
  });

  it('takes no order for a route that there is not', async () => {
    const twin = await bench.twin();

    expect(() => twin.faults.next('POST /messages', { kind: 'cut-before' })).toThrow(
      'no route POST /messages',
    );
  });

  it('serves two guilds that have a channel of the same name', async () => {
    const guild = (name: string) => ({ name, channels: [{ name: 'triage' }] });
    const twin = await bench.twin({ guilds: [guild('One'), guild('Two')] });

    expect(twin.channel('Two/triage').guildId).not.toBe(twin.channel('One/triage').guildId);
  });
});
