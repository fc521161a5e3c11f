import { defineRecordCommand } from './port/command.ts';
import { INTRODUCE } from './port/introduction.ts';
import { say } from './port/message.ts';

/** Longest clause that an adapter may give. */
const CLAUSE_LENGTH = 300;

/**
 * What Eyeline says when it comes into a channel. Adapters ask for it; people cannot, and no list names it. `introductionTo`
 * hands it over so that it is said once a channel.
 */
export const introduction = defineRecordCommand({
  name: INTRODUCE,
  summary: 'say what Eyeline does, in a channel that it came into',
  options: {
    managers: {
      type: 'text',
      summary: 'who may make a triage channel, as a clause',
      isRequired: true,
      maxLength: CLAUSE_LENGTH,
    },
  },
  examples: ['introduce'],
  access: 'anyone',
  takesPictures: false,
  tells: 'here',
  run: ({ options: { managers }, store, submission: { channel }, prefix }) => {
    const isTriage = store.watches.isWatched(channel);
    return say([
      {
        text: 'Eyeline measures where the eyes sit in profile pictures: faces made by StyleGAN have them in the same place. Alignment is a screening signal, never proof. ',
      },
      ...(isTriage
        ? [{ text: 'This is a triage channel: pictures and profile links are answered in their threads. ' }]
        : [
            {
              text: 'Mention it with pictures or a profile link, and it answers in a thread. To have every picture here answered, make this a triage channel: ',
            },
            { text: `${prefix}watch on`, style: 'code' as const },
            { text: `. That is for ${managers}. ` },
          ]),
      { text: `${prefix}help`, style: 'code' },
      { text: ' lists all commands.' },
    ]);
  },
});
