import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { incidentButtons } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';

export const incidentClose = defineRecordCommand({
  name: 'incident close',
  summary: 'close an incident; later pictures in its threads are still recorded',
  options: {
    number: {
      type: 'incident',
      summary: 'number of the incident; default: this thread’s',
      isPositional: true,
    },
  },
  examples: ['incident close', 'incident close 3'],
  access: 'manager',
  takesPictures: false,
  run: (call) => {
    const { number } = requireIncident(call, call.options.number);
    const { incident, isChanged } = call.store.incidents.close(number, call.by);
    const line = isChanged ? `Incident ${number} closed.` : `Incident ${number} is already closed.`;
    return { ...say(line), buttons: incidentButtons(incident) };
  },
});
