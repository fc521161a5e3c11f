import { describe, expect, it } from 'vitest';
import { startSocketApp, startTwin } from './bolt-app.ts';
import type { Json } from './rules.ts';
import type { SlackTwinSettings } from './settings.ts';
import type { SlackTwin } from './slack-twin.ts';

interface Heard {
  readonly twin: SlackTwin;
  /** The bodies that the real SDK handed over, in order. */
  readonly bodies: (Json & { event: Json })[];
}

async function listen(options: Partial<SlackTwinSettings> = {}): Promise<Heard> {
  const twin = await startTwin(options);
  const bodies: Heard['bodies'] = [];
  await startSocketApp(
    twin,
    (app) => {
      app.event(/.*/, async ({ body }) => {
        bodies.push(body as unknown as Heard['bodies'][number]);
      });
    },
    { ignoreSelf: false },
  );
  return { twin, bodies };
}

const PICTURE = { name: 'a.png', bytes: Buffer.from('a') };

describe('what is pushed', () => {
  it('is a file_share for a message with pictures, each complete', async () => {
    const { twin, bodies } = await listen();

    twin.people.post({
      channel: twin.channels.triage.id,
      user: twin.users.member.id,
      text: 'see https://example.org/a?b=1&c=2 <x>',
      files: [PICTURE, { ...PICTURE, name: 'b.png' }],
    });
    await twin.settled();

    expect(bodies[0]?.event).toMatchObject({
      type: 'message',
      subtype: 'file_share',
      channel_type: 'channel',
      text: 'see <https://example.org/a?b=1&amp;c=2> &lt;x&gt;',
      files: [
        { name: 'a.png', mode: 'hosted', mimetype: 'image/png', size: 1 },
        { name: 'b.png', mode: 'hosted' },
      ],
    });
    expect(bodies[0]).toMatchObject({
      type: 'event_callback',
      team_id: twin.workspace.team.id,
      is_ext_shared_channel: false,
      authorizations: [{ user_id: twin.workspace.app.botUserId, is_bot: true }],
    });
  });

  it.each([
    ['stub', { mode: 'file_access', file_access: 'check_file_info' }],
    ['tombstone', { mode: 'tombstone' }],
    ['hidden_by_limit', { mode: 'hidden_by_limit' }],
    ['external', { mode: 'external', is_external: true }],
  ] as const)('shows a %s file as Slack does', async (how, expected) => {
    const { twin, bodies } = await listen();

    twin.people.post({
      channel: twin.channels.triage.id,
      user: twin.users.member.id,
      files: [{ ...PICTURE, how }],
    });
    await twin.settled();

    const file = (bodies[0]?.event.files as Json[] | undefined)?.[0];
    expect(file).toMatchObject(expected);
    if (how !== 'external') expect(file).not.toHaveProperty('url_private');
  });

  it('names the sender’s team outside and the installation’s inside in a shared channel', async () => {
    const { twin, bodies } = await listen();

    twin.people.post({
      channel: twin.channels.partners.id,
      user: twin.users.external.id,
      text: 'hello',
      files: [PICTURE],
    });
    await twin.settled();

    const { team, otherTeam } = twin.workspace;
    expect(bodies[0]).toMatchObject({
      team_id: otherTeam.id,
      context_team_id: team.id,
      is_ext_shared_channel: true,
      authorizations: [{ team_id: team.id }],
      event: {
        user_team: otherTeam.id,
        source_team: otherTeam.id,
        files: [{ file_access: 'check_file_info' }],
      },
    });
  });

  it('is a message_changed for an edit and for an unfurl, and a message_deleted', async () => {
    const { twin, bodies } = await listen();
    const place = twin.people.post({
      channel: twin.channels.triage.id,
      user: twin.users.member.id,
      text: 'one',
    });

    twin.people.unfurl(place, 'https://example.org/');
    twin.people.edit(place, 'two');
    twin.people.deleteMessage(place);
    await twin.settled();

    const [, unfurled, edited, deleted] = bodies.map(({ event }) => event);
    expect(unfurled).toMatchObject({ subtype: 'message_changed', hidden: true, message: { text: 'one' } });
    expect(unfurled?.message).not.toHaveProperty('edited');
    expect(edited).toMatchObject({
      subtype: 'message_changed',
      message: { text: 'two', edited: { user: twin.users.member.id } },
      previous_message: { text: 'one' },
    });
    expect(deleted).toMatchObject({ subtype: 'message_deleted', deleted_ts: place.ts });
  });

  it('leaves a tombstone of a deleted parent, whose replies stand', async () => {
    const { twin, bodies } = await listen();
    const user = twin.users.member.id;
    const place = twin.people.post({ channel: twin.channels.triage.id, user, text: 'one' });
    twin.people.post({ channel: place.channel, user, text: 'reply', thread_ts: place.ts });

    twin.people.deleteMessage(place);
    await twin.settled();

    expect(bodies[2]?.event).toMatchObject({
      subtype: 'message_changed',
      message: { subtype: 'tombstone', user: 'USLACKBOT', reply_count: 1 },
    });
    expect(twin.reading.thread(place.channel, place.ts).map(({ isTombstone }) => isTombstone)).toEqual([
      true,
      false,
    ]);
  });

  it('is a thread_broadcast with its root', async () => {
    const { twin, bodies } = await listen();
    const user = twin.users.member.id;
    const place = twin.people.post({ channel: twin.channels.triage.id, user, text: 'one' });

    twin.people.post({
      channel: place.channel,
      user,
      text: 'all see this',
      thread_ts: place.ts,
      isBroadcast: true,
    });
    await twin.settled();

    expect(bodies[1]?.event).toMatchObject({
      subtype: 'thread_broadcast',
      thread_ts: place.ts,
      root: { ts: place.ts, reply_count: 1 },
    });
  });

  it('keeps a forwarded message’s files in its attachments', async () => {
    const { twin, bodies } = await listen();
    const of = twin.people.post({
      channel: twin.channels.lobby.id,
      user: twin.users.member.id,
      text: 'over there',
      files: [PICTURE],
    });

    twin.people.forward({ channel: twin.channels.triage.id, user: twin.users.admin.id, of });
    await twin.settled();

    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.event).not.toHaveProperty('files');
    expect(bodies[0]?.event).toMatchObject({
      attachments: [{ is_share: true, text: 'over there', files: [{ name: 'a.png' }] }],
    });
  });

  it('is the bot’s own picture without a bot_id', async () => {
    const { twin, bodies } = await listen({ shareDelayMs: 0 });
    const { WebClient } = (await import('@slack/bolt')).webApi;
    const client = new WebClient(twin.app.botToken, { slackApiUrl: twin.app.apiUrl });

    await client.files.uploadV2({
      channel_id: twin.channels.triage.id,
      file: Buffer.from('a'),
      filename: 'a.png',
    });
    await expect.poll(() => bodies).toHaveLength(1);

    expect(bodies[0]?.event).toMatchObject({ subtype: 'file_share', user: twin.workspace.app.botUserId });
    expect(bodies[0]?.event).not.toHaveProperty('bot_id');
  });

  it('is another bot’s message without a user, and its picture without a bot_id', async () => {
    const { twin, bodies } = await listen();
    const channel = twin.channels.triage.id;

    twin.people.postAsBot({ channel, text: 'beep' });
    twin.people.postAsBot({ channel, files: [PICTURE] });
    await twin.settled();

    const { userId, botId } = twin.workspace.otherBot;
    expect(bodies[0]?.event).toMatchObject({ subtype: 'bot_message', bot_id: botId, username: 'robot' });
    expect(bodies[0]?.event).not.toHaveProperty('user');
    expect(bodies[1]?.event).toMatchObject({ subtype: 'file_share', user: userId });
    expect(bodies[1]?.event).not.toHaveProperty('bot_id');
  });

  it('comes twice with the same event_id where it is told to', async () => {
    const { twin, bodies } = await listen();
    const post = (text: string) =>
      twin.people.post({ channel: twin.channels.triage.id, user: twin.users.member.id, text });

    twin.delivery.isDoubling = true;
    post('twice');
    twin.delivery.isDoubling = false;
    post('once');
    await twin.settled();
    twin.delivery.repeat(String(bodies.at(-1)?.event_id));
    await twin.settled();

    expect(bodies.map(({ event }) => event.text)).toEqual(['twice', 'twice', 'once', 'once']);
    expect(new Set(bodies.map(({ event_id }) => event_id)).size).toBe(2);
  });

  it('is nothing from where the bot is not, nor without the scope or the subscription', async () => {
    const { twin, bodies } = await listen({ subscriptions: ['message.channels'] });
    const user = twin.users.member.id;

    twin.people.post({ channel: twin.channels.lobby.id, user, text: 'no member' });
    twin.people.post({ channel: twin.channels.cases.id, user, text: 'not subscribed' });
    twin.tokens.bot.scopes.delete('channels:history');
    twin.people.post({ channel: twin.channels.triage.id, user, text: 'no scope' });
    await twin.settled();

    expect(bodies).toEqual([]);
    expect(twin.delivery.records).toEqual([]);
  });

  it('includes files, reactions and joins where they are subscribed to', async () => {
    const { twin, bodies } = await listen({
      subscriptions: ['file_shared', 'member_joined_channel'],
    });

    twin.people.post({
      channel: twin.channels.triage.id,
      user: twin.users.member.id,
      files: [PICTURE],
    });
    twin.people.join(twin.channels.triage.id, twin.users.external.id);
    await twin.settled();

    expect(bodies.map(({ event }) => event.type)).toEqual(['file_shared', 'member_joined_channel']);
  });
});
