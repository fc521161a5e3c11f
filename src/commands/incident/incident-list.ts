import { describePortraits } from '../../core/alignment/class-words.ts';
import { formatTime } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';

/** Incidents a page. */
const PAGE = 20;

export const incidentList = defineRecordCommand({
  name: 'incident list',
  summary: 'list incidents, newest first',
  options: {
    status: { type: 'choice', summary: 'which ones', choices: ['open', 'closed', 'all'], isPositional: true },
    below: { type: 'integer', summary: 'only incidents with a number below this one: the next page' },
  },
  examples: ['incident list', 'incident list open'],
  access: 'member',
  takesPictures: false,
  tells: 'here',
  run: ({ store, options: { status = 'all', below }, audience }) => {
    const found = store.incidents.list({
      audience,
      limit: PAGE + 1,
      ...(status === 'open' || status === 'closed' ? { status } : {}),
      ...(below === undefined ? {} : { below }),
    });
    const page = found.slice(0, PAGE);
    const last = page.at(-1);
    if (!last)
      return say(below === undefined ? 'There are no such incidents.' : 'There are no earlier incidents.');
    const rows = page.map(({ number, title, status: state, openedMs }) => [
      `${number}`,
      title,
      state,
      describePortraits(store.findings.alignments(number)),
      formatTime(openedMs),
    ]);
    return {
      blocks: [{ type: 'table', head: ['No.', 'Title', 'State', 'Recorded', 'Opened'], rows }],
      buttons:
        found.length > PAGE
          ? [
              {
                label: 'Earlier incidents',
                invocation: { command: 'incident list', options: { status, below: last.number } },
              },
            ]
          : [],
      files: [],
    };
  },
});
