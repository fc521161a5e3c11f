import { ChannelType, type Message, MessageReferenceType, type TextChannel } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { makeBench, next } from './sdk-client.ts';

const BYTES = new TextEncoder().encode('a picture, as far as anybody here knows');

describe('discord.js on the twin: messages', () => {
  const bench = makeBench();

  it('logs in and knows the guild and its channel', async () => {
    const twin = await bench.twin();

    const client = await bench.ready(twin);

    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Newsroom']);
    expect(client.channels.cache.get(twin.channel('triage').id)?.type).toBe(ChannelType.GuildText);
    expect(twin.violations).toEqual([]);
  });

  it('hears a message and fetches its file by the signed address', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const heard = next(client, 'messageCreate');

    await twin.post({
      channel: 'triage',
      user: 'ana',
      content: 'look',
      files: [{ name: 'a b.png', bytes: BYTES }],
    });
    const [message] = await heard;
    const attachment = message.attachments.first();
    const response = await fetch(attachment?.url ?? '');

    expect(message.content).toBe('look');
    expect(message.author.username).toBe('ana');
    expect(attachment?.name).toBe('a_b.png');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
    expect(twin.violations).toEqual([]);
  });

  it('keeps a reply with a file as the bot left it: bytes, alt text, reference', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const heard = next(client, 'messageCreate');
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'what is it' });
    const [message] = await heard;

    await message.reply({
      content: 'this',
      files: [{ attachment: Buffer.from(BYTES), name: 'overlay.png', description: 'eye lines' }],
      allowedMentions: { parse: [], repliedUser: false },
    });

    const [reply] = twin.botMessagesIn('triage');
    expect(reply?.reference).toMatchObject({ messageId: asked.id });
    expect(reply?.attachments[0]).toMatchObject({ filename: 'overlay.png', description: 'eye lines' });
    expect(new Uint8Array(reply?.attachments[0]?.bytes ?? [])).toEqual(BYTES);
    expect(reply?.mentionIds).toEqual([]);
    expect(twin.violations).toEqual([]);
  });

  it('adds files by an edit and keeps those that the edit lists', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const sent = await (channelOf(client, twin.channel('triage').id) as TextChannel).send({
      content: 'at work',
      files: [{ attachment: Buffer.from('one'), name: 'one.png' }],
    });

    const edited = await sent.edit({
      content: 'done',
      attachments: sent.attachments.map(({ id }) => ({ id })) as never,
      files: [{ attachment: Buffer.from('two'), name: 'two.png' }],
    });
    const both = twin.botMessagesIn('triage')[0]?.attachments.map(({ filename }) => filename);
    await edited.edit({ attachments: edited.attachments.last(1).map(({ id }) => ({ id })) as never });

    const [message] = twin.botMessagesIn('triage');
    expect(message?.content).toBe('done');
    expect(message?.editedMs).not.toBeNull();
    expect(both).toEqual(['one.png', 'two.png']);
    expect(message?.attachments.map(({ filename }) => filename)).toEqual(['two.png']);
    expect(twin.violations).toEqual([]);
  });

  it('lists messages newest first, in pages before and after an id', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    for (const text of ['1', '2', '3', '4']) {
      await twin.post({ channel: 'triage', user: 'ana', content: text });
    }
    const all = twin.messagesIn('triage');
    const { messages } = channelOf(client, twin.channel('triage').id) as TextChannel;

    const newest = await messages.fetch({ limit: 2 });
    const after = await messages.fetch({ after: all[0]?.id ?? '', limit: 2 });
    const before = await messages.fetch({ before: all[2]?.id ?? '' });
    const around = await messages.fetch({ around: all[1]?.id ?? '', limit: 3 });

    expect(texts(newest)).toEqual(['4', '3']);
    expect(texts(after)).toEqual(['3', '2']);
    expect(texts(before)).toEqual(['2', '1']);
    expect(texts(around)).toEqual(['3', '2', '1']);
    expect(twin.violations).toEqual([]);
  });

  it('returns the same message for a nonce that was used some minutes ago, and a new one later', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const channel = channelOf(client, twin.channel('triage').id) as TextChannel;
    const send = () => channel.send({ content: 'once', nonce: 'key-1', enforceNonce: true });

    const first = await send();
    const second = await send();
    twin.clock.advance(6 * 60_000);
    const third = await send();

    expect(second.id).toBe(first.id);
    expect(third.id).not.toBe(first.id);
    expect(twin.botMessagesIn('triage')).toHaveLength(2);
    expect(twin.violations).toEqual([]);
  });

  it('hears edits, deletions and forwards with their snapshots', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const files = [{ name: 'a.png', bytes: BYTES }];
    const first = await twin.post({ channel: 'triage', user: 'ana', content: 'one', files });
    const forwarded = next(client, 'messageCreate', ({ author }) => author.username === 'ben');
    twin.forward({ message: first, to: 'triage', user: 'ben' });
    const [copy] = await forwarded;
    // Read at once: the SDK keeps the snapshot in the original's place, where the edit would change it.
    const snapshot = copy.messageSnapshots.first();
    const taken = { text: snapshot?.content, file: snapshot?.attachments.first()?.name };
    const updated = next(client, 'messageUpdate');
    twin.editMessage(first, { content: 'two' });
    const deleted = next(client, 'messageDelete');
    twin.deleteMessage(first);

    const [, after] = await updated;
    const [gone] = await deleted;

    expect(copy.reference?.type).toBe(MessageReferenceType.Forward);
    expect(taken).toEqual({ text: 'one', file: 'a.png' });
    expect(after.content).toBe('two');
    expect(after.editedTimestamp).not.toBeNull();
    expect(gone.id).toBe(first.id);
    expect(twin.violations).toEqual([]);
  });

  it('unfurls a link without the time of an edit', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const posted = await twin.post({ channel: 'triage', user: 'ana', content: 'https://example.org' });
    const updated = next(client, 'messageUpdate');

    twin.unfurl(posted, { type: 'link' as never, url: 'https://example.org', title: 'Example' });
    const [, after] = await updated;

    expect(after.embeds[0]?.title).toBe('Example');
    expect(after.editedTimestamp).toBeNull();
  });

  it('hears a direct message, and reacts', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const heard = next(client, 'messageCreate');

    const posted = await twin.direct({ user: 'ben', content: 'psst' });
    const [message] = await heard;
    await message.react('👀');
    await message.reactions.cache.get('👀')?.users.remove(client.user.id);
    await message.react('✅');

    expect(message.guildId).toBeNull();
    expect(message.content).toBe('psst');
    expect(twin.botReactionsOn(posted)).toEqual(['✅']);
    expect(twin.violations).toEqual([]);
  });
});

function channelOf(client: import('discord.js').Client, id: string) {
  return client.channels.cache.get(id);
}

function texts(messages: { map<T>(read: (message: Message) => T): T[] }): string[] {
  return messages.map(({ content }) => content);
}
