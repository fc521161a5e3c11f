import { EyelineError } from '../../errors.ts';
import { isGuestAudience } from '../../incident/incident.ts';
import type { Submission } from '../../incident/submission.ts';
import type { Call } from '../port/command.ts';

/** Who asks for a submission, and where. */
export type SubmissionAsking = Pick<Call, 'store' | 'submission' | 'audience'>;

/** A submission of this id that may be shown where it is asked for: of the same channel; to a guest, of the same thread. */
export function findSeen(id: number, { store, submission, audience }: SubmissionAsking): Submission | null {
  const found = store.submissions.find(id);
  if (!found || found.channel !== submission.channel) return null;
  // A guest sees the thread only.
  return isGuestAudience(audience) && found.thread?.id !== submission.thread?.id ? null : found;
}

export function noSuchSubmission(id: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'the number of a message of this channel',
    received: `${id}`,
    problem: 'The message that this is about is not in this channel.',
    action: 'Send the pictures again.',
  });
}
