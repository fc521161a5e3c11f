import { describePortraits } from '../../core/alignment/class-words.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';

/** Incidents that are shown; of more, how many. */
const SHOWN = 20;

export const incidentSearch = defineRecordCommand({
  name: 'incident search',
  summary: 'find incidents by words in their fields, notes, references and accounts',
  options: {
    text: { type: 'text', summary: 'what to look for', isPositional: true, isRequired: true },
  },
  examples: ['incident search follower wave'],
  access: 'member',
  takesPictures: false,
  tells: 'here',
  run: ({ store, options: { text }, audience }) => {
    const found = store.incidents.search(text, audience);
    if (found.length === 0) return say(`No incident that can be seen here has "${text}".`);
    const rows = found
      .slice(0, SHOWN)
      .map(({ number, title, status, places }) => [
        `${number}`,
        title,
        status,
        describePortraits(store.findings.alignments(number)),
        places.join(', '),
      ]);
    const left = found.length - rows.length;
    return {
      blocks: [
        { type: 'table', head: ['No.', 'Title', 'State', 'Recorded', 'Found in'], rows },
        ...(left > 0
          ? [{ type: 'paragraph' as const, line: `The newest ${SHOWN} of ${found.length}.` }]
          : []),
      ],
      buttons: rows.slice(0, 3).map(([number]) => ({
        label: `Show incident ${number}`,
        invocation: { command: 'incident show', options: { number: Number(number) } },
      })),
      files: [],
    };
  },
});
