import type { DateReading, TableAccount, TableField } from '../../../../account-table/account-table.ts';
import { isDayOnly } from '../../../../incident/accounts/times/shared-times.ts';
import type { Completion } from '../../../../incident/findings/result.ts';
import { count } from '../../../../words.ts';
import type { Block, Button, OutgoingMessage } from '../../../port/message.ts';
import { formatTime, showButton } from '../../lines/incident-lines.ts';
import { shownName } from '../account-lines.ts';
import { readTableOutcome, type TableOutcome } from './table-outcome.ts';

/** What stands where a cell is empty or was not read. */
const NOTHING = '–';

/** Accounts that are shown as they would be kept. */
const MAX_SHOWN = 3;

/** Headings of unused columns that are named. */
const MAX_NAMED = 8;

/** What columns are called. */
const FIELD_WORDS: Readonly<Record<TableField, string>> = {
  address: 'address',
  handle: 'handle',
  name: 'name',
  created: 'created',
  'last-active': 'last active',
  avatar: 'avatar uploaded',
  followers: 'followers',
};

/** A table of accounts as it was read, offered to be imported. */
export function answerTable({ outcome }: Pick<Completion, 'outcome'>): OutgoingMessage {
  const told = readTableOutcome(outcome);
  if (!told) throw new Error('the outcome of a table is none');
  const { table, file, incident } = told;
  return {
    blocks: [
      {
        type: 'paragraph',
        line: [
          { text: `${count(table.accounts.length, 'account')} in `, style: 'strong' },
          { text: file.name ?? 'the table', style: 'code' },
          { text: '. Nothing is kept until someone imports them.' },
        ],
      },
      { type: 'list', items: [...rowLines(told), ...dateLines(told), ...cellLines(told)] },
      columnTable(told),
      sampleTable(table.accounts),
    ],
    buttons: buttonsOf(told, incident),
    files: [],
  };
}

/** What became of the rows, and of the accounts in them. */
function rowLines({ table, known, incident }: TableOutcome): string[] {
  const { rows, accounts, doubled, nameless, ragged, left, differing, short } = table;
  const parts = [
    count(accounts.length, 'account'),
    ...(doubled > 0 ? [`${doubled} of an account that an earlier row has`] : []),
    ...(nameless > 0 ? [`${nameless} without an address, handle or name`] : []),
    ...(ragged > 0 ? [`${ragged} with too many cells`] : []),
    ...(left > 0 ? [`${left} too many`] : []),
  ];
  const differ = known.differing.map((each) => `${each.fact} of ${each.accounts}`).join(', ');
  return [
    `${count(rows, 'row')}: ${parts.join(', ')}.`,
    ...(differing > 0
      ? [
          `${count(differing, 'doubled row')} ${differing === 1 ? 'says' : 'say'} otherwise than the first row of the account, which counts.`,
        ]
      : []),
    ...(short > 0 ? [`${count(short, 'row')} with fewer cells: what they lack counts as empty.`] : []),
    ...(known.known > 0
      ? [
          `${known.known} of the accounts ${known.known === 1 ? 'is' : 'are'} in incident ${incident} already.${
            differ === ''
              ? ''
              : ` The table differs in: ${differ}. What sites and people said counts before a table; a later table counts before an earlier one.`
          }`,
        ]
      : []),
  ];
}

function dateLines({ table }: TableOutcome): string[] {
  const days = table.accounts.filter(({ uploadedMs }) => uploadedMs !== null && isDayOnly(uploadedMs)).length;
  return [
    ...table.dates.flatMap(dateLine),
    ...(days > 0
      ? [
          `${count(days, 'avatar time')} ${days === 1 ? 'gives' : 'give'} a day only: ${days === 1 ? 'it counts' : 'they count'} on days, not within an hour.`,
        ]
      : []),
  ];
}

function dateLine({ field, state, order, example, ambiguous }: DateReading): string[] {
  const name = FIELD_WORDS[field];
  const words = order === 'day-first' ? 'the day first' : 'the month first';
  switch (state) {
    case 'clear':
      return [];
    case 'shown':
      return [`${capital(name)}: ${words}, as “${example}” shows.`];
    case 'chosen':
      return [`${capital(name)}: ${words}, as you said.`];
    case 'mixed':
      return [
        `${capital(name)}: some dates have the day first, others the month. Not read, as they may be either: ${ambiguous}.`,
      ];
    case 'open':
      return [
        `${capital(name)}: nothing shows whether the day or the month stands first. Not read: ${ambiguous}. Say which.`,
      ];
  }
}

/** Cells and columns that give nothing. */
function cellLines({ table }: TableOutcome): string[] {
  const { examples, unused, hasHeading } = table;
  const cells = examples.map(({ line, field, text }) => `line ${line}, ${FIELD_WORDS[field]} “${text}”`);
  const named = unused.slice(0, MAX_NAMED).map((name) => `“${name}”`);
  const more = unused.length > MAX_NAMED ? ` and ${unused.length - MAX_NAMED} more` : '';
  return [
    ...(cells.length > 0 ? [`First cells that were not read: ${cells.join('; ')}.`] : []),
    ...(hasHeading
      ? []
      : ['The first row names no columns: addresses and handles were found by their look, nothing else.']),
    ...(named.length > 0 ? [`Columns that are not used: ${named.join(', ')}${more}.`] : []),
  ];
}

function columnTable({ table }: TableOutcome): Block {
  const rows = table.columns.map(({ field, heading, column, read, empty, unread }) => [
    FIELD_WORDS[field],
    heading ?? `column ${column}`,
    `${read}`,
    `${empty}`,
    `${unread}`,
  ]);
  return { type: 'table', head: ['Kept as', 'Column', 'Read', 'Empty', 'Not read'], rows };
}

function sampleTable(accounts: readonly TableAccount[]): Block {
  const time = (ms: number | null) =>
    ms === null ? NOTHING : isDayOnly(ms) ? formatTime(ms).slice(0, 10) : formatTime(ms);
  const rows = accounts
    .slice(0, MAX_SHOWN)
    .map((account) => [
      shownName(account),
      time(account.createdMs),
      time(account.uploadedMs),
      time(account.lastActiveMs),
      account.followers === null ? NOTHING : `${account.followers}`,
    ]);
  return { type: 'table', head: ['First accounts', 'Created', 'Avatar', 'Last active', 'Followers'], rows };
}

function buttonsOf({ reading, table }: TableOutcome, incident: number): Button[] {
  const { dates, accounts } = table;
  const isOpen = dates.some(({ ambiguous }) => ambiguous > 0);
  const read = (label: string, order: 'day-first' | 'month-first'): Button => ({
    label,
    invocation: { command: 'account import', options: { reading, dates: order } },
  });
  return [
    ...(accounts.length === 0
      ? []
      : [
          {
            label: accounts.length === 1 ? 'Import this account' : `Import ${accounts.length} accounts`,
            invocation: { command: 'account accept', options: { reading } },
          },
        ]),
    ...(isOpen ? [read('Day first', 'day-first'), read('Month first', 'month-first')] : []),
    {
      label: 'Other columns…',
      invocation: { command: 'account import', options: { reading } },
      ask: { option: 'columns', label: 'Columns, such as created=Joined, followers=4, name=none' },
    },
    showButton(incident),
  ];
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
