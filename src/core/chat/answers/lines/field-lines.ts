import { countryName } from '../../../incident/casework/countries.ts';
import {
  FIELD_NAMES,
  FIELD_WORDS,
  fieldText,
  type IncidentFields,
} from '../../../incident/casework/incident-fields.ts';
import type { Reference } from '../../../incident/casework/reference.ts';
import { mentionedMember } from '../../../incident/member-id.ts';
import type { Block, Line, Span } from '../../port/message.ts';

/** What a field is set to where it is to be empty again. */
export const NOTHING = 'none';

/**
 * The fields that are known, in a list; nothing where only title and summary are, which stand elsewhere.
 *
 * @param mayName whether a member may be named there.
 */
export function fieldsBlock(fields: IncidentFields, mayName: boolean): Block[] {
  const known = FIELD_NAMES.filter((name) => name !== 'title' && name !== 'summary');
  const items = known.flatMap((name): Line[] => {
    if (fieldText(fields[name]) === '' || name === 'attributedBy' || name === 'activityEnd') return [];
    const value = shownValue(name, fields);
    const member = name === 'assignee' ? mentionedMember(value) : null;
    const shown = member === null ? { text: value } : memberSpan(member, mayName);
    return [[{ text: `${wordsOf(name, fields)}: `, style: 'strong' }, shown]];
  });
  const end =
    fields.activityStart === null && fields.activityEnd !== null ? [endOnly(fields.activityEnd)] : [];
  return items.length + end.length === 0 ? [] : [{ type: 'list', items: [...end, ...items] }];
}

function memberSpan(id: string, mayName: boolean): Span {
  return mayName ? { text: id, member: id } : { text: 'a member' };
}

function wordsOf(name: keyof IncidentFields, { activityEnd }: IncidentFields): string {
  return name === 'activityStart' && activityEnd !== null ? 'Activity' : FIELD_WORDS[name];
}

function endOnly(end: string): Line {
  return [{ text: `${FIELD_WORDS.activityEnd}: `, style: 'strong' }, { text: end }];
}

function shownValue(name: keyof IncidentFields, fields: IncidentFields): string {
  if (name === 'activityStart' && fields.activityEnd !== null)
    return `${fields.activityStart} to ${fields.activityEnd}`;
  if (name === 'attribution') return `${fields.attribution}, says ${fields.attributedBy ?? 'nobody named'}`;
  if (name === 'countries') return fields.countries.map(countryName).join(', ');
  return fieldText(fields[name]);
}

/** The references of an incident, in a list; nothing where it has none. */
export function referencesBlock(references: readonly Reference[]): Block[] {
  if (references.length === 0) return [];
  return [
    { type: 'paragraph', line: [{ text: 'References', style: 'strong' }] },
    { type: 'list', items: references.map(referenceLine) },
  ];
}

function referenceLine({
  number,
  address,
  title,
  publisher,
  authors,
  published,
  archiveAddress,
}: Reference): Line {
  const facts = [title, authors, publisher, published].filter((fact) => fact !== null).join(', ');
  return [
    { text: `${number} `, style: 'code' },
    { text: facts === '' ? '' : `${facts}: ` },
    { text: address, style: 'code' },
    ...(archiveAddress === null
      ? []
      : [{ text: ', archived ' }, { text: archiveAddress, style: 'code' as const }]),
  ];
}
