import type { TextChannel } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { OverwriteOptions } from './options.ts';
import { makeBench } from './sdk-client.ts';
import { BOT_PERMISSIONS, type PermissionName } from './world/permissions.ts';

const FILE = { attachment: Buffer.from('a'), name: 'a.png' };

describe('permissions, computed as documented', () => {
  const bench = makeBench();

  async function denied(...deny: readonly PermissionName[]) {
    const overwrites: OverwriteOptions[] = [{ of: '@everyone', deny }];
    const channels = [{ name: 'triage' }];
    const botPermissions = BOT_PERMISSIONS.filter((name) => !deny.includes(name));
    const twin = await bench.twin({ guilds: [{ name: 'Newsroom', channels, botPermissions }] });
    const client = await bench.ready(twin);
    const posted = await twin.post({ channel: 'triage', user: 'ana', content: 'look' });
    const thread = twin.startThread({ user: 'ana', name: 'Case', message: posted });
    const second = await twin.post({ channel: 'triage', user: 'ana', content: 'more' });
    const channel = (await client.channels.fetch(posted.channelId)) as TextChannel;
    const inThread = (await client.channels.fetch(thread.id)) as TextChannel;
    const message = await channel.messages.fetch(second.id);
    twin.administration.setOverwrites('triage', overwrites);
    return { twin, channel, inThread, message };
  }

  type Scene = Awaited<ReturnType<typeof denied>>;

  it.each<[PermissionName, string, (scene: Scene) => Promise<unknown>, number]>([
    ['ViewChannel', 'send', ({ channel }) => channel.send('a'), 50001],
    ['ViewChannel', 'send in a thread', ({ inThread }) => inThread.send('a'), 50001],
    ['SendMessages', 'send', ({ channel }) => channel.send('a'), 50013],
    ['SendMessagesInThreads', 'send in a thread', ({ inThread }) => inThread.send('a'), 50013],
    ['AttachFiles', 'send a file', ({ channel }) => channel.send({ files: [FILE] }), 50013],
    ['EmbedLinks', 'send an embed', ({ channel }) => channel.send({ embeds: [{ title: 'a' }] }), 50013],
    ['CreatePublicThreads', 'start a thread', ({ message }) => message.startThread({ name: 'a' }), 50013],
    ['AddReactions', 'react', ({ message }) => message.react('✅'), 50013],
    ['ReadMessageHistory', 'reply', ({ message }) => message.reply('a'), 160002],
    ['ReadMessageHistory', 'fetch one', ({ message }) => message.fetch(true), 50013],
    ['ManageMessages', 'delete another’s', ({ message }) => message.delete(), 50013],
  ])('without %s: %s', async (permission, _, act, code) => {
    const scene = await denied(permission);

    await expect(act(scene)).rejects.toMatchObject({ code });
    expect(scene.twin.violations).toEqual([]);
  });

  it('needs SendMessages in no thread, and AddReactions not for an emoji that stands', async () => {
    const { twin, inThread, message } = await denied('SendMessages', 'AddReactions');
    twin.react(message.id, '✅', 'ben');

    await inThread.send('a');
    await message.react('✅');

    expect(twin.botMessagesIn(inThread.id)).toHaveLength(1);
    expect(twin.botReactionsOn(message.id)).toEqual(['✅']);
  });

  it('lists nothing without ReadMessageHistory', async () => {
    const { channel } = await denied('ReadMessageHistory');

    const listed = await channel.messages.fetch({ cache: false });

    expect(listed.size).toBe(0);
  });

  it('lets a member’s overwrite win over a role’s, and an allowing role over a denying one', async () => {
    const { twin, channel } = await denied('SendMessages');

    const refused = await channel.send('a').catch((error: { code: number }) => error.code);
    twin.administration.setOverwrites('triage', [
      { of: '@everyone', deny: ['SendMessages'] },
      { of: 'Eyeline', allow: ['SendMessages'] },
    ]);
    await channel.send('b');
    twin.administration.setOverwrites('triage', [
      { of: 'Eyeline', allow: ['SendMessages'] },
      { of: '@bot', deny: ['SendMessages'] },
    ]);
    const again = await channel.send('c').catch((error: { code: number }) => error.code);

    expect([refused, again]).toEqual([50013, 50013]);
    expect(twin.botMessagesIn('triage')).toHaveLength(1);
  });
});
