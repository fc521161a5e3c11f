import { describe, expect, it, vi } from 'vitest';
import { startHttpApp, startTwin } from './bolt-app.ts';
import type { Forgery } from './http-events.ts';

describe('HTTP with the real Bolt app', () => {
  it('brings events, signed, and takes the acknowledgement', async () => {
    const twin = await startTwin({ transport: 'http' });
    const heard: unknown[] = [];
    await startHttpApp(twin, (app) => {
      app.message(async ({ message, context }) => {
        heard.push([(message as { text: string }).text, context.retryNum]);
      });
    });

    twin.people.post({ channel: twin.channels.triage.id, user: twin.users.member.id, text: 'hello' });
    await twin.settled();

    expect(heard).toEqual([['hello', undefined]]);
    expect(twin.delivery.records[0]?.outcome).toMatchObject({ isAcknowledged: true, status: 200 });
    expect(twin.violations.all).toEqual([]);
  });

  it('verifies the address by a challenge', async () => {
    const twin = await startTwin({ transport: 'http' });
    await startHttpApp(twin, () => {});

    const { status, text } = await twin.http.verifyAddress('a challenge');

    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ challenge: 'a challenge' });
  });

  it.each(['bad-signature', 'wrong-secret', 'old-timestamp', 'no-signature'] satisfies Forgery[])(
    'can be forged with a %s, which the SDK refuses',
    async (forgery) => {
      const twin = await startTwin({ transport: 'http' });
      const heard: unknown[] = [];
      await startHttpApp(twin, (app) => {
        app.use(async ({ body }) => {
          heard.push(body);
        });
      });

      const status = await twin.http.forge(
        'events_api',
        { type: 'event_callback', event: { type: 'message', channel: twin.channels.triage.id } },
        forgery,
      );

      expect(status).toBe(401);
      expect(heard).toEqual([]);
    },
  );

  it('delivers again what was answered with an error, and says which try it is', async () => {
    const twin = await startTwin({ transport: 'http' });
    const tries: unknown[] = [];
    await startHttpApp(twin, (app) => {
      app.use(async ({ context, next }) => {
        tries.push([context.retryNum, context.retryReason]);
        await next();
      });
      app.message(async () => {});
    });
    const { send } = twin.http;
    vi.spyOn(twin.http, 'send').mockImplementationOnce(async (...args) => ({
      ...(await send(...args)),
      isAcknowledged: false,
      reason: 'refused',
      status: 500,
    }));

    twin.people.post({ channel: twin.channels.triage.id, user: twin.users.member.id, text: 'hello' });
    await expect.poll(() => tries).toHaveLength(2);

    expect(tries).toEqual([
      [undefined, undefined],
      [1, 'http_error'],
    ]);
  });

  it('delivers again to an app that was not there, which takes it', async () => {
    const twin = await startTwin({ transport: 'http', retryDelaysMs: [20, 300, 300] });
    const tries: unknown[] = [];
    twin.http.setAddress('http://127.0.0.1:9/slack/events');
    twin.people.post({ channel: twin.channels.triage.id, user: twin.users.member.id, text: 'hello' });
    await expect.poll(() => twin.delivery.records).toHaveLength(2);

    await startHttpApp(twin, (app) => {
      app.message(async ({ context }) => {
        tries.push([context.retryNum, context.retryReason]);
      });
    });
    await expect.poll(() => tries).toEqual([[2, 'connection_failed']]);

    expect(twin.violations.all).toEqual([]);
  });

  it('says that Socket Mode is off', async () => {
    const twin = await startTwin({ transport: 'http' });
    const response = await fetch(`${twin.app.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${twin.app.appToken}` },
    });

    expect(await response.json()).toMatchObject({ ok: false, error: 'socket_mode_not_enabled' });
  });

  it('sends nothing to other machines', async () => {
    const twin = await startTwin({ transport: 'http' });

    expect(() => twin.http.setAddress('http://192.0.2.1/slack/events')).toThrow('Expected loopback');
  });
});
