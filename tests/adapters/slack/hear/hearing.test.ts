import { describe, expect, it } from 'vitest';
import { createFakeHost } from '../../../fixtures/fake-host.ts';
import { makeGate } from '../../../fixtures/gate.ts';
import type { SlackTwin } from '../../../twins/slack/slack-twin.ts';
import { picture, runSlack } from '../slack.ts';

function postPicture(twin: SlackTwin, more: Partial<Parameters<SlackTwin['people']['post']>[0]> = {}) {
  return twin.people.post({
    channel: twin.channels.triage.id,
    user: twin.users.member.id,
    files: [picture()],
    ...more,
  });
}

describe.each(['socket', 'http'] as const)('events by %s', (mode) => {
  it('are handed over before they are acknowledged', async () => {
    const written = makeGate();
    const host = createFakeHost({
      onReceive: () => (host.calls.length === 1 ? written.opened : Promise.resolve()),
    });
    const { twin } = await runSlack({ mode, host });
    const outcomes = () => twin.delivery.records.map(({ outcome }) => outcome?.isAcknowledged ?? null);

    postPicture(twin);
    await expect.poll(() => host.calls.length).toBe(1);
    postPicture(twin, { channel: twin.channels.cases.id });
    await expect.poll(() => outcomes()[1]).toBe(true);
    const whileWriting = outcomes();
    written.open();
    await twin.settled();

    expect(whileWriting).toEqual([null, true]);
    expect(outcomes()).toEqual([true, true]);
  });

  it('that could not be written are not acknowledged and come again', async () => {
    let failures = 1;
    const host = createFakeHost({
      onReceive: () => {
        if (failures-- > 0) throw new Error('the disk is full');
      },
    });
    const { twin } = await runSlack({
      mode,
      host,
      settings: { acknowledgeMs: 300 },
      mayViolate: ({ what }) => what.includes('was not acknowledged'),
    });

    postPicture(twin);

    await expect.poll(() => host.received.length).toBe(1);
    expect(host.calls).toHaveLength(2);
  });

  it('that come twice are one message, also as a mention', async () => {
    const { twin, host } = await runSlack({ mode });
    twin.delivery.isDoubling = true;

    postPicture(twin, { text: `<@${twin.workspace.app.botUserId}> check` });
    await twin.settled();

    expect(host.received).toMatchObject([{ text: 'check', isDirected: true, files: [{ name: 'a.png' }] }]);
    expect(host.calls.length).toBeGreaterThan(2);
  });

  it('of Eyeline itself and of other bots are left alone, with and without a bot_id', async () => {
    const { twin, host, adapter, place } = await runSlack({ mode });
    const { ts } = postPicture(twin);
    await adapter.post(
      place({ thread: ts, origin: { kind: 'message', platformId: ts } }),
      { blocks: [{ type: 'paragraph', line: 'https://x.example' }], buttons: [], files: [] },
      'eyeline-1',
    );
    twin.people.postAsBot({ channel: twin.channels.triage.id, files: [picture()] });
    twin.people.postAsBot({ channel: twin.channels.triage.id, text: 'https://x.example' });
    await twin.settled();

    expect(host.received).toHaveLength(1);
  });

  it('of bots that the team allows are heard, by their own id, their app’s or their user’s', async () => {
    const bots: string[] = [];
    const { twin, host } = await runSlack({ mode, host: () => ({ bots }) });
    const { botId, userId } = twin.workspace.otherBot;
    bots.push(botId);

    const file = twin.people.postAsBot({ channel: twin.channels.triage.id, files: [picture()] });
    await expect.poll(() => host.received.length).toBe(1);
    const text = twin.people.postAsBot({ channel: twin.channels.triage.id, text: 'https://x.example' });
    await expect.poll(() => host.received.length).toBe(2);

    expect(host.received).toMatchObject([
      { platformId: file.ts, actor: userId, bot: { ids: [userId, botId] }, isDirected: false },
      { platformId: text.ts, actor: botId, bot: { ids: [botId] }, isDirected: false },
    ]);
  });

  it('of another team are ignored, whatever the sender’s is', async () => {
    const { twin, host } = await runSlack({ mode });
    const event = {
      type: 'message',
      user: twin.users.member.id,
      channel: twin.channels.triage.id,
      channel_type: 'channel',
      ts: '1700000000.000100',
      text: 'https://x.example',
    };
    const envelope = (id: string, change: object) => ({
      type: 'event_callback',
      event,
      event_id: id,
      authorizations: null,
      ...change,
    });
    const other = 'TOTHER';
    const ours = twin.workspace.team.id;
    const wrongs = [
      { team_id: ours, context_team_id: other },
      { team_id: ours, context_team_id: null, authorizations: [{ team_id: other }] },
    ];

    wrongs.forEach((wrong, index) => {
      twin.delivery.push(envelope(`Ev${index}`, wrong));
    });
    twin.delivery.push(envelope('Ev9', { team_id: other, context_team_id: ours }));
    await twin.settled();

    expect(host.received.map(({ tenant }) => tenant.platformId)).toEqual([ours]);
    expect(host.calls).toHaveLength(1);
  });

  it('of people of another organisation are the installation’s', async () => {
    const { twin, host } = await runSlack({ mode });

    postPicture(twin, { channel: twin.channels.partners.id, user: twin.users.external.id });
    await twin.settled();

    expect(host.received).toMatchObject([
      { tenant: { platformId: twin.workspace.team.id }, actor: twin.users.external.id },
    ]);
  });

  it('are handed over in order within a thread', async () => {
    const { twin, host } = await runSlack({ mode });
    const { ts } = postPicture(twin);

    const sent = Array.from({ length: 10 }, () => postPicture(twin, { thread_ts: ts }).ts);
    await twin.settled();

    expect(host.received.map(({ platformId }) => platformId)).toEqual([ts, ...sent]);
  });

  it('of changed messages of others are noted, previews are not', async () => {
    const { twin, host } = await runSlack({ mode });
    const place = postPicture(twin, { text: 'First' });
    const other = postPicture(twin);
    const words = postPicture(twin, { text: 'only words', files: [] });
    const third = postPicture(twin);
    twin.people.unfurl(place, 'https://x.example');
    twin.people.edit(place, 'Second');
    twin.people.edit(words, 'other words');
    twin.people.deleteMessage(other);
    twin.people.deleteFile(third.files[0] as string);
    const fromBot = twin.people.postAsBot({ channel: twin.channels.triage.id, text: 'https://x.example' });
    twin.people.edit(fromBot, 'https://y.example');
    twin.people.deleteMessage(fromBot);
    await twin.settled();

    const channel = twin.channels.triage.id;
    const member = twin.users.member.id;
    expect(host.changes).toMatchObject([
      { channel, platformId: place.ts, kind: 'message-edited', actor: member },
      // The core knows which messages it heard.
      { channel, platformId: words.ts, kind: 'message-edited', actor: member },
      { channel, platformId: other.ts, kind: 'message-deleted', actor: null },
      { channel, platformId: third.ts, kind: 'message-edited', actor: member },
      { channel, platformId: fromBot.ts, kind: 'message-edited' },
      { channel, platformId: fromBot.ts, kind: 'message-deleted', actor: null },
    ]);
    expect(host.received).toHaveLength(3);
  });

  it('of a parent that is deleted and whose replies stand are noted', async () => {
    const { twin, host } = await runSlack({ mode });
    const place = postPicture(twin);
    postPicture(twin, { thread_ts: place.ts });

    twin.people.deleteMessage(place);
    await twin.settled();

    expect(host.changes).toMatchObject([{ platformId: place.ts, kind: 'message-deleted' }]);
  });

  it('are not heard any more once it is quiet, and what was heard is written', async () => {
    const written = makeGate();
    const host = createFakeHost({ onReceive: () => written.opened });
    const { twin, adapter } = await runSlack({ mode, host });
    postPicture(twin);
    await expect.poll(() => host.calls.length).toBe(1);

    const quiet = adapter.quiet();
    written.open();
    await quiet;
    expect(host.received).toHaveLength(1);
    postPicture(twin);
    await twin.settled();

    expect(host.calls).toHaveLength(1);
  });
});

describe('direct messages', () => {
  const settings = {
    scopes: ['chat:write', 'im:history', 'im:read', 'files:read', 'users:read'],
    subscriptions: ['message.im'],
  };

  it('are left alone, and are for Eyeline where they are allowed', async () => {
    for (const directMessages of [false, true]) {
      const { twin, host } = await runSlack({ settings, adapter: { directMessages } });
      const { id } = twin.workspace.directMessages(twin.users.member.id);

      twin.people.post({ channel: id, user: twin.users.member.id, text: 'help' });
      await twin.settled();

      expect(host.received.map(({ isDirected }) => isDirected)).toEqual(directMessages ? [true] : []);
    }
  });
});

describe('HTTP mode', () => {
  it.each(['bad-signature', 'wrong-secret', 'old-timestamp', 'no-signature'] as const)(
    'refuses a request with %s',
    async (forgery) => {
      const { twin, host } = await runSlack({ mode: 'http' });
      const event = { type: 'message', user: 'U1', channel: 'C1', ts: '1.000001', text: 'https://x.example' };
      const body = { type: 'event_callback', team_id: twin.workspace.team.id, event, event_id: 'Ev1' };

      const status = await twin.http.forge('events_api', body, forgery);

      expect(status).toBe(401);
      expect(host.calls).toEqual([]);
    },
  );

  it('answers Slack’s check of the address, and nothing on other paths', async () => {
    const { twin, adapter } = await runSlack({ mode: 'http' });

    const answer = await twin.http.verifyAddress('a challenge');
    const other = await fetch(new URL('/', adapter.address as string));

    expect(answer.status).toBe(200);
    expect(answer.text).toContain('a challenge');
    expect(other.status).toBe(404);
  });

  it('listens on the host that is set only', async () => {
    const { adapter } = await runSlack({ mode: 'http' });

    expect(adapter.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/slack\/events$/);
  });
});

describe('Socket Mode', () => {
  it('connects again when it is cut, told to go, or away for a while', async () => {
    const { twin, host, log } = await runSlack();
    const opened = () => twin.sockets.opened;

    twin.cutSockets();
    await expect.poll(opened).toBe(2);
    await expect.poll(() => twin.sockets.count).toBe(1);
    twin.sockets.disconnect('refresh_requested');
    await expect.poll(opened).toBe(3);
    await expect.poll(() => twin.sockets.count).toBe(1);
    twin.goDown('drop');
    await expect.poll(() => log.join('\n')).toContain('Slack cannot be connected to; trying again');
    twin.comeBack();
    await expect.poll(opened).toBe(4);
    await expect.poll(() => twin.sockets.count).toBe(1);

    postPicture(twin);
    await expect.poll(() => host.received.length).toBe(1);
  });

  it('says neither tokens nor tickets, whatever goes wrong', async () => {
    const { twin, log } = await runSlack();
    twin.faults.play('apps.connections.open', { kind: 'error', error: 'internal_error' }, 1);
    twin.faults.play('apps.connections.open', { kind: 'rate-limited', retryAfterS: 1 }, 1);
    twin.cutSockets();
    await expect.poll(() => twin.sockets.opened).toBe(2);

    expect(log.length).toBeGreaterThan(2);
    expect(log.filter((line) => /xox[a-z]-|xapp-|ticket=|ws:\/\//.test(line))).toEqual([]);
  });
});
