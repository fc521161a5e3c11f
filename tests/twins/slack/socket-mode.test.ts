import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeClient, startSocketApp, startTwin } from './bolt-app.ts';
import { openRawSocket, upgradeStatus } from './raw-socket.ts';

describe('Socket Mode with the real Bolt app', () => {
  it('brings a posted message, acknowledged', async () => {
    const twin = await startTwin();
    const heard: string[] = [];
    await startSocketApp(twin, (app) => {
      app.message(async ({ message }) => {
        heard.push((message as { text: string }).text);
      });
    });

    twin.people.post({ channel: twin.channels.triage.id, user: twin.users.member.id, text: 'hello' });
    await twin.settled();

    expect(heard).toEqual(['hello']);
    expect(twin.delivery.records.map(({ outcome }) => outcome?.isAcknowledged)).toEqual([true]);
    expect(twin.violations.all).toEqual([]);
  });

  it('brings a mention twice, as message and app_mention with two event ids', async () => {
    const twin = await startTwin();
    const heard: string[] = [];
    await startSocketApp(twin, (app) => {
      app.event(/.*/, async ({ body }) => {
        heard.push(`${body.event.type} ${(body.event as { ts: string }).ts}`);
      });
    });

    const { ts } = twin.people.post({
      channel: twin.channels.triage.id,
      user: twin.users.member.id,
      text: `<@${twin.workspace.app.botUserId}> check`,
    });
    await twin.settled();

    expect(heard.sort()).toEqual([`app_mention ${ts}`, `message ${ts}`]);
    expect(new Set(twin.delivery.records.map(({ id }) => id)).size).toBe(2);
  });

  it('delivers an event again that was not acknowledged in time, three times at most', async () => {
    const twin = await startTwin({ acknowledgeMs: 60 });
    const retries: unknown[] = [];
    await startSocketApp(twin, (app) => {
      app.use(async ({ context }) => {
        retries.push([context.retryNum, context.retryReason]);
        // Bolt acknowledges events before its listeners; holding up the first middleware does not stop that.
      });
    });
    twin.sockets.mute(true);

    twin.people.post({ channel: twin.channels.triage.id, user: twin.users.member.id, text: 'hello' });
    await expect.poll(() => twin.delivery.records).toHaveLength(4);
    await twin.settled();

    expect(twin.delivery.records.map(({ attempt, outcome }) => [attempt, outcome?.reason])).toEqual([
      [0, 'timeout'],
      [1, 'timeout'],
      [2, 'timeout'],
      [3, 'timeout'],
    ]);
    expect(new Set(twin.delivery.records.map(({ id }) => id)).size).toBe(1);
    expect(retries).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
      [3, 'timeout'],
    ]);
    expect(twin.violations.take()).toHaveLength(4);
  });

  it('lets an app come back after its connection was cut', async () => {
    const twin = await startTwin();
    const heard: string[] = [];
    await startSocketApp(twin, (app) => {
      app.message(async ({ message }) => {
        heard.push((message as { text: string }).text);
      });
    });
    const { triage } = twin.channels;

    twin.cutSockets();
    await expect.poll(() => twin.sockets.count).toBe(0);
    twin.people.post({ channel: triage.id, user: twin.users.member.id, text: 'while away' });
    await expect.poll(() => twin.sockets.count).toBe(1);
    twin.people.post({ channel: triage.id, user: twin.users.member.id, text: 'back' });
    await twin.settled();

    expect(heard).toEqual(['back']);
    expect(twin.sockets.opened).toBe(2);
    expect(twin.violations.all).toEqual([]);
  });

  it('lets an app be stopped while it is coming back', async () => {
    const twin = await startTwin();
    const app = await startSocketApp(twin, () => {});
    const opens = () => twin.calls.filter(({ method }) => method === 'apps.connections.open').length;

    twin.cutSockets();
    await expect.poll(opens, { interval: 1 }).toBe(2);
    await app.stop();

    // A rejection that nobody holds fails the run.
    expect(twin.violations.all).toEqual([]);
  });

  it('keeps events while away where it is set to', async () => {
    const twin = await startTwin({ whileAway: 'kept' });
    const heard: string[] = [];
    await startSocketApp(twin, (app) => {
      app.message(async ({ message }) => {
        heard.push((message as { text: string }).text);
      });
    });

    twin.cutSockets();
    await expect.poll(() => twin.sockets.count).toBe(0);
    twin.people.post({ channel: twin.channels.triage.id, user: twin.users.member.id, text: 'while away' });
    await expect.poll(() => heard).toEqual(['while away']);

    expect(twin.violations.all).toEqual([]);
  });

  it('delivers again on the next connection what a cut left unacknowledged', async () => {
    const twin = await startTwin({ whileAway: 'kept' });
    const heard: string[] = [];
    await startSocketApp(twin, (app) => {
      app.message(async ({ body }) => {
        heard.push(body.event_id);
      });
    });
    twin.sockets.mute(true);
    twin.people.post({ channel: twin.channels.triage.id, user: twin.users.member.id, text: 'in the middle' });
    await expect.poll(() => heard).toHaveLength(1);

    twin.cutSockets();
    twin.sockets.mute(false);
    await expect.poll(() => heard).toHaveLength(2);

    expect(new Set(heard).size).toBe(1);
    expect(twin.violations.all).toEqual([]);
  });

  it('asks for a refresh, on which the SDK opens a new connection', async () => {
    const twin = await startTwin({ disconnectGraceMs: 100 });
    await startSocketApp(twin, () => {});

    twin.sockets.disconnect('refresh_requested');
    await expect.poll(() => twin.sockets.opened).toBe(2);

    expect(twin.sockets.count).toBe(1);
    expect(twin.violations.all).toEqual([]);
  });

  it('goes down and comes back, and the SDK with it', async () => {
    const twin = await startTwin();
    await startSocketApp(twin, () => {});

    twin.goDown();
    await expect.poll(() => twin.sockets.count).toBe(0);
    await sleep(500);
    twin.comeBack();
    await expect.poll(() => twin.sockets.count).toBe(1);

    expect(twin.calls.at(-1)).toMatchObject({ method: 'apps.connections.open', status: 200 });
    expect(twin.violations.all).toEqual([]);
  });

  it('pushes what the bot posts itself', async () => {
    const twin = await startTwin();
    const bodies: unknown[] = [];
    const app = await startSocketApp(
      twin,
      (bolt) => {
        bolt.message(async ({ event }) => {
          bodies.push(event);
        });
      },
      { ignoreSelf: false },
    );

    await app.client.chat.postMessage({ channel: twin.channels.triage.id, text: 'mine' });
    await twin.settled();

    const { app: own } = twin.workspace;
    expect(bodies).toEqual([
      expect.objectContaining({ type: 'message', user: own.botUserId, bot_id: own.botId, text: 'mine' }),
    ]);
  });

  it('takes an address once only', async () => {
    const twin = await startTwin();
    const { url = '' } = await makeClient(twin, { token: twin.app.appToken }).apps.connections.open();

    expect(await upgradeStatus(url)).toBe(101);
    expect(await upgradeStatus(url)).toBe(408);
  });

  it('finds fault with acknowledgements of nothing and with payloads for events', async () => {
    const twin = await startTwin();
    const { url = '' } = await makeClient(twin, { token: twin.app.appToken }).apps.connections.open();
    const socket = await openRawSocket(url);
    twin.people.post({ channel: twin.channels.triage.id, user: twin.users.member.id, text: 'hello' });
    const { envelope_id } = JSON.parse(await socket.next('envelope_id')) as { envelope_id: string };

    socket.send('{"envelope_id":"nothing"}');
    socket.send('not json');
    socket.send(JSON.stringify({ envelope_id, payload: { text: 'hm' }, more: 1 }));
    await twin.settled();

    expect(twin.violations.take().map(({ what }) => what)).toEqual([
      'an acknowledgement of no envelope',
      'a message is not JSON',
      'unknown fields: more',
      'a payload in answer to an event',
    ]);
    socket.close();
  });
});
