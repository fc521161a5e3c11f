import { fieldText } from '../../../incident/casework/incident-fields.ts';
import type { Incident } from '../../../incident/incident.ts';
import { mentionedMember } from '../../../incident/member-id.ts';
import type { OptionDefinitions } from '../../port/command-head.ts';
import { type Form, formField } from '../../port/form.ts';
import type { Button } from '../../port/message.ts';

/** How days are written. */
export const DAY_HINT = 'A year, month or day: 2021, 2021-10 or 2021-10-05';

/** What is said of an incident. @param options of `incident edit` */
export function wordsForm(incident: Incident, options: OptionDefinitions): Form {
  const { number, title, summary, attribution, attributedBy, assignee } = incident;
  const max = (option: string) => ({ maxLength: options[option]?.maxLength ?? 200 });
  const isMember = assignee !== null && mentionedMember(assignee) !== null;
  return {
    title: `Edit incident ${number}`,
    fields: [
      formField('title', 'Title', { value: title, isRequired: true, ...max('title'), isLong: false }),
      formField('summary', 'Summary', { value: summary, ...max('summary') }),
      formField('attribution', 'Attributed to', { value: attribution ?? '', ...max('attribution') }),
      formField('attributed-by', 'Attributed by', {
        value: attributedBy ?? '',
        hint: 'Who says so, such as a company or a researcher',
      }),
      formField('assignee', 'Who works on it', {
        value: isMember ? '' : (assignee ?? ''),
        hint: isMember
          ? 'A member works on it. Type me or a name to change that, none to empty it'
          : 'me, or a name',
      }),
    ],
  };
}

/** When and where it was, and how it stands. @param mayClose whether who asks may close and reopen it */
export function datesForm(incident: Incident, mayClose: boolean, options: OptionDefinitions): Form {
  const { number, activityStart, activityEnd, countries, tags, status } = incident;
  const max = (option: string) => ({ maxLength: options[option]?.maxLength ?? 200 });
  const choices = options.status?.choices ?? [];
  return {
    title: `Edit incident ${number}`,
    fields: [
      formField('from', 'Activity from', { value: activityStart ?? '', hint: DAY_HINT }),
      formField('until', 'Activity until', { value: activityEnd ?? '', hint: DAY_HINT }),
      formField('countries', 'Countries', {
        value: fieldText(countries),
        hint: 'Names or two-letter codes, with commas between',
        ...max('countries'),
      }),
      formField('tags', 'Tags', { value: fieldText(tags), hint: 'With commas between', ...max('tags') }),
      ...(mayClose ? [formField('status', 'Status', { value: status, choices, isRequired: true })] : []),
    ],
  };
}

/** Opens a form of `incident edit`. */
export function editButtons(number: number): Button[] {
  const invocation = { command: 'incident edit', options: { number } };
  return [
    { label: 'Edit…', invocation, form: { name: 'words' } },
    { label: 'Dates and tags…', invocation, form: { name: 'dates' } },
  ];
}
