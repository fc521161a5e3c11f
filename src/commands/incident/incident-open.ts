import { incidentButtons } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';

export const incidentOpen = defineRecordCommand({
  name: 'incident open',
  summary: 'open an incident for this thread, where later pictures are recorded',
  options: {
    title: { type: 'text', summary: 'its title', isPositional: true, maxLength: 200 },
  },
  examples: ['incident open Follower wave of 12 March'],
  access: 'member',
  takesPictures: false,
  run: ({ store, options, submission: { channel, thread }, title, by }) => {
    const draft = { title: options.title ?? title, channel, thread: thread?.platformId ?? null };
    const { incident, isChanged } = store.incidents.open(draft, by);
    const line = isChanged
      ? `Opened incident ${incident.number}: "${incident.title}". Pictures in this thread are recorded under it.`
      : `This thread already has incident ${incident.number}: "${incident.title}".`;
    return { ...say(line), buttons: incidentButtons(incident) };
  },
});
