import { EyelineError } from '../../../../errors.ts';
import { readCheckOutcome } from '../../outcome/check-outcome.ts';
import { findSeen, type SubmissionAsking } from '../../seen-submission.ts';
import { readTableFile, readTableOutcome, type TableFile, type TableOutcome } from './table-outcome.ts';

/** A table of this channel that can be read, and the incident that it was sent to. */
export interface SentTable {
  readonly file: TableFile;
  /** Null where its thread had none. */
  readonly incident: number | null;
}

/** A table that was read in this channel before, or that came with a message. @throws EyelineError `NOT_FOUND` */
export function findSentTable(id: number, call: SubmissionAsking): SentTable {
  const completion = findSeen(id, call) && call.store.results.of(id);
  const read = completion && readTableFile(completion.outcome);
  if (read) return read;
  const [file, ...others] = (completion && readCheckOutcome(completion.outcome)?.tables) ?? [];
  if (file && others.length === 0) return { file, incident: completion?.incident?.number ?? null };
  throw notRead(id);
}

/** A table that was read in this channel. @throws EyelineError `NOT_FOUND` for what was not */
export function findTable(id: number, call: SubmissionAsking): TableOutcome {
  const completion = findSeen(id, call) && call.store.results.of(id);
  const outcome = completion && readTableOutcome(completion.outcome);
  if (outcome) return outcome;
  throw notRead(id);
}

function notRead(id: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'a table that was read in this channel',
    received: `${id}`,
    problem: 'This table was not read in this channel.',
    action: 'Press the button below the table, or send it again with `account import`.',
  });
}
