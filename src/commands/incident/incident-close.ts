import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { undoStatus, undoStatusButton } from '../../core/chat/answers/casework/undo-status.ts';
import { incidentButtons } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';

export const incidentClose = defineRecordCommand({
  name: 'incident close',
  summary: 'close an incident; later pictures in its threads are still recorded',
  options: {
    number: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
    undo: { type: 'flag', summary: 'take it back' },
    change: { type: 'integer', summary: 'which one --undo means; buttons fill this in', isForButtons: true },
  },
  examples: ['incident close', 'incident close 3', 'incident close 3 --undo'],
  access: 'manager',
  takesPictures: false,
  run: (call) => {
    const { options, store, by } = call;
    const { number } = requireIncident(call, options.number);
    if (options.undo) return undoStatus(call, number, 'closed', options.change);
    const { incident, isChanged, change } = store.incidents.close(number, by);
    const line = isChanged ? `Incident ${number} closed.` : `Incident ${number} is already closed.`;
    return {
      ...say(line),
      buttons: [...undoStatusButton(number, 'closed', change), ...incidentButtons(incident)],
    };
  },
});
