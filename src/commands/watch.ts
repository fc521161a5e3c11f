import { managersOnly } from '../core/chat/answers/asked-incident.ts';
import { defineRecordCommand } from '../core/chat/port/command.ts';
import { say } from '../core/chat/port/message.ts';

export const watch = defineRecordCommand({
  name: 'watch',
  summary: 'make this a triage channel, where Eyeline answers pictures and profile links, or end that',
  options: {
    state: {
      type: 'choice',
      summary: 'on and off are only for people who manage the channel; default: status',
      choices: ['on', 'off', 'status'],
      isPositional: true,
    },
  },
  examples: ['watch on', 'watch status'],
  access: 'member',
  takesPictures: false,
  tells: 'here',
  run: ({ options: { state = 'status' }, store, submission: { channel }, by, isManager, watchesAll }) => {
    if (watchesAll)
      return say('Every channel here is a triage channel: Eyeline answers every picture and profile link.');
    if (state === 'status') {
      return say(
        store.watches.isWatched(channel)
          ? 'This is a triage channel: Eyeline answers pictures and profile links in their threads.'
          : 'This is not a triage channel: Eyeline answers mentions, commands, and pictures in threads of incidents.',
      );
    }
    if (!isManager) throw managersOnly(`watch ${state}`);
    const isChanged = store.watches.set(channel, state === 'on', by);
    if (state === 'on') {
      const from = isChanged ? 'This is now a triage channel' : 'This is already a triage channel';
      return say(`${from}. Eyeline answers messages with pictures or profile links in their threads.`);
    }
    return say(isChanged ? 'This is no longer a triage channel.' : 'This is not a triage channel.');
  },
});
