import { teamManagersOnly } from '../core/chat/answers/asked-incident.ts';
import { formatTime } from '../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../core/chat/port/command.ts';
import { type Line, type OutgoingMessage, say } from '../core/chat/port/message.ts';
import { EyelineError } from '../core/errors.ts';
import type { AllowedBot } from '../core/incident/stores/bot-store.ts';

/** An id of a platform's, as it is copied or as a mention writes it. */
const ID = /^(?:<@[!&]?)?([A-Za-z0-9]{3,32})(?:\|[^>]*)?>?$/;

export const bots = defineRecordCommand({
  name: 'bots',
  summary: 'say which bots and workflows are heard in triage channels; others never are',
  options: {
    state: {
      type: 'choice',
      summary: 'on and off are only for people who manage the team; default: list',
      choices: ['on', 'off', 'list'],
      isPositional: true,
    },
    bot: { type: 'text', summary: 'the id of the bot, its app or webhook', isPositional: true },
  },
  examples: ['bots', 'bots on B012AB3CD', 'bots off B012AB3CD'],
  access: 'member',
  takesPictures: false,
  tells: 'here',
  run: ({ options: { state = 'list', bot }, store, by, managesTeam, watchesAll }) => {
    if (watchesAll) return say('Only people write here: there is no bot to hear.');
    if (state === 'list') return listed(store.bots.list());
    if (!managesTeam) throw teamManagersOnly(`bots ${state}`);
    const id = ID.exec(bot?.trim() ?? '')?.[1];
    if (id === undefined) throw noBot(bot);
    const isChanged = store.bots.set(id, state === 'on', by);
    const name = { text: id, style: 'code' } as const;
    if (state === 'off')
      return say([
        name,
        { text: isChanged ? ' is no longer heard in any channel of the team.' : ' was not heard before.' },
      ]);
    return say([
      name,
      {
        text: `${isChanged ? ' is heard from now on' : ' is heard already'}: in all triage channels of the team Eyeline answers its pictures and profile links in their threads. Its commands, mentions and replies are not heard.`,
      },
    ]);
  },
});

function listed(all: readonly AllowedBot[]): OutgoingMessage {
  if (all.length === 0) return say('No bot is heard: Eyeline answers people only.');
  const items = all.map(
    ({ id, actor, sinceMs }): Line => [
      { text: id, style: 'code' },
      { text: `, since ${formatTime(sinceMs)}` },
      ...(actor === null ? [] : [{ text: ', allowed by ' }, { text: actor, member: actor }]),
    ],
  );
  return {
    blocks: [
      { type: 'paragraph', line: 'Heard in triage channels, beside people:' },
      { type: 'list', items },
    ],
    buttons: [],
    files: [],
  };
}

function noBot(given: string | undefined): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'the id of a bot, an app or a webhook, such as B012AB3CD',
    received: given === undefined ? 'none' : `"${given.slice(0, 40)}"`,
    action:
      'On Slack, `bots on @name` takes the bot’s name too; its id is in its profile. On Discord, copy the id from its menu (Developer Mode).',
  });
}
