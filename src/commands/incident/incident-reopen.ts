import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { incidentButtons } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';

export const incidentReopen = defineRecordCommand({
  name: 'incident reopen',
  summary: 'open a closed incident again',
  options: {
    number: {
      type: 'incident',
      summary: 'number of the incident; default: this thread’s',
      isPositional: true,
    },
  },
  examples: ['incident reopen', 'incident reopen 3'],
  access: 'manager',
  takesPictures: false,
  run: (call) => {
    const { number } = requireIncident(call, call.options.number);
    const { incident, isChanged } = call.store.incidents.reopen(number, call.by);
    const line = isChanged ? `Incident ${number} is open again.` : `Incident ${number} is already open.`;
    return { ...say(line), buttons: incidentButtons(incident) };
  },
});
