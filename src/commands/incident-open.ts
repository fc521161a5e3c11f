import { defineRecordCommand } from '../core/chat/command.ts';
import { incidentButtons } from '../core/chat/incident-lines.ts';
import { say } from '../core/chat/message.ts';

export const incidentOpen = defineRecordCommand({
  name: 'incident open',
  summary: 'open an incident for this thread, where later pictures are recorded',
  options: {
    title: { type: 'text', summary: 'what it is called', isPositional: true, maxLength: 200 },
  },
  examples: ['incident open Follower wave of 12 March'],
  access: 'member',
  takesPictures: false,
  run: ({ store, options, submission: { channel, thread }, title, by }) => {
    const draft = { title: options.title ?? title, channel, thread: thread?.platformId ?? null };
    const { incident, isChanged } = store.incidents.open(draft, by);
    const line = isChanged
      ? `Incident ${incident.number} opened: ${incident.title}. Pictures in this thread are recorded under it.`
      : `This thread has incident ${incident.number} already: ${incident.title}.`;
    return { ...say(line), buttons: incidentButtons(incident) };
  },
});
