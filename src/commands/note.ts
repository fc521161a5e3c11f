import { incidentToWrite } from '../core/chat/answers/asked-incident.ts';
import { incidentButtons, NOTE_LENGTH } from '../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../core/chat/port/command.ts';
import { say } from '../core/chat/port/message.ts';

export const note = defineRecordCommand({
  name: 'note',
  summary: 'add a note to this thread’s incident; opens one if there is none',
  options: {
    text: {
      type: 'text',
      summary: 'the note',
      isPositional: true,
      isRequired: true,
      maxLength: NOTE_LENGTH,
    },
    incident: { type: 'incident', summary: 'number of another incident' },
  },
  examples: [
    'note All four accounts changed their avatar on 26 December',
    'note --incident 3 See the archive',
  ],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const incident = incidentToWrite(call, call.options.incident);
    call.store.notes.add(incident.number, call.options.text, call.by);
    return { ...say(`Noted under incident ${incident.number}.`), buttons: incidentButtons(incident) };
  },
});
