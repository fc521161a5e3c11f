import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { botEvents, botScopes } from '../src/adapters/slack/connection/scopes.ts';
import { findAdminPicture } from './fixtures/faces.ts';
import { runMain } from './run-main.ts';
import { makeDiscordTwin } from './twins/discord/discord-twin.ts';
import { makeSlackTwin } from './twins/slack/slack-twin.ts';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eyeline-platforms-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function portrait() {
  return { name: 'avatar.jpg', bytes: readFileSync(findAdminPicture('user1-128x128.jpg')) };
}

/** The first bytes of every PNG. */
const PNG = '\x89PNG';

async function startSlack() {
  const twin = await makeSlackTwin({
    transport: 'socket',
    scopes: botScopes(false),
    subscriptions: botEvents(false),
  });
  onTestFinished(() => twin.close());
  const { botToken, appToken, apiUrl } = twin.app;
  return { twin, env: { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } };
}

async function startDiscord() {
  const twin = await makeDiscordTwin();
  onTestFinished(() => twin.close());
  const env = {
    DISCORD_TOKEN: twin.token,
    DISCORD_API_URL: twin.apiAddress,
    DISCORD_CDN_HOSTS: new URL(twin.cdnAddress).host,
  };
  return { twin, env };
}

describe('the bot as a process, on Slack', () => {
  it('makes a channel a triage channel, and answers a picture there with its overlay', async () => {
    const { twin, env } = await startSlack();
    const run = runMain({ DATA_DIR: makeFolder(), ...env });
    await run.address;
    const channel = twin.channels.triage.id;
    const user = twin.users.member.id;
    await expect
      .poll(async () => {
        const asked = { user, channel, command: '/eyeline', text: 'watch on' };
        return (await twin.gestures.slash(asked)).isAcknowledged;
      })
      .toBe(true);
    const said = () => JSON.stringify(twin.reading.channel(channel));
    await expect.poll(said).toContain('This is now a triage channel');

    const { ts } = twin.people.post({ channel, user, text: 'First of the wave', files: [portrait()] });

    const overlays = () =>
      twin.reading.thread(channel, ts).flatMap(({ isBot, pictures }) => (isBot ? pictures : []));
    await expect.poll(() => overlays().length).toBe(1);
    expect(
      Buffer.from(overlays()[0]?.bytes ?? [])
        .toString('latin1')
        .slice(0, 4),
    ).toBe(PNG);
    expect(JSON.stringify(twin.reading.thread(channel, ts))).toContain('Kept without an incident: ');
    run.kill('SIGTERM');
    expect((await run.ended).code).toBe(0);
    expect(twin.violations.all).toEqual([]);
    expect(run.stderr()).not.toContain(env.SLACK_BOT_TOKEN);
  });

  it('goes on with a token that Slack refuses, says it once in one clear line, and ends when told', async () => {
    const { env } = await startSlack();

    const run = runMain({ DATA_DIR: makeFolder(), ...env, SLACK_BOT_TOKEN: 'xoxb-of-somebody-else' });
    await expect.poll(() => run.stdout() + run.stderr()).toContain('"msg":"face models ready"');
    run.kill('SIGTERM');
    await run.ended;

    const said = `${run.stdout()}${run.stderr()}`;
    const lines = said.split('\n').filter((line) => line.includes('"msg":"Slack refuses SLACK_BOT_TOKEN"'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] as string).reason).toMatch(
      /^Expected Slack to accept SLACK_BOT_TOKEN but received a refusal/,
    );
    expect(said).not.toMatch(/somebody-else|\n\s+at /);
  });
});

describe('the bot as a process, on Discord', () => {
  it('makes a channel a triage channel, and answers a picture there with its overlay', async () => {
    const { twin, env } = await startDiscord();
    const run = runMain({ DATA_DIR: makeFolder(), DESK: 'off', ...env });
    await expect.poll(() => run.stderr()).toContain('listening');
    const channel = twin.channel('triage');
    const asked = await twin.slash({
      user: 'ana',
      channel: channel.id,
      command: 'eyeline watch',
      options: { state: 'on' },
    });
    await asked.answered();
    const said = () => JSON.stringify(twin.botMessagesIn(channel.id));
    await expect.poll(said).toContain('This is now a triage channel');

    const { id } = await twin.post({
      channel: channel.id,
      user: 'ana',
      content: 'First',
      files: [portrait()],
    });

    const overlays = () => twin.botMessagesIn(id).flatMap(({ attachments }) => attachments);
    await expect.poll(() => overlays().length).toBe(1);
    run.kill('SIGTERM');
    expect((await run.ended).code).toBe(0);
    expect(JSON.stringify(twin.botMessagesIn(id))).toContain('Kept without an incident: ');
    expect(twin.takeViolations()).toEqual([]);
    expect(run.stderr()).not.toContain(env.DISCORD_TOKEN);
  });

  it('goes on with a token that Discord refuses, says it once in one clear line, and ends when told', async () => {
    const { env } = await startDiscord();

    const run = runMain({ DATA_DIR: makeFolder(), ...env, DISCORD_TOKEN: 'of-somebody-else' });
    await expect.poll(() => run.stdout() + run.stderr()).toContain('"msg":"face models ready"');
    run.kill('SIGTERM');
    await run.ended;

    const said = `${run.stdout()}${run.stderr()}`;
    const lines = said.split('\n').filter((line) => line.includes('"msg":"Discord refuses DISCORD_TOKEN"'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] as string).reason).toMatch(
      /^Expected Discord to accept DISCORD_TOKEN but received a refusal/,
    );
    expect(said).not.toMatch(/somebody-else|\n\s+at /);
  });
});
