import { describe, expect, it } from 'vitest';
import { checkSlack, createSlackAdapter } from '../../../src/adapters/slack/index.ts';
import { createFakeHost } from '../../fixtures/fake-host.ts';
import { runSlack, slackOptions, startTwin } from './slack.ts';

const WRONG = 'xoxb-1-2-wrong';

describe('a setting that is wrong', () => {
  it.each([
    [{ botToken: '' }, 'Expected SLACK_BOT_TOKEN to be a bot token but received none.'],
    [
      { botToken: 'xapp-1' },
      'Expected SLACK_BOT_TOKEN to be a bot token but received another kind of token.',
    ],
    [
      { appToken: null },
      'Expected SLACK_APP_TOKEN to be an app-level token where SLACK_MODE=socket but received none.',
    ],
    [
      { mode: 'http' as const, signingSecret: null },
      'Expected SLACK_SIGNING_SECRET to be set where SLACK_MODE=http but received none.',
    ],
    [
      { apiUrl: 'http://slack.example/api/' },
      'Expected SLACK_API_URL to be an https address, or http on this machine but received another address, not shown here. Leave it unset to use Slack itself (https://slack.com/api/).',
    ],
  ])('is refused at once: %o', async (change, message) => {
    const twin = await startTwin();

    expect(() => createSlackAdapter({ ...slackOptions(twin), ...change })).toThrow(message);
  });
});

describe('a start', () => {
  it('with an app token without its scope names that', async () => {
    const without = await runSlack({ isStarted: false, settings: { appScopes: [] } });

    await expect(without.adapter.start(createFakeHost())).rejects.toThrow(
      'Expected SLACK_APP_TOKEN to be a token with the scope connections:write but received one without.',
    );
  });

  it('while Slack is away is unavailable', async () => {
    const { twin, adapter } = await runSlack({ isStarted: false });
    twin.goDown();

    await expect(adapter.start(createFakeHost())).rejects.toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
  });

  it('on a port that is taken names PORT', async () => {
    const first = await runSlack({ mode: 'http' });
    const port = Number(new URL(first.adapter.address as string).port);
    const second = await runSlack({ mode: 'http', isStarted: false, adapter: { port } });

    await expect(second.adapter.start(createFakeHost())).rejects.toThrow(
      `Eyeline cannot listen on 127.0.0.1:${port}, as HOST and PORT say (EADDRINUSE). Set another HOST or PORT, or end the program that listens there.`,
    );
  });

  it('warns of scopes that are missing', async () => {
    const { log } = await runSlack({ settings: { scopes: ['chat:write', 'channels:history'] } });

    expect(log.find((line) => line.includes('lacks scopes'))).toContain('"files:read"');
  });

  it('and a stop happen once, however often they are called, and a stop without a start is fine', async () => {
    const { twin, adapter, host } = await runSlack();
    const never = await runSlack({ isStarted: false });

    await adapter.start(host);
    await adapter.stop();
    await adapter.stop();
    await never.adapter.stop();

    expect(twin.sockets.opened).toBe(1);
    expect(twin.sockets.count).toBe(0);
  });
});

describe('the doctor', () => {
  it('finds nothing where all is well', async () => {
    const twin = await startTwin();
    const findings = await checkSlack(slackOptions(twin));

    expect(findings).toEqual([
      { name: 'Slack settings', isFine: true, text: 'Socket Mode: no address is needed.' },
      { name: 'SLACK_BOT_TOKEN', isFine: true, text: 'The workspace Twin Research, as @eyeline.' },
      { name: 'Slack scopes', isFine: true, text: 'Eyeline has all it needs.' },
      { name: 'SLACK_APP_TOKEN', isFine: true, text: 'Slack’s socket opens.' },
    ]);
    expect(twin.sockets.count).toBe(0);
  });

  it('tries no socket in HTTP mode', async () => {
    const twin = await startTwin({ transport: 'http' });

    const findings = await checkSlack(slackOptions(twin, 'http'));

    expect(findings.map(({ name, isFine }) => [name, isFine])).toEqual([
      ['Slack settings', true],
      ['SLACK_BOT_TOKEN', true],
      ['Slack scopes', true],
    ]);
  });

  it('names the scopes that are missing, and what each is for', async () => {
    const twin = await startTwin();
    twin.tokens.bot.scopes.delete('files:read');
    twin.tokens.bot.scopes.delete('users:read');

    const findings = await checkSlack(slackOptions(twin));

    expect(findings[2]).toEqual({
      name: 'Slack scopes',
      isFine: false,
      text: 'Missing: files:read (reads the pictures); users:read (tells people of the team from guests and bots). Add them at https://api.slack.com/apps, page OAuth & Permissions, and install the app again.',
    });
  });

  it('says which token is wrong, and shows neither', async () => {
    const twin = await startTwin();

    const findings = await checkSlack({ ...slackOptions(twin), botToken: WRONG, appToken: 'xapp-wrong' });

    expect(findings.map(({ name, isFine }) => [name, isFine])).toEqual([
      ['Slack settings', true],
      ['SLACK_BOT_TOKEN', false],
      ['SLACK_APP_TOKEN', false],
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/wrong"|xoxb-1|xapp-wrong/);
  });

  it('says where Slack does not answer', async () => {
    const twin = await startTwin();
    twin.goDown();

    const findings = await checkSlack(slackOptions(twin));

    expect(findings[1]).toEqual({
      name: 'SLACK_BOT_TOKEN',
      isFine: false,
      text: 'Expected Slack to answer auth.test but received status 503. Eyeline tries again.',
    });
  });
});
