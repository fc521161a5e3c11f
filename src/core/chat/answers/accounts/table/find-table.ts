import { EyelineError } from '../../../../errors.ts';
import { findSeen, type SubmissionAsking } from '../../seen-submission.ts';
import { readTableOutcome, type TableOutcome } from './table-outcome.ts';

/** A table that was read in this channel. @throws EyelineError `NOT_FOUND` for what was not */
export function findTable(id: number, call: SubmissionAsking): TableOutcome {
  const completion = findSeen(id, call) && call.store.results.of(id);
  const outcome = completion && readTableOutcome(completion.outcome);
  if (outcome) return outcome;
  throw new EyelineError('NOT_FOUND', {
    expected: 'a table that was read in this channel',
    received: `${id}`,
    problem: 'This table was not read in this channel.',
    action: 'Press the button below the table, or send it again with `account import`.',
  });
}
