import { listAccountsButton } from '../core/chat/answers/accounts/account-lines.ts';
import { readIncidentTimes } from '../core/chat/answers/accounts/incident-times.ts';
import { requireIncident } from '../core/chat/answers/asked-incident.ts';
import { showButton } from '../core/chat/answers/lines/incident-lines.ts';
import { readTimesOutcome, type TimesOutcome } from '../core/chat/answers/outcome/times-outcome.ts';
import { defineWorkCommand } from '../core/chat/port/command.ts';
import { type Block, say } from '../core/chat/port/message.ts';
import { EyelineError } from '../core/errors.ts';
import { toDraft } from '../core/set/set-facts.ts';

export const timeline = defineWorkCommand({
  name: 'timeline',
  summary: 'draw when an incident’s accounts were made, got their avatars and were active last',
  options: {
    incident: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
  },
  examples: ['timeline', 'timeline 3'],
  access: 'anyone',
  takesPictures: false,

  run: async (call) => {
    const { number } = requireIncident(call, call.options.incident);
    const accounts = call.store.accounts.ofIncident(number);
    const times = readIncidentTimes(accounts);
    if (!times) throw noTimes(number);
    const { words, request } = times;
    call.progress(say('Drawing.'));
    const file = await call.keepTimes(request);
    const outcome: TimesOutcome = { incident: number, ...words, file };
    return {
      pictures: [],
      artifacts: [toDraft(file)],
      timeline: [{ kind: 'other', text: words.head, data: null }],
      incidentNumber: number,
      incidentTitle: call.title,
      outcome: JSON.stringify(outcome),
    };
  },

  answer: ({ outcome }) => {
    const { incident, head, groups, limit, file } = readTimesOutcome(outcome);
    const { kind: _, ...shown } = file;
    const blocks: Block[] = [
      { type: 'paragraph', line: [{ text: head, style: 'strong' }] },
      ...(groups.length === 0 ? [] : [{ type: 'list' as const, items: groups }]),
      ...(limit === '' ? [] : [{ type: 'paragraph' as const, line: limit }]),
    ];
    return { blocks, buttons: [listAccountsButton(incident), showButton(incident)], files: [shown] };
  },
});

function noTimes(incident: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: `accounts of incident ${incident} whose times are known`,
    received: 'none',
    problem: `No account of incident ${incident} has a known time.`,
    action: 'Send links to their profiles, or give times by `account edit`.',
  });
}
