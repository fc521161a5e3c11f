import {
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  PermissionFlagsBits,
  type TextChannel,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { INTENTS, makeBench, next } from './sdk-client.ts';

describe('discord.js on the twin: gateway', () => {
  const bench = makeBench();

  it('resumes after a cut and gets what was missed, in order, once', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => heard.push(content));
    const resumed = next(client, Events.ShardResume);

    twin.gateway.cut();
    for (const text of ['1', '2', '3']) await twin.post({ channel: 'triage', user: 'ana', content: text });
    const [, replayed] = await resumed;
    await twin.post({ channel: 'triage', user: 'ana', content: '4' });
    await twin.until(() => heard.length === 4);

    expect(heard).toEqual(['1', '2', '3', '4']);
    expect(replayed).toBeGreaterThanOrEqual(3);
    expect(twin.gateway.identifies()).toBe(1);
    expect(twin.violations).toEqual([]);
  });

  it('cuts the connection in the middle of a burst: the event on the way comes with the resume', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => heard.push(content));

    await twin.post({ channel: 'triage', user: 'ana', content: '1' });
    twin.gateway.events.cutAt(GatewayDispatchEvents.MessageCreate);
    for (const text of ['2', '3']) await twin.post({ channel: 'triage', user: 'ana', content: text });
    await twin.until(() => heard.length === 3);

    expect(heard).toEqual(['1', '2', '3']);
  });

  it('comes again when asked to (opcode 7), and when its heartbeat is wanted (opcode 1)', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const resumed = next(client, Events.ShardResume);

    twin.gateway.requestHeartbeat();
    twin.gateway.reconnect();
    await resumed;

    expect(twin.gateway.connected()).toBe(1);
    expect(twin.violations).toEqual([]);
  });

  it('identifies anew when its session is gone; what was missed is then only in the channel', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => heard.push(content));

    twin.gateway.forgetSessions();
    twin.gateway.cut();
    await twin.post({ channel: 'triage', user: 'ana', content: 'missed' });
    await twin.until(() => twin.gateway.identifies() === 2 && twin.gateway.connected() === 1);
    await twin.post({ channel: 'triage', user: 'ana', content: 'heard' });
    await twin.until(() => heard.length === 1);
    const channel = client.channels.cache.get(twin.channel('triage').id) as TextChannel;
    const messages = await channel.messages.fetch();

    expect(heard).toEqual(['heard']);
    expect(messages.map(({ content }) => content)).toEqual(['heard', 'missed']);
    expect(twin.violations).toEqual([]);
  });

  it('leaves a connection that no longer acknowledges heartbeats', async () => {
    const twin = await bench.twin({ heartbeatIntervalMs: 300 });
    const client = await bench.ready(twin);
    const resumed = next(client, Events.ShardResume);

    twin.gateway.playDead(true);
    const [closed] = await next(client, Events.ShardReconnecting);
    twin.gateway.playDead(false);
    await resumed;

    expect(closed).toBe(0);
    expect(twin.gateway.connected()).toBe(1);
  });

  it('sends an event twice where told to', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const raw: string[] = [];
    client.on(Events.Raw as never, ({ t, d }: { t: string; d: { content?: string } }) => {
      if (t === 'MESSAGE_CREATE') raw.push(d.content ?? '');
    });
    twin.gateway.events.double(GatewayDispatchEvents.MessageCreate);

    await twin.post({ channel: 'triage', user: 'ana', content: 'twice' });
    await twin.until(() => raw.length === 2);

    expect(raw).toEqual(['twice', 'twice']);
  });

  it('closes with 4014 where MessageContent is off in the portal, with 4004 for a wrong token', async () => {
    const off = await bench.twin({ privilegedIntents: [] });
    const disallowed = bench.client(off);
    const closed = next(disallowed, Events.ShardDisconnect);
    const wrong = await bench.twin();
    const stranger = bench.client(wrong);

    const [{ code }] = await Promise.all([
      closed.then(([event]) => event),
      disallowed.login(off.token).catch(() => null),
    ]);
    const login = stranger.login('some-other-token');

    expect(code).toBe(GatewayCloseCodes.DisallowedIntents);
    await expect(login).rejects.toMatchObject({ code: 'TokenInvalid' });
    expect([...off.violations, ...wrong.violations]).toEqual([]);
  });

  it('empties contents without the intent, but not of what mentions the bot', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin, {
      intents: INTENTS.filter((intent) => intent !== GatewayIntentBits.MessageContent),
    });
    const heard: [string, number][] = [];
    client.on(Events.MessageCreate, ({ content, attachments }) => heard.push([content, attachments.size]));
    const files = [{ name: 'a.png', bytes: new Uint8Array([1]) }];

    await twin.post({ channel: 'triage', user: 'ana', content: 'plain', files });
    await twin.post({ channel: 'triage', user: 'ana', content: `<@${twin.botId}> look`, files });
    await twin.until(() => heard.length === 2);

    expect(heard).toEqual([
      ['', 0],
      [`<@${twin.botId}> look`, 1],
    ]);
  });

  it('tells of guilds that come, go and fail, and of channels that change', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const { administration } = twin;
    const created = next(client, Events.GuildCreate);
    const guild = administration.addGuild({ name: 'Desk two', channels: [{ name: 'room' }] });
    await created;
    const channelMade = next(client, Events.ChannelCreate);
    administration.addChannel(guild, { name: 'second' });
    const [made] = await channelMade;
    const failed = next(client, Events.GuildUnavailable);
    administration.setGuildAvailable(guild, false);
    await failed;
    administration.setGuildAvailable(guild, true);
    const left = next(client, Events.GuildDelete);
    administration.leaveGuild(guild);

    const [gone] = await left;

    expect(made.isTextBased()).toBe(true);
    expect(gone.name).toBe('Desk two');
    expect(client.guilds.cache.size).toBe(1);
  });

  it('hides channels that the bot cannot view, and what is said there', async () => {
    const twin = await bench.twin({
      guilds: [
        {
          name: 'Newsroom',
          channels: [
            { name: 'triage' },
            { name: 'secret', overwrites: [{ of: '@everyone', deny: ['ViewChannel'] }] },
          ],
        },
      ],
    });
    const client = await bench.ready(twin);
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => heard.push(content));
    const { id } = twin.channel('secret');

    await twin.post({ channel: 'secret', user: 'ana', content: 'hush' });
    await twin.post({ channel: 'triage', user: 'ana', content: 'open' });
    await twin.until(() => heard.length > 0);
    const cached = client.channels.cache.get(id) as TextChannel | undefined;
    const listed = await client.guilds.cache.first()?.channels.fetch();
    const fetched = client.rest.get(`/channels/${id}`);

    expect(heard).toEqual(['open']);
    expect(cached?.name).toBe('___hidden___');
    expect(cached?.permissionsFor(client.user)?.has(PermissionFlagsBits.ViewChannel)).toBe(false);
    expect(listed?.has(id)).toBe(false);
    await expect(fetched).rejects.toMatchObject({ code: 50001, status: 403 });
  });
});
