import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeRecordedPool } from '../fixtures/recorded/make-recorded-pool.ts';
import type { DiscordTwin } from '../twins/discord/discord-twin.ts';
import type { SlackTwin } from '../twins/slack/slack-twin.ts';
import { makeDiscordHarness } from './discord.ts';
import type { Harness, SentFile } from './harness.ts';
import { type MakeHarness, type RunningBot, runBot } from './run-bot.ts';
import { makeSlackHarness } from './slack.ts';

const pool = await makeRecordedPool();

/** A bot of somebody else's on a platform. */
interface OtherBot {
  /** The id that its messages bear as their sender. */
  readonly id: string;
  /** Posts into the triage channel. @returns the message's id. */
  post(files: readonly SentFile[]): Promise<string>;
  edit(message: string): void;
  remove(message: string): void;
}

const PLATFORMS: readonly (readonly [string, MakeHarness, (harness: Harness) => OtherBot])[] = [
  [
    'Slack',
    () => makeSlackHarness({ mode: 'socket' }),
    (harness) => {
      const { twin } = harness as Harness & { readonly twin: SlackTwin };
      const channel = twin.channels.triage.id;
      return {
        id: twin.workspace.otherBot.userId,
        post: async (files) => twin.people.postAsBot({ channel, files }).ts,
        edit: (ts) => twin.people.edit({ channel, ts }, 'Changed'),
        remove: (ts) => twin.people.deleteMessage({ channel, ts }),
      };
    },
  ],
  [
    'Discord',
    (openRecord) =>
      makeDiscordHarness(openRecord, {
        guilds: [
          {
            name: 'Newsroom',
            channels: [{ name: 'triage' }],
            members: [{ name: 'ana' }, { name: 'robo', isBot: true }],
          },
        ],
      }),
    (harness) => {
      const { twin } = harness as Harness & { readonly twin: DiscordTwin };
      return {
        id: twin.user('robo').id,
        post: async (files) => (await twin.post({ channel: 'triage', user: 'robo', files })).id,
        edit: (message) => void twin.editMessage(message, { content: 'Changed' }),
        remove: (message) => twin.deleteMessage(message),
      };
    },
  ],
];

/** The record of the only team that there is. */
function teamOf({ store }: RunningBot) {
  const [tenant] = store.tenants.list();
  if (!tenant) throw new Error('no team is known');
  return store.forTenant(tenant.id);
}

async function portrait(user: number): Promise<SentFile> {
  const name = `user${user}-128x128.jpg`;
  return { name, bytes: await readFile(findAdminPicture(name)) };
}

describe.each(PLATFORMS)('a bot on %s that the team allows', (_, makeHarness, otherBot) => {
  it('posts a picture: it is heard, measured, answered in its thread, and recorded as the bot’s', async () => {
    const { harness, bot } = await runBot(makeHarness, pool);
    const robot = otherBot(harness);
    teamOf(bot).bots.set(robot.id, true, { actor: null, atMs: 1 });

    const message = await robot.post([await portrait(1), await portrait(5)]);
    await expect.poll(async () => (await harness.answers(message)).length).toBe(1);
    await bot.idle();

    const [answer] = await harness.answers(message);
    expect(answer?.text).toMatch(/^2 pictures, 2 portraits: 2 not aligned\. /);
    const { findings, submissions } = teamOf(bot);
    const found = findings.ofIncident(1);
    expect(found).toHaveLength(2);
    expect(found.map(({ submissionId }) => submissions.find(submissionId)?.actor)).toEqual([
      robot.id,
      robot.id,
    ]);
  });

  it('changes and deletes what it posted: that is noted as a member’s, once, also while Eyeline is away', async () => {
    const { harness, bot } = await runBot(makeHarness, pool);
    const robot = otherBot(harness);
    teamOf(bot).bots.set(robot.id, true, { actor: null, atMs: 1 });
    const posted: string[] = [];
    for (const user of [1, 5, 7]) posted.push(await robot.post([await portrait(user)]));
    const [edited = '', deleted = '', away = ''] = posted;
    for (const message of posted)
      await expect.poll(async () => (await harness.answers(message)).length).toBe(1);
    await bot.idle();
    const notes = () =>
      posted.map((message) => {
        const { submissions, unfiled } = teamOf(bot);
        const channel = teamOf(bot).watches.list()[0] ?? '';
        const { id = 0 } = submissions.findMessage(channel, message) ?? {};
        return unfiled
          .notes(id)
          .map(({ kind }) => kind)
          .filter((kind) => kind !== 'findings');
      });

    robot.edit(edited);
    robot.remove(deleted);
    await expect.poll(notes).toEqual([['message-edited'], ['message-deleted'], []]);
    await bot.stop();
    robot.edit(away);
    robot.remove(edited);
    await bot.restart();

    await expect
      .poll(notes)
      .toEqual([['message-edited', 'message-deleted'], ['message-deleted'], ['message-edited']]);
  });
});
