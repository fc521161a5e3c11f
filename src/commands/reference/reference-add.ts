import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { readReference, WRITTEN_REFERENCE } from '../../core/chat/answers/casework/read-reference.ts';
import { referenceForm } from '../../core/chat/answers/casework/reference-form.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';
import { NO_REFERENCE_FACTS } from '../../core/incident/casework/reference.ts';
import { editReferenceButton, removeButton } from './reference-buttons.ts';

export const referenceAdd = defineRecordCommand({
  name: 'reference add',
  summary: 'add a publication to an incident; nothing is fetched',
  options: {
    address: { ...WRITTEN_REFERENCE.address, isPositional: true, isRequired: true },
    incident: { type: 'incident', summary: 'default: this thread’s' },
    title: WRITTEN_REFERENCE.title,
    publisher: WRITTEN_REFERENCE.publisher,
    authors: WRITTEN_REFERENCE.authors,
    date: WRITTEN_REFERENCE.date,
    archive: WRITTEN_REFERENCE.archive,
  },
  examples: [
    'reference add https://example.org/report --title A report --publisher Example --date 2021-12-01',
  ],
  access: 'member',
  takesPictures: false,
  forms: { all: () => referenceForm('Add a reference', null) },
  run: (call) => {
    const { incident: asked, ...written } = call.options;
    const incident = requireIncident(call, asked).number;
    const facts = readReference(written);
    const draft = { ...NO_REFERENCE_FACTS, ...facts, address: facts.address ?? '' };
    const { reference, isChanged } = call.store.references.add(incident, draft, call.by);
    const line = isChanged
      ? `Reference ${reference.number} of incident ${incident}: ${reference.title ?? reference.address}`
      : `Nothing changed: this is reference ${reference.number} of incident ${incident} already.`;
    const buttons = isChanged ? [removeButton(reference), editReferenceButton(reference)] : [];
    return { ...say(line), buttons: [...buttons, showButton(incident)] };
  },
});
