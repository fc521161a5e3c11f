import type { Button } from '../../core/chat/port/message.ts';
import type { Reference } from '../../core/incident/casework/reference.ts';

type Named = Pick<Reference, 'number' | 'incidentNumber'>;

/** Takes a reference off its incident. */
export function removeButton({ number, incidentNumber }: Named): Button {
  return {
    label: `Remove reference ${number}`,
    invocation: { command: 'reference remove', options: { reference: number, incident: incidentNumber } },
  };
}

/** Brings one back. */
export function restoreButton({ number, incidentNumber }: Named): Button {
  return {
    label: 'Undo',
    takesBack: true,
    invocation: {
      command: 'reference remove',
      options: { reference: number, incident: incidentNumber, undo: true },
    },
  };
}

/** Opens the form that corrects one. */
export function editReferenceButton({ number, incidentNumber }: Named): Button {
  return {
    label: `Edit reference ${number}…`,
    invocation: { command: 'reference edit', options: { reference: number, incident: incidentNumber } },
    form: { name: 'all' },
  };
}
