import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';
import { removeButton, restoreButton } from './reference-buttons.ts';

export const referenceRemove = defineRecordCommand({
  name: 'reference remove',
  summary: 'take a reference off an incident, or bring it back; its history keeps it',
  options: {
    reference: {
      type: 'integer',
      summary: 'its number in the incident',
      isPositional: true,
      isRequired: true,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
    undo: { type: 'flag', summary: 'bring one back that was removed' },
  },
  examples: ['reference remove 2', 'reference remove 2 --undo'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { incident: asked, reference: number, undo = false } = call.options;
    const incident = requireIncident(call, asked).number;
    const { references } = call.store;
    const { reference, isChanged } = undo
      ? references.restore(incident, number, call.by)
      : references.remove(incident, number, call.by);
    const done = undo ? 'is back' : 'removed; its history keeps it';
    const already = undo ? 'is there' : 'was removed';
    const line = isChanged
      ? `Reference ${number} of incident ${incident} ${done}.`
      : `Nothing changed: reference ${number} of incident ${incident} ${already} already.`;
    const back = undo ? removeButton(reference) : restoreButton(reference);
    return { ...say(line), buttons: [...(isChanged ? [back] : []), showButton(incident)] };
  },
});
