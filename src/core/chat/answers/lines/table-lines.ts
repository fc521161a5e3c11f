import type { Completion } from '../../../incident/findings/result.ts';
import type { TableFacts } from '../../port/command.ts';
import { command, line } from '../../port/line.ts';
import type { Block, Button } from '../../port/message.ts';
import { fileLine } from './incident-lines.ts';

/** What is said of files that look like tables of accounts. */
export function tableLines(
  tables: readonly TableFacts[] = [],
  { incident }: Pick<Completion, 'incident'>,
): Block[] {
  return tables.map(({ name }) => {
    const how =
      tables.length > 1
        ? line`To read its accounts, send it with ${command('account import')}, by itself.`
        : incident
          ? line`Read its accounts to see what it says, before anything is kept.`
          : line`This thread has no incident: open one with ${command('incident open')}, then read its accounts.`;
    return {
      type: 'paragraph',
      line: [{ text: `${fileLine(name)} looks like a table of accounts. ` }, ...how],
    };
  });
}

/** Reads the one table; of several each is to be sent by itself. */
export function tableButtons(
  submission: number,
  tables: readonly TableFacts[] = [],
  { incident }: Pick<Completion, 'incident'>,
): Button[] {
  if (tables.length !== 1) return [];
  const options = { reading: submission, ...(incident ? { incident: incident.number } : {}) };
  return [{ label: 'Read its accounts', invocation: { command: 'account import', options } }];
}
