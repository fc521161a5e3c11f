import { incidentToWrite, requireIncident } from '../core/chat/answers/asked-incident.ts';
import { incidentButtons, NOTE_LENGTH } from '../core/chat/answers/lines/incident-lines.ts';
import { type Call, defineRecordCommand } from '../core/chat/port/command.ts';
import { type Button, type OutgoingMessage, say } from '../core/chat/port/message.ts';
import { EyelineError } from '../core/errors.ts';

export const note = defineRecordCommand({
  name: 'note',
  summary: 'add a note to this thread’s incident; opens one if there is none',
  options: {
    text: {
      type: 'text',
      summary: 'the note',
      isPositional: true,
      maxLength: NOTE_LENGTH,
    },
    incident: { type: 'incident', summary: 'number of another incident' },
    edit: {
      type: 'integer',
      summary: 'number of a note to change',
    },
    remove: { type: 'integer', summary: 'number of one to take back' },
    restore: { type: 'integer', summary: 'of one to stand again' },
  },
  examples: [
    'note All four accounts changed their avatar on 26 December',
    'note --incident 3 See the archive',
    'note --remove 2',
    'note --edit 2 All five accounts changed their avatar on 26 December',
  ],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { text, edit: changed, remove, restore } = call.options;
    if ([changed, remove, restore].filter((number) => number !== undefined).length > 1) throw severalAsked();
    if (remove !== undefined) return setRemoved(call, remove, true);
    if (restore !== undefined) return setRemoved(call, restore, false);
    if (text === undefined) throw noText();
    if (changed !== undefined) return edit(call, changed, text);
    const incident = incidentToWrite(call, call.options.incident);
    const { number } = call.store.notes.add(incident.number, text, call.by);
    return {
      ...say(`Noted under incident ${incident.number}.`),
      buttons: [setRemovedButton('Undo', incident.number, number, true), ...incidentButtons(incident)],
    };
  },
});

type NoteCall = Call<{ readonly incident?: number | undefined; readonly text?: string | undefined }>;

/** Takes a note back or lets it stand again. */
function setRemoved(call: NoteCall, number: number, isRemoved: boolean): OutgoingMessage {
  if (call.options.text !== undefined) throw severalAsked();
  const incident = requireIncident(call, call.options.incident);
  const { notes } = call.store;
  const known = [...notes.ofIncident(incident.number), ...notes.removedOf(incident.number)];
  if (!known.some((note) => note.number === number)) throw noNote(incident.number, number);
  const { isChanged } = isRemoved
    ? notes.remove(incident.number, number, call.by)
    : notes.restore(incident.number, number, call.by);
  const note = `note ${number} of incident ${incident.number}`;
  const line = isRemoved
    ? `Taken back: ${note}. Its words are kept.`
    : `Note ${number} of incident ${incident.number} stands again.`;
  const nothing = `Nothing changed: ${note} ${isRemoved ? 'was taken back' : 'stands'} already.`;
  const back = setRemovedButton(isRemoved ? 'Undo' : 'Take back again', incident.number, number, !isRemoved);
  return {
    ...say(isChanged ? line : nothing),
    buttons: [...(isChanged ? [back] : []), ...incidentButtons(incident)],
  };
}

function setRemovedButton(label: string, incident: number, number: number, isRemoved: boolean): Button {
  const options = { incident, [isRemoved ? 'remove' : 'restore']: number };
  return { label, invocation: { command: 'note', options } };
}

function edit(call: NoteCall, number: number, text: string): OutgoingMessage {
  const incident = requireIncident(call, call.options.incident);
  const before = call.store.notes.ofIncident(incident.number).find((each) => each.number === number);
  if (!before) throw noNote(incident.number, number);
  const { isChanged } = call.store.notes.edit(incident.number, number, text, call.by);
  const undo = {
    label: 'Undo',
    takesBack: true,
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

function noText(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'text (the note)',
    received: 'none',
    action: 'Usage: `note <text>`, `note --edit <number> <text>`, or `note --remove <number>`.',
  });
}

function severalAsked(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'a note to add, to change, to take back or to let stand again',
    received: 'more than one of these',
    action: 'Do one after the other. Nothing was changed.',
  });
}
