import { incidentToWrite, requireIncident } from '../core/chat/answers/asked-incident.ts';
import { incidentButtons, NOTE_LENGTH } from '../core/chat/answers/lines/incident-lines.ts';
import { type Call, defineRecordCommand } from '../core/chat/port/command.ts';
import { type OutgoingMessage, say } from '../core/chat/port/message.ts';
import { EyelineError } from '../core/errors.ts';

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
    edit: {
      type: 'integer',
      summary: 'number of a note to change',
    },
  },
  examples: [
    'note All four accounts changed their avatar on 26 December',
    'note --incident 3 See the archive',
    'note --edit 2 All five accounts changed their avatar on 26 December',
  ],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    if (call.options.edit !== undefined) return edit(call, call.options.edit, call.options.text);
    const incident = incidentToWrite(call, call.options.incident);
    call.store.notes.add(incident.number, call.options.text, call.by);
    return { ...say(`Noted under incident ${incident.number}.`), buttons: incidentButtons(incident) };
  },
});

function edit(
  call: Call<{ readonly incident?: number | undefined }>,
  number: number,
  text: string,
): OutgoingMessage {
  const incident = requireIncident(call, call.options.incident);
  const before = call.store.notes.ofIncident(incident.number).find((each) => each.number === number);
  if (!before) throw noNote(incident.number, number);
  const { isChanged } = call.store.notes.edit(incident.number, number, text, call.by);
  const undo = {
    label: 'Undo',
    invocation: {
      command: 'note',
      options: { text: before.text, incident: incident.number, edit: number },
    },
  };
  return {
    ...say(
      isChanged
        ? `Note ${number} of incident ${incident.number} changed. What it said before stays in its history.`
        : `Nothing changed: note ${number} says this already.`,
    ),
    buttons: [...(isChanged ? [undo] : []), ...incidentButtons(incident)],
  };
}

function noNote(incident: number, number: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: `a note of incident ${incident}`,
    received: `number ${number}`,
    problem: `Incident ${incident} has no note ${number}.`,
    action: `\`incident show ${incident} --sources\` shows its notes and their numbers.`,
  });
}
