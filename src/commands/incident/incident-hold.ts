import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { answerHold } from '../../core/chat/answers/forget/answer-hold.ts';
import { incidentButtons } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { command } from '../../core/chat/port/line.ts';

export const incidentHold = defineRecordCommand({
  name: 'incident hold',
  summary: 'keep an incident: nothing of it can be forgotten; or end that',
  options: {
    number: { type: 'incident', summary: 'its number', isPositional: true },
    off: { type: 'flag', summary: 'end it' },
  },
  examples: ['incident hold', 'incident hold 3 --off'],
  access: 'manager',
  takesPictures: false,
  run: (call) => {
    const { off = false } = call.options;
    const incident = requireIncident(call, call.options.number);
    const { number } = incident;
    const asked = { incident: number, off, release: command('incident hold', `${number}`, '--off') };
    const { isChanged, answer } = answerHold(call.store.holds, asked, call.by);
    const options = off ? { number } : { number, off: true };
    const undo = { label: 'Undo', takesBack: true, invocation: { command: 'incident hold', options } };
    return { ...answer, buttons: [...(isChanged ? [undo] : []), ...incidentButtons(incident)] };
  },
});
