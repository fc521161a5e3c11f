import { managersOnly, requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { datesForm, editButtons, wordsForm } from '../../core/chat/answers/casework/incident-forms.ts';
import { readFields, writeFields } from '../../core/chat/answers/casework/read-fields.ts';
import { undoStatusButton } from '../../core/chat/answers/casework/undo-status.ts';
import { incidentButtons } from '../../core/chat/answers/lines/incident-lines.ts';
import { usage } from '../../core/chat/language/usage.ts';
import { type Call, type CommandDefinition, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type Button, say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import type { IncidentEdit, IncidentFields } from '../../core/incident/casework/incident-fields.ts';
import { isBackwards } from '../../core/incident/casework/partial-day.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { mentionOf } from '../../core/incident/member-id.ts';

export const incidentEdit: CommandDefinition = defineRecordCommand({
  name: 'incident edit',
  summary: 'change what is said of an incident; earlier values stay in its history',
  options: {
    number: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
    title: { type: 'text', summary: 'its title', maxLength: 200 },
    summary: { type: 'text', summary: 'its summary, or none', maxLength: 4000 },
    from: { type: 'text', summary: 'when the activity began, such as 2021, 2021-10 or 2021-10-05, or none' },
    until: { type: 'text', summary: 'when it ended, likewise' },
    attribution: { type: 'text', summary: 'who is said to be behind it, or none' },
    'attributed-by': { type: 'text', summary: 'who says so, such as a company or a researcher' },
    countries: {
      type: 'text',
      summary: 'countries or their codes, with commas between, or none',
      maxLength: 2000,
    },
    tags: { type: 'text', summary: 'tags, with commas between, or none', maxLength: 2000 },
    assignee: { type: 'text', summary: 'who works on it: me, a mention or a name, or none' },
    status: { type: 'choice', summary: 'for managers of the channel', choices: ['open', 'closed'] },
  },
  examples: [
    'incident edit --title Follower wave',
    'incident edit 3 --countries Belarus, PL --from 2021-10 --assignee me',
    'incident edit 3 --attribution Belarusian KGB --attributed-by Meta',
  ],
  access: 'member',
  takesPictures: false,
  forms: {
    words: (call) => wordsForm(requireIncident(call, numberOf(call)), incidentEdit.options),
    dates: (call) => datesForm(requireIncident(call, numberOf(call)), call.isManager, incidentEdit.options),
  },
  run: (call) => {
    const { store, by } = call;
    const { number, status, ...written } = call.options;
    const read = readFields(written, by.actor);
    if (Object.keys(read).length === 0 && status === undefined) throw nothingGiven();
    if (status !== undefined && !call.isManager) throw managersOnly('incident edit --status');
    const before = requireIncident(call, number);
    const wanted = asMember(read, store.incidents.history(before.number));
    check({ ...before, ...wanted });
    const { isChanged } = store.incidents.edit(before.number, wanted, by);
    const change = status === undefined ? null : setStatus(call, before.number, status === 'closed').change;
    const incident = requireIncident(call, before.number);
    const now = change === null ? '' : ` It is ${incident.status}.`;
    const line =
      isChanged || change !== null
        ? `Incident ${incident.number} changed: "${incident.title}".${now}${isChanged ? ' What it said before stays in its history.' : ''}`
        : `Nothing changed: incident ${incident.number} says all of this already.`;
    return {
      ...say(line),
      buttons: [
        ...(isChanged ? [undo(before, wanted)] : []),
        ...undoStatusButton(incident.number, incident.status, change, isChanged),
        ...editButtons(incident.number),
        ...incidentButtons(incident),
      ],
    };
  },
});

/**
 * A button that an earlier version made says a member's id without a mention; without a digit that may be a name. It is an
 * id where the incident had that member.
 */
function asMember(
  fields: Partial<IncidentFields>,
  history: readonly IncidentEdit[],
): Partial<IncidentFields> {
  const { assignee } = fields;
  if (assignee === undefined || assignee === null) return fields;
  const mention = mentionOf(assignee);
  const isKnown = history.some(
    ({ field, earlier, value }) => field === 'assignee' && (earlier === mention || value === mention),
  );
  return isKnown ? { ...fields, assignee: mention } : fields;
}

function numberOf({ options }: Pick<Call, 'options'>): number | undefined {
  return typeof options.number === 'number' ? options.number : undefined;
}

function setStatus({ store, by }: Pick<Call, 'store' | 'by'>, number: number, isClosed: boolean) {
  return isClosed ? store.incidents.close(number, by) : store.incidents.reopen(number, by);
}

function undo(before: Incident, changed: Partial<IncidentFields>): Button {
  const names = Object.keys(changed) as (keyof IncidentFields)[];
  const earlier = Object.fromEntries(names.map((name) => [name, before[name]])) as Partial<IncidentFields>;
  return {
    label: 'Undo',
    takesBack: true,
    invocation: { command: 'incident edit', options: { number: before.number, ...writeFields(earlier) } },
  };
}

/** @throws EyelineError `INVALID_USAGE` for fields that do not go together. */
function check({ attribution, attributedBy, activityStart, activityEnd }: IncidentFields): void {
  if (attribution !== null && attributedBy === null) {
    throw new EyelineError('INVALID_USAGE', {
      expected: 'an attribution and who states it',
      received: 'only the attribution',
      option: 'attributed-by',
      problem: 'An attribution needs the one who states it.',
      action: 'Add --attributed-by, such as the company or the researcher. Nothing was changed.',
    });
  }
  if (activityStart !== null && activityEnd !== null && isBackwards(activityStart, activityEnd)) {
    throw new EyelineError('INVALID_USAGE', {
      expected: 'an activity that ends after it begins',
      received: `one from ${activityStart} until ${activityEnd}`,
      option: 'until',
      action: 'Nothing was changed.',
    });
  }
}

function nothingGiven(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'something to change',
    received: 'nothing',
    action: `Usage: \`${usage(incidentEdit)}\``,
  });
}
