import { EyelineError } from '../../../errors.ts';
import type { Incident } from '../../../incident/incident.ts';
import type { Submission } from '../../../incident/submission.ts';
import type { Call } from '../../port/command.ts';
import { askedIncident } from '../asked-incident.ts';
import { findSeen, noSuchSubmission } from '../seen-submission.ts';

type Asking = Pick<Call, 'store' | 'submission' | 'audience'>;

/** An earlier message, and the incident that it was recorded under. */
export interface AddedMessage {
  readonly added: Submission;
  readonly incident: Incident;
}

/**
 * @param asked the incident that was named, if one was.
 * @throws EyelineError `NOT_FOUND` for a message that is not to be seen here, or that is of another incident or of none.
 */
export function addedMessage(call: Asking, id: number, asked: number | undefined): AddedMessage {
  const added = findSeen(id, call);
  if (!added) throw noSuchSubmission(id);
  const recorded = call.store.results.of(id)?.incident?.number;
  const incident = askedIncident(call, asked ?? recorded);
  if (incident && incident.number === recorded) return { added, incident };
  throw new EyelineError('NOT_FOUND', {
    expected: `a message that was recorded under ${incident ? `incident ${incident.number}` : 'an incident'}`,
    received: `${id}`,
    problem: incident
      ? `That message was not recorded under incident ${incident.number}.`
      : 'That message was not recorded under an incident.',
    action: 'Name the portraits by their numbers instead: --numbers.',
  });
}

/** Why a message and numbers are not taken together. */
export function bothGiven(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'the portraits of a message or their numbers',
    received: 'both',
    problem: '--numbers and --message cannot be used together.',
    action: 'Give one of them.',
  });
}
