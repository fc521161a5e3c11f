import type { TableAccount } from '../../core/account-table/account-table.ts';
import { listAccountsButton, sayElsewhere } from '../../core/chat/answers/accounts/account-lines.ts';
import { findTable } from '../../core/chat/answers/accounts/table/find-table.ts';
import type { TableOutcome } from '../../core/chat/answers/accounts/table/table-outcome.ts';
import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type Button, type OutgoingMessage, say } from '../../core/chat/port/message.ts';
import type { AccountReading } from '../../core/incident/accounts/account.ts';
import type { RecordedAccounts } from '../../core/incident/accounts/account-store.ts';
import { count } from '../../core/words.ts';

export const accountAccept = defineRecordCommand({
  name: 'account accept',
  summary: 'keep the accounts of a table that was read, or take that back',
  options: {
    reading: {
      type: 'integer',
      summary: 'which table; the button below it fills this in',
      isRequired: true,
    },
    undo: {
      type: 'integer',
      summary: 'which import of it is taken back; the button below it fills this in',
      isForButtons: true,
    },
    again: {
      type: 'integer',
      summary: 'which one is brought back; buttons fill this in',
      isForButtons: true,
    },
  },
  examples: ['account accept --reading 13'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const outcome = findTable(call.options.reading, call);
    const incident = requireIncident(call, outcome.incident).number;
    const { undo, again } = call.options;
    if (undo !== undefined) return takeBack(outcome, incident, undo, call);
    const back = again === undefined ? null : bringBack(outcome, incident, again, call);
    return back ?? importTable(outcome, incident, call);
  },
});

type Importing = Pick<Call, 'store' | 'by' | 'submission' | 'audience'>;

function importTable(
  { table, file, reading }: TableOutcome,
  incident: number,
  { store, by, submission }: Importing,
): OutgoingMessage {
  const readings = table.accounts.map((account) => toReading(account, by.atMs));
  const counts = store.accounts.import(incident, readings, (done) => describeImport(done, file.name), by);
  const isChanged = counts.added + counts.changed > 0;
  const undo = undoButton(reading, submission.id);
  const timeline: Button = {
    label: 'Draw their times',
    invocation: { command: 'timeline', options: { incident } },
  };
  const line = isChanged
    ? `${describeImport(counts, null)} They are in incident ${incident}.`
    : `Nothing changed: incident ${incident} has all of this table already.`;
  return {
    ...say(line),
    buttons: [listAccountsButton(incident), ...(isChanged ? [timeline, undo] : []), showButton(incident)],
  };
}

/** Counts that add up to the table's accounts. */
function describeImport({ added, changed, unchanged }: RecordedAccounts, name: string | null): string {
  const from = name === null ? '' : ` from ${name}`;
  const parts = [
    `${added} new`,
    ...(changed > 0 ? [`${changed} known before, with something new`] : []),
    ...(unchanged > 0 ? [`${unchanged} with nothing new`] : []),
  ];
  return `Imported ${count(added + changed + unchanged, 'account')}${from}: ${parts.join(', ')}.`;
}

function takeBack(
  { reading }: TableOutcome,
  incident: number,
  undone: number,
  { store, by, audience }: Importing,
): OutgoingMessage {
  const tell = (accounts: number) =>
    `The import of ${count(accounts, 'account')} was taken back. Nothing that it said counts any more.`;
  const { accounts, elsewhere } = store.accounts.takeBack(incident, undone, tell, by, 'import');
  const again: Button = {
    label: 'Import again',
    takesBack: true,
    invocation: { command: 'account accept', options: { reading, again: undone } },
  };
  return {
    ...say(
      accounts === 0
        ? 'Nothing changed: this import was taken back before.'
        : `${tell(accounts)}${sayElsewhere({ store, audience }, elsewhere)}`,
    ),
    buttons: [...(accounts === 0 ? [] : [again]), listAccountsButton(incident), showButton(incident)],
  };
}

/** What an import said counts again, also where a move took it; null where there is nothing to bring back. */
function bringBack(
  { reading }: TableOutcome,
  incident: number,
  imported: number,
  { store, by, audience }: Importing,
): OutgoingMessage | null {
  const tell = (accounts: number) => `The import of ${count(accounts, 'account')} counts again.`;
  const { accounts, elsewhere } = store.accounts.bringBack(incident, imported, tell, by, 'import');
  if (accounts === 0) return null;
  return {
    ...say(`${tell(accounts)}${sayElsewhere({ store, audience }, elsewhere, true)}`),
    buttons: [listAccountsButton(incident), undoButton(reading, imported), showButton(incident)],
  };
}

function undoButton(reading: number, imported: number): Button {
  return {
    label: 'Undo',
    takesBack: true,
    invocation: { command: 'account accept', options: { reading, undo: imported } },
  };
}

function toReading({ platform, uploadedMs, ...facts }: TableAccount, readMs: number): AccountReading {
  return {
    ...facts,
    source: 'import',
    platform,
    siteId: null,
    readMs,
    avatar: uploadedMs === null ? null : { sha256: null, uploadedMs, uploadedBy: 'import' },
  };
}
