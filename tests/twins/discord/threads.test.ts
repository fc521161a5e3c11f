import { ChannelType, type TextChannel, ThreadAutoArchiveDuration } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { makeBench, next } from './sdk-client.ts';

describe('discord.js on the twin: threads', () => {
  const bench = makeBench();

  it('starts a thread from a message; its id is the message’s, and it can be written in', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const heard = next(client, 'messageCreate');
    const created = next(client, 'threadCreate');
    const posted = await twin.post({ channel: 'triage', user: 'ana', content: 'look' });
    const [message] = await heard;

    const thread = await message.startThread({
      name: 'Incident',
      autoArchiveDuration: ThreadAutoArchiveDuration.OneWeek,
    });
    await thread.send('an answer');
    const [known, isNew] = await created;

    expect(thread.id).toBe(posted.id);
    expect(known.id).toBe(posted.id);
    expect(isNew).toBe(true);
    expect(twin.threadOf(posted)?.thread?.autoArchiveMinutes).toBe(10_080);
    expect(twin.botMessagesIn(thread.id).map(({ content }) => content)).toEqual(['an answer']);
    expect(twin.violations).toEqual([]);
  });

  it('refuses a second thread on the same message with 160004', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const heard = next(client, 'messageCreate');
    const posted = await twin.post({ channel: 'triage', user: 'ana', content: 'look' });
    const [message] = await heard;
    twin.startThread({ user: 'ben', name: 'Mine', message: posted });

    const second = message.startThread({ name: 'Ours' });

    await expect(second).rejects.toMatchObject({ code: 160004, status: 400 });
    expect(twin.violations).toEqual([]);
  });

  it('wakes an archived thread by a message, and keeps a locked one shut with 160005', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const posted = await twin.post({ channel: 'triage', user: 'ana', content: 'look' });
    const { id } = twin.startThread({ user: 'ana', name: 'Old', message: posted });
    const thread = (await client.channels.fetch(id)) as TextChannel;
    twin.administration.changeThread(id, { isArchived: true });

    await thread.send('awake');
    const woken = twin.channel(id).thread?.isArchived;
    twin.administration.changeThread(id, { isArchived: true, isLocked: true });
    const refused = thread.send('knock');

    expect(woken).toBe(false);
    await expect(refused).rejects.toMatchObject({ code: 160005 });
    expect(twin.violations).toEqual([]);
  });

  it('lets nothing be edited or reacted to in an archived thread: 50083', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const posted = await twin.post({ channel: 'triage', user: 'ana', content: 'look' });
    const { id } = twin.startThread({ user: 'ana', name: 'Old', message: posted });
    const sent = await ((await client.channels.fetch(id)) as TextChannel).send('at work');
    twin.administration.changeThread(id, { isArchived: true });

    const [edited, reacted] = await Promise.allSettled([sent.edit('done'), sent.react('✅')]);

    expect(edited).toMatchObject({ status: 'rejected', reason: { code: 50083 } });
    expect(reacted).toMatchObject({ status: 'rejected', reason: { code: 50083 } });
  });

  it('lists active threads of the guild and archived ones of the channel', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const first = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    const second = await twin.post({ channel: 'triage', user: 'ana', content: 'two' });
    twin.startThread({ user: 'ana', name: 'Active', message: first });
    twin.startThread({ user: 'ana', name: 'Archived', message: second });
    twin.administration.changeThread(second, { isArchived: true });
    const channel = client.channels.cache.get(twin.channel('triage').id) as TextChannel;

    const active = await channel.guild.channels.fetchActiveThreads();
    const archived = await channel.threads.fetchArchived({ type: 'public' });

    expect(active.threads.map(({ name }) => name)).toEqual(['Active']);
    expect(archived.threads.map(({ name }) => name)).toEqual(['Archived']);
    expect(archived.hasMore).toBe(false);
    expect(twin.violations).toEqual([]);
  });

  it('has forums: a post is a thread whose first message has its id; plain messages are refused', async () => {
    const twin = await bench.twin({
      guilds: [{ name: 'Newsroom', channels: [{ name: 'cases', type: ChannelType.GuildForum }] }],
    });
    const client = await bench.ready(twin);
    const heard = next(client, 'messageCreate');
    const post = await twin.postInForum({ channel: 'cases', user: 'ana', name: 'Case', content: 'look' });
    const [message] = await heard;

    await message.reply('seen');
    const forum = client.channels.cache.get(twin.channel('cases').id);
    const refused = client.rest.post(`/channels/${forum?.id}/messages`, { body: { content: 'x' } });

    expect(post.id).toBe(post.channelId);
    expect(message.channel.isThread() && message.channel.parentId).toBe(forum?.id);
    expect(twin.botMessagesIn(post.channelId)).toHaveLength(1);
    await expect(refused).rejects.toMatchObject({ code: 40058 });
  });

  it('joins, renames and archives its own thread', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const channel = client.channels.cache.get(twin.channel('triage').id) as TextChannel;

    const thread = await channel.threads.create({ name: 'Draft', type: ChannelType.PublicThread });
    await thread.setName('Final');
    await thread.setArchived(true);

    expect(twin.channel(thread.id)).toMatchObject({ name: 'Final', thread: { isArchived: true } });
    expect(twin.violations).toEqual([]);
  });
});
