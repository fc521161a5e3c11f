import { requireIncident } from '../core/chat/answers/asked-incident.ts';
import { incidentButtons } from '../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../core/chat/port/command.ts';
import { say } from '../core/chat/port/message.ts';
import { EyelineError } from '../core/errors.ts';

export const incidentEdit = defineRecordCommand({
  name: 'incident edit',
  summary: 'change the title or the summary of an incident',
  options: {
    number: {
      type: 'incident',
      summary: 'number of the incident; default: this thread’s',
      isPositional: true,
    },
    title: { type: 'text', summary: 'its title', maxLength: 200 },
    summary: { type: 'text', summary: 'its summary', maxLength: 4000 },
  },
  examples: [
    'incident edit --title Follower wave',
    'incident edit 3 --summary Forty accounts made in one week',
  ],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { title, summary, number } = call.options;
    if (title === undefined && summary === undefined) {
      throw new EyelineError('INVALID_USAGE', {
        expected: 'a new title or summary',
        received: 'neither',
        action: 'Usage: `incident edit [<number>] [--title <text>] [--summary <text>]`',
      });
    }
    const { incident, isChanged } = call.store.incidents.edit(
      requireIncident(call, number).number,
      { ...(title === undefined ? {} : { title }), ...(summary === undefined ? {} : { summary }) },
      call.by,
    );
    const line = isChanged
      ? `Incident ${incident.number} changed: "${incident.title}"`
      : `Nothing changed: incident ${incident.number} already has this title and summary.`;
    return { ...say(line), buttons: incidentButtons(incident) };
  },
});
