import { basename } from 'node:path';
import { accountAccept } from '../../commands/account/account-accept.ts';
import { type DateOrder, TABLE_LIMITS } from '../../core/account-table/account-table.ts';
import { compareTable } from '../../core/account-table/compare-table.ts';
import { readAccountTable } from '../../core/account-table/read-account-table.ts';
import { answerTable } from '../../core/chat/answers/accounts/table/answer-table.ts';
import type { TableOutcome } from '../../core/chat/answers/accounts/table/table-outcome.ts';
import { plainText } from '../../core/chat/answers/sending/plain-text.ts';
import type { BlobReference } from '../../core/incident/stores/blob-store.ts';
import { wholeFile } from '../../core/work/examine/zip-result.ts';
import { readWhole } from '../../core/work/files/read-whole.ts';
import { notReadable } from '../inputs/input-errors.ts';
import { printableText } from '../report.ts';
import { requireIncident } from '../require-incident.ts';
import { type CommandLineParts, callCommand, draftOf } from './call-command.ts';
import { describeTakingBack } from './describe-taking-back.ts';

/** How a table is imported. */
export interface ImportOptions {
  readonly incident: number;
  /** In a person's words; null: guessed. */
  readonly columns: string | null;
  /** As it was given, for the command that takes the import back; null: the default. */
  readonly tenant: string | null;
  /** Null: not said. */
  readonly dates: DateOrder | null;
  /** Whether the accounts are kept; else the table is only shown. */
  readonly isAccepted: boolean;
  readonly write: (text: string) => void;
}

/**
 * Reads a table of accounts and prints what it says; keeps the accounts, and the file, once that is accepted.
 *
 * @throws EyelineError `UNREADABLE_TABLE`; `INVALID_USAGE` for columns or an incident that there is not; what is wrong
 * with the path
 */
export async function importTable(
  path: string,
  parts: CommandLineParts,
  { incident, columns, dates, tenant, isAccepted, write }: ImportOptions,
): Promise<void> {
  const { store, know, now } = parts;
  requireIncident(store, incident);
  const bytes = await readFile(path);
  const nowMs = now();
  const table = readAccountTable(bytes, { columns, dates, know, nowMs });
  const known = compareTable(table.accounts, store.accounts.ofIncident(incident));
  const name = basename(path);
  const toOutcome = (reading: number, reference: BlobReference): TableOutcome => ({
    reading,
    incident,
    file: { ...reference, name },
    table,
    known,
  });
  const shown = answerTable({
    outcome: JSON.stringify(toOutcome(0, { sha256: '', sizeBytes: bytes.length })),
  });
  write(`${printableText(plainText(shown))}\n`);
  if (!isAccepted) {
    write('\nNothing was kept. Run it again with --yes to import these accounts.\n');
    return;
  }
  const reference = await store.blobs.put(bytes);
  const invocation = { command: 'account import', options: { incident } };
  const sighting = {
    fileName: name,
    sourceAddress: null,
    lastModifiedMs: null,
    servedMs: null,
    seenMs: nowMs,
  };
  const imported = store.atomically(() => {
    const sent = [{ name, sizeBytes: bytes.length, handle: '' }];
    const { submission } = store.submissions.receive(draftOf(invocation, nowMs, sent));
    store.results.complete(submission.id, {
      pictures: [wholeFile(reference, sighting, null)],
      artifacts: [],
      timeline: [],
      incidentNumber: incident,
      incidentTitle: '',
      outcome: JSON.stringify(toOutcome(submission.id, reference)),
    });
    store.submissions.settle(submission.id);
    return callCommand(accountAccept, { reading: submission.id }, parts);
  });
  write(`\n${plainText(imported)}\n${describeTakingBack(imported, tenant)}`);
}

/** @throws EyelineError what is wrong with the path */
async function readFile(path: string): Promise<Buffer> {
  const expected = 'a table of accounts (CSV)';
  try {
    return await readWhole(path, TABLE_LIMITS.bytes, expected);
  } catch (error) {
    throw notReadable(error, path, expected);
  }
}
