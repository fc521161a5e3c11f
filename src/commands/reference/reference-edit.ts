import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import {
  readReference,
  WRITTEN_REFERENCE,
  writeReference,
} from '../../core/chat/answers/casework/read-reference.ts';
import { referenceForm } from '../../core/chat/answers/casework/reference-form.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { checkOptions } from '../../core/chat/language/check-options.ts';
import { type CommandDefinition, defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { findReference } from './find-reference.ts';

interface Named {
  readonly incident?: number;
  readonly reference: number;
}

export const referenceEdit: CommandDefinition = defineRecordCommand({
  name: 'reference edit',
  summary: 'correct a reference; what it said before stays in its history',
  options: {
    reference: {
      type: 'integer',
      summary: 'its number in the incident',
      isPositional: true,
      isRequired: true,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
    ...WRITTEN_REFERENCE,
  },
  examples: ['reference edit 2 --date 2021-12 --archive none'],
  access: 'member',
  takesPictures: false,
  forms: {
    all: (call) => {
      const { incident, reference } = checkOptions(referenceEdit, call.options) as unknown as Named;
      const number = requireIncident(call, incident).number;
      return referenceForm(`Edit reference ${reference}`, findReference(call, number, reference));
    },
  },
  run: (call) => {
    const { incident: asked, reference: number, ...written } = call.options;
    const incident = requireIncident(call, asked).number;
    const change = readReference(written);
    if (Object.keys(change).length === 0) throw nothingGiven();
    const before = findReference(call, incident, number);
    const { isChanged } = call.store.references.edit(incident, number, change, call.by);
    const line = isChanged
      ? `Reference ${number} of incident ${incident} changed. What it said before stays in its history.`
      : `Nothing changed: reference ${number} says all of this already.`;
    const options = { reference: number, incident, ...writeReference(before, change) };
    const undo = { label: 'Undo', takesBack: true, invocation: { command: 'reference edit', options } };
    return { ...say(line), buttons: [...(isChanged ? [undo] : []), showButton(incident)] };
  },
});

function nothingGiven(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'something to change',
    received: 'nothing',
    action: 'Give one or more of --address, --title, --publisher, --authors, --date, --archive.',
  });
}
