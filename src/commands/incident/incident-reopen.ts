import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { undoStatus, undoStatusButton } from '../../core/chat/answers/casework/undo-status.ts';
import { incidentButtons } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';

export const incidentReopen = defineRecordCommand({
  name: 'incident reopen',
  summary: 'open a closed incident again',
  options: {
    number: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
    undo: { type: 'flag', summary: 'take it back' },
    change: { type: 'integer', summary: 'which one --undo means; buttons fill this in', isForButtons: true },
  },
  examples: ['incident reopen', 'incident reopen 3', 'incident reopen 3 --undo'],
  access: 'manager',
  takesPictures: false,
  run: (call) => {
    const { options, store, by } = call;
    const { number } = requireIncident(call, options.number);
    if (options.undo) return undoStatus(call, number, 'open', options.change);
    const { incident, isChanged, change } = store.incidents.reopen(number, by);
    const line = isChanged ? `Incident ${number} is open again.` : `Incident ${number} is already open.`;
    return {
      ...say(line),
      buttons: [...undoStatusButton(number, 'open', change), ...incidentButtons(incident)],
    };
  },
});
