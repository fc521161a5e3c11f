import { ChannelType, GatewayDispatchEvents } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { pictureBytes, useBenches } from '../bench.ts';

const FILE = { name: 'a.png', bytes: pictureBytes() };

describe('what comes from Discord', () => {
  const bench = useBenches();

  it('hands over a message of a channel with the thread that it will have, files and text', async () => {
    const { twin, host, team, channel } = await bench();

    const asked = await twin.post({
      channel: 'triage',
      user: 'ana',
      content: 'First\nof two',
      files: [FILE],
    });
    await twin.until(() => host.received.length === 1);

    const [received] = host.received;
    expect(received).toMatchObject({
      tenant: { platform: 'discord', platformId: team, name: 'Newsroom' },
      kind: 'message',
      platformId: asked.id,
      channel,
      thread: asked.id,
      actor: twin.user('ana').id,
      sentMs: asked.createdMs,
      text: 'First\nof two',
      isDirected: false,
      invocation: null,
      permalink: `https://discord.com/channels/${team}/${channel}/${asked.id}`,
    });
    expect(received?.files).toMatchObject([{ name: 'a.png', sizeBytes: 5 }]);
    expect(JSON.parse(received?.files[0]?.handle ?? '')).toEqual({
      url: expect.stringContaining('/attachments/'),
      attachment: asked.attachments[0]?.id,
      source: { channel, message: asked.id },
    });
  });

  it.each([
    ['<@BOT> incident list', 'incident list'],
    ['<@!BOT>  check', 'check'],
    ['look at this <@BOT> please', 'look at this please'],
    ['<@&ROLE> help', 'help'],
  ])('takes a mention as being spoken to, and out of the text: %s', async (content, text) => {
    const { twin, host, team } = await bench();
    const role = [...(twin.world.guilds.get(team)?.roles.values() ?? [])].find(({ isManaged }) => isManaged);
    const filled = content.replace('BOT', twin.botId).replace('ROLE', role?.id ?? '');

    await twin.post({ channel: 'triage', user: 'ana', content: filled });
    await twin.until(() => host.received.length === 1);

    expect(host.received[0]).toMatchObject({ isDirected: true, text });
  });

  it('takes neither a mention of somebody else nor a reply that pings it for being spoken to', async () => {
    const { twin, host, adapter, team, channel } = await bench();
    const place = { team, channel, thread: null, origin: { kind: 'command', platformId: '1' } } as const;
    const said = await adapter.post(
      place,
      { blocks: [{ type: 'paragraph', line: 'Said.' }], buttons: [], files: [] },
      'eyeline-1',
    );
    const { message } = JSON.parse(said.reference);

    await twin.post({ channel: 'triage', user: 'ana', content: `<@${twin.user('ben').id}> look` });
    await twin.post({ channel: 'triage', user: 'ana', content: 'thanks', replyTo: message });
    await twin.until(() => host.received.length === 2);

    expect(host.received.map(({ isDirected }) => isDirected)).toEqual([false, false]);
  });

  it('takes the files and the words of a forwarded message', async () => {
    const { twin, host } = await bench();
    const original = await twin.post({
      channel: 'triage',
      user: 'ben',
      content: 'Seen today',
      files: [FILE],
    });

    const forwarded = twin.forward({ message: original, to: 'triage', user: 'ana' });
    await twin.until(() => host.received.length === 2);

    expect(host.received[1]).toMatchObject({
      platformId: forwarded.id,
      text: 'Seen today',
      files: [{ name: 'a.png' }],
    });
  });

  it('takes a message in a thread as one of its channel', async () => {
    const { twin, host, channel } = await bench();
    const root = await twin.post({ channel: 'triage', user: 'ana', content: 'root' });
    const thread = twin.startThread({ user: 'ana', name: 'a case', message: root });

    await twin.post({ thread, user: 'ben', files: [FILE] });
    await twin.until(() => host.received.length === 2);

    expect(host.received[1]).toMatchObject({ channel, thread: root.id });
  });

  it('takes a post in a forum as a thread of the forum', async () => {
    const { twin, host } = await bench({
      twin: {
        guilds: [
          {
            name: 'Newsroom',
            channels: [{ name: 'triage' }, { name: 'cases', type: ChannelType.GuildForum }],
          },
        ],
      },
    });

    const post = await twin.postInForum({ channel: 'cases', user: 'ana', name: 'Case 1', files: [FILE] });
    await twin.until(() => host.received.length === 1);

    expect(host.received[0]).toMatchObject({
      channel: twin.channel('cases').id,
      thread: post.id,
      platformId: post.id,
    });
  });

  it('keeps a private thread apart from the channel that it hangs in', async () => {
    const { twin, host, channel } = await bench();
    const hidden = twin.startThread({ user: 'ana', name: 'quiet', channel: 'triage', isPrivate: true });
    twin.administration.addToThread(hidden, twin.botId);

    await twin.post({ thread: hidden.id, user: 'ana', content: `<@${twin.botId}>`, files: [FILE] });
    await twin.until(() => host.received.length === 1);

    expect(host.received[0]).toMatchObject({ channel: hidden.id, thread: hidden.id });
    expect(host.received[0]?.channel).not.toBe(channel);
  });

  it('ignores other bots, itself, and what Discord says', async () => {
    const { twin, host, adapter, team, channel } = await bench({
      twin: {
        guilds: [
          {
            name: 'Newsroom',
            channels: [{ name: 'triage' }],
            members: [{ name: 'ana' }, { name: 'robo', isBot: true }],
          },
        ],
      },
    });
    await twin.post({ channel: 'triage', user: 'robo', files: [FILE] });
    const root = await twin.post({ channel: 'triage', user: 'ana', content: 'root' });
    const place = {
      team,
      channel,
      thread: root.id,
      origin: { kind: 'message', platformId: root.id },
    } as const;
    // Starts a thread: Discord's own message stands first in it.
    await adapter.post(place, { blocks: [], buttons: [], files: [] }, 'eyeline-1');

    await twin.post({ thread: root.id, user: 'ana', content: 'last' });
    await twin.until(() => host.received.length === 2);

    expect(host.received.map(({ text }) => text)).toEqual(['root', 'last']);
  });

  it('hears a bot that the team allows, but neither its replies nor what it says of itself', async () => {
    const bots: string[] = [];
    const { twin, host } = await bench({
      twin: {
        guilds: [
          {
            name: 'Newsroom',
            channels: [{ name: 'triage' }],
            members: [{ name: 'ana' }, { name: 'robo', isBot: true }],
          },
        ],
      },
      host: () => ({ bots }),
    });
    const robo = twin.user('robo').id;
    bots.push(robo);

    const sent = await twin.post({
      channel: 'triage',
      user: 'robo',
      content: `<@${twin.botId}> check`,
      files: [FILE],
    });
    await twin.post({ channel: 'triage', user: 'robo', files: [FILE], replyTo: sent.id });
    await twin.post({ channel: 'triage', user: 'ana', content: 'last' });
    await twin.until(() => host.received.length === 2);

    expect(host.received).toMatchObject([
      { platformId: sent.id, actor: robo, bot: { ids: [robo] }, text: 'check' },
      { text: 'last' },
    ]);
    expect(host.received[1]).not.toHaveProperty('bot');
  });

  it('hears a doubled event once', async () => {
    const { twin, host } = await bench();
    twin.gateway.events.double(GatewayDispatchEvents.MessageCreate);

    await twin.post({ channel: 'triage', user: 'ana', files: [FILE] });
    await twin.post({ channel: 'triage', user: 'ana', content: 'next' });
    await twin.until(() => host.calls.length === 3);

    expect(host.received).toHaveLength(2);
  });

  it('notes edits and deletions by people once, and no unfurled link', async () => {
    const { twin, host, channel } = await bench();
    const asked = await twin.post({
      channel: 'triage',
      user: 'ana',
      content: 'https://a.example',
      files: [FILE],
    });
    await twin.until(() => host.received.length === 1);
    twin.gateway.events.double(GatewayDispatchEvents.MessageUpdate, 3);
    twin.gateway.events.double(GatewayDispatchEvents.MessageDelete);

    twin.unfurl(asked, { title: 'A page' });
    twin.editMessage(asked, { content: 'changed' });
    twin.unfurl(asked, { title: 'Another' });
    twin.deleteMessage(asked);
    await twin.post({ channel: 'triage', user: 'ana', content: 'next' });
    await twin.until(() => host.received.length === 2);

    expect(host.changes).toEqual([
      {
        channel,
        platformId: asked.id,
        kind: 'message-edited',
        actor: twin.user('ana').id,
        atMs: expect.any(Number),
      },
      { channel, platformId: asked.id, kind: 'message-deleted', actor: null, atMs: expect.any(Number) },
    ]);
  });

  it('does not hear direct messages unless it is told to; then each conversation is a tenant of its own', async () => {
    const off = await bench();
    const on = await bench({ adapter: () => ({ directMessages: true }) });

    await off.twin.direct({ user: 'ana', files: [FILE] });
    await off.twin.post({ channel: 'triage', user: 'ana', content: 'next' });
    await off.twin.until(() => off.host.received.length === 1);
    const asked = await on.twin.direct({ user: 'ana', files: [FILE] });
    await on.twin.until(() => on.host.received.length === 1);

    expect(off.host.received[0]?.text).toBe('next');
    expect(on.host.received[0]).toMatchObject({
      tenant: { platformId: `dm-${asked.channelId}`, name: 'Direct messages' },
      channel: asked.channelId,
      thread: asked.channelId,
      isDirected: true,
    });
    const team = `dm-${asked.channelId}`;
    const origin = { kind: 'message', platformId: asked.id } as const;
    const place = { team, channel: asked.channelId, thread: asked.channelId, origin };
    await on.adapter.post(
      place,
      { blocks: [{ type: 'paragraph', line: 'Here.' }], buttons: [], files: [] },
      'k-1',
    );
    expect(on.twin.botMessagesIn(asked.channelId).map(({ content }) => content)).toEqual(['Here.\n-# k-1']);
    expect(await on.adapter.standing(on.twin.user('ana').id, place, [])).toEqual({
      audience: 'tenant',
      isManager: true,
      isGuest: false,
    });
  });
});
