import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { checkDiscord } from '../../../../src/adapters/discord/index.ts';
import { COMMANDS } from '../../../../src/commands/index.ts';
import { BOT_PERMISSIONS } from '../../../twins/discord/world/permissions.ts';
import { type Bench, useBenches } from '../bench.ts';
import { INTENT_TEXT, TOKEN_TEXT } from '../texts.ts';

describe('the doctor on Discord', () => {
  const bench = useBenches();
  const ask = ({ twin }: Bench, token = twin.token) =>
    checkDiscord({ token, apiUrl: twin.apiAddress, commands: COMMANDS });

  it('finds all in order', async () => {
    const run = await bench();

    expect(await ask(run)).toEqual([
      { name: 'Discord token', isFine: true, text: 'the bot of the application Eyeline' },
      { name: 'Discord message content', isFine: true, text: 'may be read' },
      { name: 'Discord commands', isFine: true, text: 'registered' },
      { name: 'Discord server Newsroom', isFine: true, text: 'all permissions are there' },
    ]);
  });

  it('says what to change: intent, commands, permissions of the role and of channels', async () => {
    const permissions = BOT_PERMISSIONS.filter((name) => name !== 'AttachFiles');
    const run = await bench({
      isStarted: false,
      twin: {
        privilegedIntents: [],
        guilds: [
          {
            name: 'Newsroom',
            channels: [{ name: 'triage' }],
            botPermissions: permissions,
            everyonePermissions: [],
          },
          {
            name: 'Desk two',
            channels: [
              { name: 'open' },
              {
                name: 'muted',
                overwrites: [{ of: '@everyone', deny: ['SendMessagesInThreads', 'AddReactions'] }],
              },
              { name: 'secret', overwrites: [{ of: '@everyone', deny: ['ViewChannel'] }] },
              {
                name: 'talk',
                type: ChannelType.GuildVoice,
                overwrites: [{ of: '@everyone', deny: ['AttachFiles'] }],
              },
            ],
          },
        ],
      },
    });

    const lines = await ask(run);

    expect(lines.map(({ isFine }) => isFine)).toEqual([true, false, false, false, false]);
    expect(lines.slice(1).map(({ text }) => text)).toEqual([
      INTENT_TEXT,
      'not registered yet, or outdated: eyeline, eyeline-incident, eyeline-reference, eyeline-finding, eyeline-technique, eyeline-account, eyeline-names, eyeline-forget, Check eye alignment. "npm start" registers them.',
      expect.stringMatching(
        /^Eyeline's role lacks Attach Files\. Give it these, or invite Eyeline again: https:\/\/discord\.com\/oauth2/,
      ),
      "Eyeline's role lacks Send Messages in Threads, Add Reactions in #muted",
    ]);
  });

  it('says that the token is wrong, that Discord does not answer, that Eyeline is nowhere', async () => {
    const run = await bench({ isStarted: false });
    const alone = await bench({
      isStarted: false,
      twin: { guilds: [{ name: 'Newsroom', channels: [{ name: 'triage' }], hasBot: false }] },
    });

    const wrong = await ask(run, 'some-other-token');
    const nowhere = await ask(alone);
    await run.twin.goDown();
    const away = await ask(run);

    expect(wrong).toEqual([{ name: 'Discord token', isFine: false, text: TOKEN_TEXT }]);
    expect(nowhere.at(-1)?.text).toMatch(/^Eyeline is in none\. Invite it: https:/);
    expect(away).toMatchObject([{ name: 'Discord', isFine: false }]);
    expect(away[0]?.text).toMatch(/^does not answer: no answer \(\w+\)\. Check the network/);
  });
});
