import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { readFields, writeFields } from '../../core/chat/answers/casework/read-fields.ts';
import { incidentButtons } from '../../core/chat/answers/lines/incident-lines.ts';
import { usage } from '../../core/chat/language/usage.ts';
import { type CommandDefinition, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type Button, say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import type { IncidentFields } from '../../core/incident/casework/incident-fields.ts';
import { isBackwards } from '../../core/incident/casework/partial-day.ts';
import type { Incident } from '../../core/incident/incident.ts';

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
  },
  examples: [
    'incident edit --title Follower wave',
    'incident edit 3 --countries Belarus, PL --from 2021-10 --assignee me',
    'incident edit 3 --attribution Belarusian KGB --attributed-by Meta',
  ],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { number, ...written } = call.options;
    const wanted = readFields(written, call.by.actor);
    if (Object.keys(wanted).length === 0) throw nothingGiven();
    const before = requireIncident(call, number);
    check({ ...before, ...wanted });
    const { incident, isChanged } = call.store.incidents.edit(before.number, wanted, call.by);
    const line = isChanged
      ? `Incident ${incident.number} changed: "${incident.title}". What it said before stays in its history.`
      : `Nothing changed: incident ${incident.number} says all of this already.`;
    return {
      ...say(line),
      buttons: [...(isChanged ? [undo(before, wanted)] : []), ...incidentButtons(incident)],
    };
  },
});

function undo(before: Incident, changed: Partial<IncidentFields>): Button {
  const names = Object.keys(changed) as (keyof IncidentFields)[];
  const earlier = Object.fromEntries(names.map((name) => [name, before[name]])) as Partial<IncidentFields>;
  return {
    label: 'Undo',
    invocation: { command: 'incident edit', options: { number: before.number, ...writeFields(earlier) } },
  };
}

/** @throws EyelineError `INVALID_USAGE` for fields that do not go together. */
function check({ attribution, attributedBy, activityStart, activityEnd }: IncidentFields): void {
  if (attribution !== null && attributedBy === null) {
    throw new EyelineError('INVALID_USAGE', {
      expected: 'an attribution and who states it',
      received: 'only the attribution',
      problem: 'An attribution needs the one who states it.',
      action: 'Add --attributed-by, such as the company or the researcher. Nothing was changed.',
    });
  }
  if (activityStart !== null && activityEnd !== null && isBackwards(activityStart, activityEnd)) {
    throw new EyelineError('INVALID_USAGE', {
      expected: 'an activity that ends after it begins',
      received: `one from ${activityStart} until ${activityEnd}`,
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
