import { DATE_ORDERS, TABLE_LIMITS } from '../../core/account-table/account-table.ts';
import { compareTable } from '../../core/account-table/compare-table.ts';
import { answerTable } from '../../core/chat/answers/accounts/table/answer-table.ts';
import { findSentTable } from '../../core/chat/answers/accounts/table/find-table.ts';
import type { TableFile, TableOutcome } from '../../core/chat/answers/accounts/table/table-outcome.ts';
import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { defineWorkCommand, type WorkCall } from '../../core/chat/port/command.ts';
import { EyelineError } from '../../core/errors.ts';
import type { SubmissionResult } from '../../core/incident/findings/result.ts';

export const accountImport = defineWorkCommand({
  name: 'account import',
  summary: 'read a table of accounts (CSV), and show what it says before anything is kept',
  options: {
    incident: { type: 'incident', summary: 'default: this thread’s' },
    columns: {
      type: 'text',
      summary: 'which column is what, such as created=Joined, followers=4, name=none',
      maxLength: 1000,
    },
    dates: {
      type: 'choice',
      choices: DATE_ORDERS,
      summary: 'whether 3/4/2019 is in April (day-first) or in March (month-first)',
    },
    reading: {
      type: 'integer',
      summary: 'a table that was sent before; buttons fill this in',
      isForButtons: true,
    },
  },
  examples: ['account import', 'account import --incident 3 --columns created=Joined --dates day-first'],
  access: 'member',
  takesPictures: true,
  fileWord: 'table',

  run: async (call) => {
    const { store, options, submission, by } = call;
    const { incident, file, pictures } = await takeTable(call);
    const table = await call.readTable(file, {
      columns: options.columns ?? null,
      dates: options.dates === 'day-first' || options.dates === 'month-first' ? options.dates : null,
      nowMs: by.atMs,
    });
    const known = compareTable(table.accounts, store.accounts.ofIncident(incident));
    const outcome: TableOutcome = { reading: submission.id, incident, file, table, known };
    return {
      pictures,
      artifacts: [],
      timeline: [],
      incidentNumber: incident,
      incidentTitle: call.title,
      outcome: JSON.stringify(outcome),
    };
  },

  answer: answerTable,
});

interface TakenTable {
  readonly incident: number;
  readonly file: TableFile;
  readonly pictures: SubmissionResult['pictures'];
}

/** The table that came with the call, or the one of an earlier reading. */
async function takeTable(
  call: WorkCall<{ readonly incident?: number | undefined; readonly reading?: number | undefined }>,
): Promise<TakenTable> {
  const { options, files } = call;
  if (files.length > 1) throw oneTable(`${files.length} files`);
  if (files.length === 0) {
    if (options.reading === undefined) throw oneTable('none');
    const { file, incident } = findSentTable(options.reading, call);
    return {
      incident: requireIncident(call, options.incident ?? incident ?? undefined).number,
      file,
      pictures: [],
    };
  }
  const incident = requireIncident(call, options.incident).number;
  const [kept] = await call.keepFiles(files, TABLE_LIMITS.bytes);
  if (!kept) throw oneTable('none');
  return { incident, file: { ...kept.reference, name: kept.name }, pictures: [kept.picture] };
}

function oneTable(received: string): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'one table of accounts with the message',
    received,
    action:
      'Send `account import` together with one CSV file: a row an account, and a first row that names the columns.',
  });
}
