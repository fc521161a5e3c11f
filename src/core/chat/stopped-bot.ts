import { MAX_OF_A_BOT, STOPPED_BOT } from './hear-bot.ts';
import { defineRecordCommand } from './port/command.ts';
import { say } from './port/message.ts';

/** What is said once of a bot that posts so much that it is heard no longer. The intake asks for it; people cannot. */
export const stoppedBot = defineRecordCommand({
  name: STOPPED_BOT,
  summary: 'say that a bot is heard no longer',
  options: { bot: { type: 'text', summary: 'its id', isRequired: true } },
  examples: [STOPPED_BOT],
  access: 'anyone',
  takesPictures: false,
  run: ({ options: { bot }, prefix }) =>
    say(
      [
        { text: 'The bot ' },
        { text: bot, style: 'code' },
        {
          text: ` sent ${MAX_OF_A_BOT} messages here within an hour, so Eyeline no longer hears it: it may be answering Eyeline. This message was not checked.`,
        },
      ],
      [
        { text: 'A manager can let it be heard again: ' },
        { text: `${prefix}bots on ${bot}`, style: 'code' },
        { text: '.' },
      ],
    ),
});
