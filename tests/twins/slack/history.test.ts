import { describe, expect, it } from 'vitest';
import { makeClient, startTwin } from './bolt-app.ts';

describe('conversations.history', () => {
  it('is newest first, in pages, without replies but with those that were broadcast', async () => {
    const twin = await startTwin();
    const channel = twin.channels.triage.id;
    const user = twin.users.member.id;
    const one = twin.people.post({ channel, user, text: '1' });
    twin.people.post({ channel, user, text: 'reply', thread_ts: one.ts });
    twin.people.post({ channel, user, text: 'shown', thread_ts: one.ts, isBroadcast: true });
    twin.people.post({ channel, user, text: '2' });
    const pages: (string | undefined)[][] = [];

    const paged = makeClient(twin).paginate('conversations.history', { channel, limit: 2 });
    for await (const page of paged) {
      pages.push(((page as { messages?: { text?: string }[] }).messages ?? []).map(({ text }) => text));
    }

    expect(pages).toEqual([['2', 'shown'], ['1']]);
    expect(twin.violations.all).toEqual([]);
  });

  it('goes by oldest and latest, whose ends count only when inclusive', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const channel = twin.channels.triage.id;
    const post = (text: string) => twin.people.post({ channel, user: twin.users.member.id, text });
    const [a, b, c] = [post('a'), post('b'), post('c')];
    const textsOf = async (range: object) =>
      (await client.conversations.history({ channel, ...range })).messages?.map(({ text }) => text);

    expect(await textsOf({ oldest: a.ts })).toEqual(['c', 'b']);
    expect(await textsOf({ oldest: a.ts, inclusive: true })).toEqual(['c', 'b', 'a']);
    expect(await textsOf({ oldest: a.ts, latest: c.ts })).toEqual(['b']);
    expect(await textsOf({ latest: b.ts, inclusive: true, limit: 1 })).toEqual(['b']);
    await expect(textsOf({ oldest: 'yesterday' })).rejects.toThrow('invalid_ts_oldest');
    await expect(textsOf({ cursor: 'bm9wZQ==' })).rejects.toThrow('invalid_cursor');
  });

  it('takes a limit from 1 to 999 and may give less than that', async () => {
    const twin = await startTwin({ pageSizeCap: 1 });
    const client = makeClient(twin);
    const channel = twin.channels.triage.id;
    for (const text of ['a', 'b']) twin.people.post({ channel, user: twin.users.member.id, text });

    const page = await client.conversations.history({ channel, limit: 100 });
    expect(page).toMatchObject({ has_more: true, messages: [{ text: 'b' }] });
    await expect(client.conversations.history({ channel, limit: 1000 })).rejects.toThrow('invalid_limit');

    expect(twin.violations.take()).toHaveLength(1);
  });

  it('shows metadata only where it is asked for', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const channel = twin.channels.triage.id;
    const metadata = { event_type: 'a', event_payload: { key: 'k' } };
    await client.chat.postMessage({ channel, text: 'a', metadata });

    const without = await client.conversations.history({ channel });
    const with_ = await client.conversations.history({ channel, include_all_metadata: true });

    expect(without.messages?.[0]).not.toHaveProperty('metadata');
    expect(with_.messages?.[0]).toMatchObject({ metadata });
  });
});

describe('conversations.replies', () => {
  it('is oldest first, with the parent on every page', async () => {
    const twin = await startTwin();
    const channel = twin.channels.triage.id;
    const user = twin.users.member.id;
    const parent = twin.people.post({ channel, user, text: 'parent' });
    for (const text of ['1', '2', '3']) twin.people.post({ channel, user, text, thread_ts: parent.ts });
    const pages: (string | undefined)[][] = [];

    const paged = makeClient(twin).paginate('conversations.replies', { channel, ts: parent.ts, limit: 2 });
    for await (const page of paged) {
      pages.push(((page as { messages?: { text?: string }[] }).messages ?? []).map(({ text }) => text));
    }

    expect(pages).toEqual([
      ['parent', '1', '2'],
      ['parent', '3'],
    ]);
  });

  it('tells a parent by its counts, a lone message by having none, and no message by an error', async () => {
    const twin = await startTwin();
    const client = makeClient(twin);
    const channel = twin.channels.triage.id;
    const user = twin.users.member.id;
    const parent = twin.people.post({ channel, user, text: 'parent' });
    const alone = twin.people.post({ channel, user, text: 'alone' });
    const reply = twin.people.post({ channel, user, text: 'reply', thread_ts: parent.ts });

    const thread = await client.conversations.replies({ channel, ts: parent.ts });
    expect(thread.messages?.[0]).toMatchObject({
      thread_ts: parent.ts,
      reply_count: 1,
      latest_reply: reply.ts,
    });
    expect(thread.messages?.[1]).toMatchObject({ thread_ts: parent.ts, parent_user_id: user });
    const lone = await client.conversations.replies({ channel, ts: alone.ts });
    expect(lone.messages).toHaveLength(1);
    expect(lone.messages?.[0]).not.toHaveProperty('thread_ts');
    const missing = client.conversations.replies({ channel, ts: '1700000000.000100' });
    await expect(missing).rejects.toThrow('thread_not_found');
  });
});
