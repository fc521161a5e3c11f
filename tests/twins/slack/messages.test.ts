import { describe, expect, it } from 'vitest';
import { makeClient, startTwin } from './bolt-app.ts';

const SECTION = [{ type: 'section', text: { type: 'mrkdwn', text: '*x*' } }] as never;

describe('chat.postMessage', () => {
  it('posts into a thread, with what goes along', async () => {
    const twin = await startTwin();
    const { triage } = twin.channels;
    const parent = twin.people.post({ channel: triage.id, user: twin.users.member.id, text: 'look' });

    const answer = await makeClient(twin).chat.postMessage({
      channel: triage.id,
      thread_ts: parent.ts,
      text: 'x',
      blocks: SECTION,
      metadata: { event_type: 'eyeline', event_payload: { key: 'k-1' } },
      unfurl_links: false,
      unfurl_media: false,
    });

    expect(answer).toMatchObject({ ok: true, message: { thread_ts: parent.ts, text: 'x' } });
    expect(twin.reading.thread(triage.id, parent.ts)).toMatchObject([
      { text: 'look', isBot: false },
      {
        ts: answer.ts,
        isBot: true,
        metadata: { event_type: 'eyeline', event_payload: { key: 'k-1' } },
        unfurl: { links: false, media: false },
      },
    ]);
    expect(twin.reading.channel(triage.id)).toHaveLength(1);
    expect(twin.violations.all).toEqual([]);
  });

  it.each([
    ['lobby', 'not_in_channel'],
    ['vault', 'channel_not_found'],
  ] as const)('into %s is refused: %s', async (channel, error) => {
    const twin = await startTwin();

    const call = makeClient(twin).chat.postMessage({ channel: twin.channels[channel].id, text: 'x' });

    await expect(call).rejects.toThrow(error);
    expect(twin.violations.all).toEqual([]);
  });

  it.each([
    [{ text: '' }, 'no_text'],
    [{ text: 'x'.repeat(40_001) }, 'msg_too_long'],
    [{ text: 'x', markdown_text: 'y' }, 'markdown_text_conflict'],
    [{ text: 'x', thread_ts: '1700000000.000100' }, 'thread_not_found'],
    [{ text: 'x', reply_broadcast: true }, 'invalid_arguments'],
    [{ text: 'x', attachments: [{ text: 'y' }] }, 'invalid_attachments'],
    [{ text: 'x', metadata: { event_type: 'a b', event_payload: {} } }, 'invalid_metadata_format'],
    [{ text: 'x', metadata: { event_type: 'a', event_payload: {}, more: 1 } }, 'invalid_metadata_format'],
    [
      { text: 'x', metadata: { event_type: 'a', event_payload: { deep: { a: { b: 1 } } } } },
      'invalid_metadata_format',
    ],
  ])('%# with what no correct app sends is a violation: %j', async (args, error) => {
    const twin = await startTwin();

    const call = makeClient(twin).apiCall('chat.postMessage', { channel: twin.channels.triage.id, ...args });

    await expect(call).rejects.toThrow(error);
    expect(twin.violations.take()).toHaveLength(1);
  });

  it("takes no reply's ts for a thread", async () => {
    const twin = await startTwin();
    const { triage } = twin.channels;
    const user = twin.users.member.id;
    const parent = twin.people.post({ channel: triage.id, user, text: 'look' });
    const reply = twin.people.post({ channel: triage.id, user, text: 'and here', thread_ts: parent.ts });

    const call = makeClient(twin).chat.postMessage({ channel: triage.id, thread_ts: reply.ts, text: 'x' });

    await expect(call).rejects.toThrow('thread_not_found');
    expect(twin.violations.take()).toHaveLength(1);
  });
});

describe('chat.update', () => {
  it('with text alone removes the blocks; with blocks it is not flagged as edited', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const channel = twin.channels.triage.id;
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'a', blocks: SECTION });

    await client.chat.update({ channel, ts, text: 'b', blocks: SECTION });
    expect(twin.reading.message(channel, ts)).toMatchObject({ text: 'b', isEdited: false });
    await client.chat.update({ channel, ts, text: 'c' });

    expect(twin.reading.message(channel, ts)).toMatchObject({ text: 'c', blocks: [], isEdited: true });
  });

  it('keeps metadata that is left out and removes it by an empty object', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const channel = twin.channels.triage.id;
    const metadata = { event_type: 'a', event_payload: { key: 'k' } };
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'a', metadata });

    await client.chat.update({ channel, ts, text: 'b' });
    expect(twin.reading.message(channel, ts)?.metadata).toEqual(metadata);
    await client.chat.update({ channel, ts, text: 'b', metadata: {} as never });

    expect(twin.reading.message(channel, ts)?.metadata).toBeNull();
    expect(twin.violations.all).toEqual([]);
  });

  it('changes neither what others wrote nor what is not there', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const channel = twin.channels.triage.id;
    const { ts } = twin.people.post({ channel, user: twin.users.member.id, text: 'mine' });

    await expect(client.chat.update({ channel, ts, text: 'x' })).rejects.toThrow('cant_update_message');
    const missing = client.chat.update({ channel, ts: '1700000000.000100', text: 'x' });
    await expect(missing).rejects.toThrow('message_not_found');
  });
});

describe('chat.postEphemeral', () => {
  it('is seen by one member of the channel only, and kept in no history', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const channel = twin.channels.triage.id;

    await client.chat.postEphemeral({ channel, user: twin.users.member.id, text: 'psst' });
    const stranger = client.chat.postEphemeral({ channel, user: twin.users.external.id, text: 'psst' });
    await expect(stranger).rejects.toThrow('user_not_in_channel');

    expect(twin.reading.ephemerals(twin.users.member.id)).toMatchObject([{ text: 'psst' }]);
    expect(twin.reading.channel(channel)).toEqual([]);
  });
});

describe('reactions', () => {
  it('are added once, removed once, and named without colons', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const channel = twin.channels.triage.id;
    const { ts: timestamp } = twin.people.post({ channel, user: twin.users.member.id, text: 'x' });
    const bot = twin.workspace.app.botUserId;

    await client.reactions.add({ channel, timestamp, name: 'eyes' });
    expect(twin.reading.message(channel, timestamp)?.reactions).toEqual({ eyes: [bot] });
    await expect(client.reactions.add({ channel, timestamp, name: 'eyes' })).rejects.toThrow(
      'already_reacted',
    );
    await client.reactions.remove({ channel, timestamp, name: 'eyes' });
    await expect(client.reactions.remove({ channel, timestamp, name: 'eyes' })).rejects.toThrow(
      'no_reaction',
    );
    expect(twin.violations.all).toEqual([]);

    await expect(client.reactions.add({ channel, timestamp, name: ':eyes:' })).rejects.toThrow(
      'invalid_name',
    );
    expect(twin.violations.take()).toHaveLength(1);
  });
});
