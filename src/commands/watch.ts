import { managersOnly } from '../core/chat/asked-incident.ts';
import { defineRecordCommand } from '../core/chat/command.ts';
import { say } from '../core/chat/message.ts';

export const watch = defineRecordCommand({
  name: 'watch',
  summary: 'make this channel a triage channel, where every picture is answered, or an ordinary one again',
  options: {
    state: {
      type: 'choice',
      summary: 'on and off are for managers; default: status',
      choices: ['on', 'off', 'status'],
      isPositional: true,
    },
  },
  examples: ['watch on', 'watch status'],
  access: 'member',
  takesPictures: false,
  run: ({ options: { state = 'status' }, store, submission: { channel }, by, isManager, watchesAll }) => {
    if (watchesAll) return say('Every channel here is a triage channel: every picture is answered.');
    if (state === 'status') {
      return say(
        store.watches.isWatched(channel)
          ? 'This is a triage channel: every picture is answered in its thread.'
          : 'This is no triage channel: Eyeline answers where it is mentioned, by command, and in threads of incidents.',
      );
    }
    if (!isManager) throw managersOnly(`watch ${state}`);
    const isChanged = store.watches.set(channel, state === 'on', by);
    if (state === 'on') {
      const from = isChanged ? 'From now on this is a triage channel' : 'This is a triage channel already';
      return say(`${from}: drop pictures here, and each message is answered in its thread.`);
    }
    return say(isChanged ? 'This is no triage channel any more.' : 'This is no triage channel.');
  },
});
