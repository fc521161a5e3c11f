import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkSlack } from '../../../src/adapters/slack/index.ts';
import type { Clock } from '../../../src/core/async/clock.ts';
import { say } from '../../../src/core/chat/port/message.ts';
import { createFakeHost } from '../../fixtures/fake-host.ts';
import { makeFastClock } from '../../fixtures/fast-clock.ts';
import { runSlack, slackOptions, startTwin } from './slack.ts';

const BOT_PAGE =
  'Copy the Bot User OAuth Token (xoxb-…) from https://api.slack.com/apps, page OAuth & Permissions.';
const APP_PAGE =
  'Make a token (xapp-…) with the scope connections:write at https://api.slack.com/apps, page Basic Information, App-Level Tokens.';
const MAY_END =
  'Answers are kept, and Eyeline tries the token once a minute. If this lasts, set another and restart.';
const FINAL = 'Answers are kept until Eyeline is restarted with another token.';

const QUICK = { timings: { tokenRetryMs: 300, reconnectMs: 20, reconnectMaxMs: 50 } };

describe('a token that Slack refuses for a while', () => {
  it.each(['invalid_auth', 'not_authed'] as const)(
    'with %s is tried by one request a time, and answers again once it is taken',
    async (code) => {
      const { twin, adapter, host, log, place } = await runSlack({ adapter: QUICK });
      const post = (key: string) => adapter.post(place(), say('Found.'), key).catch((error: Error) => error);
      const thread = twin.people.post({
        channel: twin.channels.triage.id,
        user: twin.users.member.id,
        text: 'hi',
      });
      const at = place({ origin: { kind: 'message', platformId: thread.ts } });
      twin.tokens.bot.refusedWith = code;
      const first = await post('eyeline-1');
      const before = twin.calls.length;

      const others = await Promise.all(Array.from({ length: 20 }, (_, index) => post(`eyeline-2-${index}`)));
      await expect.poll(() => twin.calls.length).toBe(before + 1);
      twin.tokens.bot.refusedWith = null;
      await expect.poll(() => host.tries).toEqual([null]);
      await adapter.post(at, say('Found.'), 'eyeline-1');

      const message = `Expected Slack to accept SLACK_BOT_TOKEN but received a refusal (${code}). ${MAY_END} ${BOT_PAGE}`;
      for (const error of [first, ...others]) {
        expect(error).toMatchObject({ code: 'PLATFORM_UNAVAILABLE', message });
      }
      expect(twin.calls.slice(before).map(({ method }) => method)[0]).toBe('auth.test');
      expect(log.filter((line) => line.includes('Slack refuses'))).toEqual([
        JSON.stringify(['Slack refuses SLACK_BOT_TOKEN', { reason: message }]),
      ]);
      expect(log.some((line) => line.includes('Slack accepts SLACK_BOT_TOKEN again'))).toBe(true);
    },
  );

  it.each(['token_revoked', 'account_inactive', 'token_expired'] as const)(
    'with %s is not tried again: only another token helps',
    async (code) => {
      const { twin, adapter, place } = await runSlack();
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      onTestFinished(() => void vi.useRealTimers());
      const post = (key: string) => adapter.post(place(), say('Found.'), key).catch((error: Error) => error);
      twin.tokens.bot.refusedWith = code;
      const first = await post('eyeline-1');
      const before = twin.calls.length;

      vi.advanceTimersByTime(24 * 3_600_000);
      // It would wait for a try that is on its way.
      await post('eyeline-2');

      expect(first).toMatchObject({
        code: 'PLATFORM_UNAVAILABLE',
        message: `Expected Slack to accept SLACK_BOT_TOKEN but received a refusal (${code}). ${FINAL} ${BOT_PAGE}`,
      });
      expect(twin.calls.length).toBe(before);
    },
  );

  it('has the socket opened again once the app token is taken', async () => {
    let waits = 0;
    const { clock } = makeFastClock(10);
    const counting: Clock = {
      ...clock,
      sleep: (ms, signal) => {
        waits++;
        return clock.sleep(ms, signal);
      },
    };
    const { twin, log } = await runSlack({ adapter: { timings: { ...QUICK.timings, clock: counting } } });
    twin.tokens.app.refusedWith = 'invalid_auth';
    const opened = () => twin.calls.filter(({ method }) => method === 'apps.connections.open').length;
    twin.cutSockets();
    await expect.poll(() => log.filter((line) => line.includes('Slack refuses')).length).toBe(1);
    const [before, waitsBefore] = [opened(), waits];

    // Each is followed by a try to connect.
    await expect.poll(() => waits - waitsBefore, { interval: 1 }).toBeGreaterThan(3);
    const meanwhile = opened() - before;
    twin.tokens.app.refusedWith = null;
    await expect.poll(() => log.some((line) => line.includes('connected to Slack again'))).toBe(true);

    expect(meanwhile).toBe(0);
    expect(log.filter((line) => line.includes('Slack refuses'))).toEqual([
      JSON.stringify([
        'Slack refuses SLACK_APP_TOKEN',
        {
          reason: `Expected Slack to accept SLACK_APP_TOKEN but received a refusal (invalid_auth). ${MAY_END} ${APP_PAGE}`,
        },
      ]),
    ]);
  });

  it.each(['bot', 'app'] as const)('at the start is an outage (%s token)', async (kind) => {
    const { twin, adapter, host } = await runSlack({ isStarted: false, adapter: QUICK });
    twin.tokens[kind].refusedWith = 'invalid_auth';

    const failed = await adapter.start(host).catch((error: Error) => error);
    const calls = twin.calls.length;
    const again = await adapter.start(host).catch((error: Error) => error);
    twin.tokens[kind].refusedWith = null;
    await expect.poll(() => host.tries).toEqual([null]);
    await adapter.start(host);

    expect(failed).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(again).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(calls).toBe(kind === 'bot' ? 1 : 2);
  });

  it('that is refused for good at the start is a wrong setting', async () => {
    const { twin, adapter } = await runSlack({ isStarted: false });
    twin.tokens.bot.refusedWith = 'account_inactive';

    await expect(adapter.start(createFakeHost())).rejects.toMatchObject({
      code: 'INVALID_SETTING',
      message: `Expected SLACK_BOT_TOKEN to be a token that Slack accepts but received one that it refuses for good. ${BOT_PAGE}`,
    });
  });

  it('does not make a file one that is not to be had', async () => {
    const { twin, adapter, host } = await runSlack({ adapter: QUICK });
    twin.people.post({
      channel: twin.channels.triage.id,
      user: twin.users.member.id,
      text: '',
      files: [{ name: 'a.png', bytes: Buffer.from('bytes') }],
    });
    await expect.poll(() => host.calls.length).toBeGreaterThan(0);
    const [file] = host.calls[0]?.files ?? [];
    twin.tokens.bot.refusedWith = 'invalid_auth';

    const failed = await adapter
      .fetch(file as NonNullable<typeof file>, 1e6, AbortSignal.timeout(5_000))
      .catch((error: Error) => error);

    expect(failed).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
  });

  it('is named by the doctor', async () => {
    const twin = await startTwin();
    twin.tokens.bot.refusedWith = 'invalid_auth';
    twin.tokens.app.refusedWith = 'token_revoked';

    const findings = await checkSlack(slackOptions(twin));

    expect(findings.slice(1)).toEqual([
      {
        name: 'SLACK_BOT_TOKEN',
        isFine: false,
        text: `Expected Slack to accept SLACK_BOT_TOKEN but received a refusal (invalid_auth). ${MAY_END} ${BOT_PAGE}`,
      },
      {
        name: 'SLACK_APP_TOKEN',
        isFine: false,
        text: `Expected SLACK_APP_TOKEN to be a token that Slack accepts but received one that it refuses for good. ${APP_PAGE}`,
      },
    ]);
  });
});
