import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { type Block, say } from '../../core/chat/port/message.ts';
import { DISARM_VERSION, searchTechniques } from '../../core/incident/techniques/disarm-catalogue.ts';
import { count } from '../../core/words.ts';

/** Techniques that are shown at once. */
const SHOWN = 20;

export const techniqueSearch = defineRecordCommand({
  name: 'technique search',
  summary: 'look through DISARM’s techniques by number or name',
  options: {
    words: {
      type: 'text',
      summary: 'part of a number or words of a name',
      isPositional: true,
      isRequired: true,
    },
  },
  examples: ['technique search persona', 'technique search T0145'],
  access: 'anyone',
  takesPictures: false,
  run: ({ options: { words } }) => {
    const found = searchTechniques(words);
    if (found.length === 0) {
      return say(`DISARM ${DISARM_VERSION} has no technique with these words in its name.`);
    }
    const shown = found.slice(0, SHOWN);
    const left = found.length - shown.length;
    const blocks: Block[] = [
      { type: 'paragraph', line: `DISARM ${DISARM_VERSION}: ${count(found.length, 'technique')}.` },
      {
        type: 'table',
        head: ['Number', 'Name', 'Tactic'],
        rows: shown.map(({ number, name, tactic }) => [number, name, tactic.replaceAll('-', ' ')]),
      },
      ...(left > 0 ? [{ type: 'paragraph' as const, line: `${left} more: give more words.` }] : []),
    ];
    return { blocks, buttons: [], files: [] };
  },
});
