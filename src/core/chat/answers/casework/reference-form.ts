import type { Reference } from '../../../incident/casework/reference.ts';
import { type Form, formField } from '../../port/form.ts';
import { DAY_HINT } from './incident-forms.ts';
import { WRITTEN_REFERENCE } from './read-reference.ts';

/** What a reference is. @param known as it stands; null: a new one */
export function referenceForm(title: string, known: Reference | null): Form {
  const { address, archive } = WRITTEN_REFERENCE;
  const line = (maxLength: number) => ({ maxLength, isLong: false });
  return {
    title,
    fields: [
      formField('address', 'Web address', {
        value: known?.address ?? '',
        isRequired: true,
        ...line(address.maxLength),
      }),
      formField('title', 'Title', { value: known?.title ?? '' }),
      formField('publisher', 'Publisher', { value: known?.publisher ?? '' }),
      formField('date', 'Date', { value: known?.published ?? '', hint: DAY_HINT }),
      formField('archive', 'Address of an archived copy', {
        value: known?.archiveAddress ?? '',
        ...line(archive.maxLength),
      }),
    ],
  };
}

/** Opens the form of a new reference. */
export function addReferenceButton(incident: number) {
  const invocation = { command: 'reference add', options: { incident } };
  return { label: 'Add a reference…', invocation, form: { name: 'all' } };
}
