import { accountTable } from '../../core/chat/answers/accounts/account-lines.ts';
import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { command, line } from '../../core/chat/port/line.ts';
import { say } from '../../core/chat/port/message.ts';
import { count } from '../../core/words.ts';

/** Accounts a page. */
const PAGE = 20;

export const accountList = defineRecordCommand({
  name: 'account list',
  summary: 'list the accounts of an incident',
  options: {
    incident: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
    after: { type: 'integer', summary: 'only accounts with a number above this one: the next page' },
  },
  examples: ['account list', 'account list 3'],
  access: 'anyone',
  takesPictures: false,
  tells: 'here',
  run: (call) => {
    const { after = 0 } = call.options;
    const incident = requireIncident(call, call.options.incident);
    const all = call.store.accounts.ofIncident(incident.number);
    const rest = all.filter(({ number }) => number > after);
    const page = rest.slice(0, PAGE);
    const last = page.at(-1);
    if (!last) {
      const none =
        all.length === 0
          ? line`Incident ${incident.number} has no accounts yet. A profile link brings its account; ${command('account link')} ties one to a portrait.`
          : `Incident ${incident.number} has no further accounts.`;
      return { ...say(none), buttons: [showButton(incident.number)] };
    }
    const more = {
      label: 'More accounts',
      invocation: { command: 'account list', options: { incident: incident.number, after: last.number } },
    };
    return {
      blocks: [
        {
          type: 'paragraph',
          line: `Incident ${incident.number}: ${count(all.length, 'account')}. Names and dates are as their sites, people and imported tables gave them.`,
        },
        accountTable(page),
      ],
      buttons: [...(rest.length > PAGE ? [more] : []), showButton(incident.number)],
      files: [],
    };
  },
});
