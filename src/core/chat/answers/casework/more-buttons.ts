import type { Incident } from '../../../incident/incident.ts';
import { type Form, formField } from '../../port/form.ts';
import type { Button } from '../../port/message.ts';
import { closeUpsButton } from '../close-ups/answer-close-ups.ts';
import { closeButton, reopenButton, showButton } from '../lines/incident-lines.ts';
import { editButtons } from './incident-forms.ts';
import { addReferenceButton } from './reference-form.ts';
import { undoOpeningButton } from './undo-opening.ts';

const NUMBERS = formField('numbers', 'Which portraits', {
  hint: 'Their numbers, such as 1-20,25',
  isRequired: true,
  maxLength: 1000,
  isLong: false,
});

/** Asks which portraits go to which incident. */
export function moveForm(): Form {
  const into = formField('into', 'To incident', { hint: 'Its number', isRequired: true, maxLength: 17 });
  return { title: 'Move portraits', fields: [NUMBERS, into] };
}

/** Asks which portraits become an incident of their own. */
export function splitForm(): Form {
  return { title: 'Split portraits off', fields: [NUMBERS, formField('title', 'Title of the new incident')] };
}

/** Shows what else can be done with an incident. */
export function moreButton(number: number): Button {
  return { label: 'More…', invocation: { command: 'incident show', options: { number, more: true } } };
}

/** What is done with an incident less often. @param isManager whether who asks may close it */
export function moreButtons(
  { number, status }: Pick<Incident, 'number' | 'status'>,
  isManager: boolean,
  hasFindings: boolean,
): Button[] {
  const ofPortraits: Button[] = [
    {
      label: 'Move portraits…',
      invocation: { command: 'incident move', options: { number } },
      form: { name: 'where' },
    },
    {
      label: 'Split portraits off…',
      invocation: { command: 'incident split', options: { number } },
      form: { name: 'which' },
    },
  ];
  return [
    ...editButtons(number),
    addReferenceButton(number),
    ...(hasFindings ? [closeUpsButton({ incident: number }), ...ofPortraits] : []),
    {
      label: 'Merge into…',
      invocation: { command: 'incident merge', options: { number } },
      ask: { option: 'into', label: 'Number of the incident that it becomes a part of' },
    },
    undoOpeningButton(number, 'Take the opening back'),
    ...(isManager ? [status === 'open' ? closeButton(number) : reopenButton(number)] : []),
    showButton(number),
  ];
}
