import { waitingMessage } from '../../../chat/answers/sending/refused-message.ts';
import { type ErrorRecord, type EyelineError, isAway, toErrorRecord } from '../../../errors.ts';
import type { Refusal, Submission } from '../../../incident/submission.ts';
import { mark } from '../mark.ts';
import { placeOf, type RunOptions } from '../submission-parts.ts';

/** How long an answer is kept for a right, ms: then the record alone has it. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/**
 * Keeps a submission that the platform refuses because a permission is missing: unsettled, marked, and said once where that can be
 * said. After {@link KEPT_MS} it is settled.
 *
 * @throws EyelineError `PLATFORM_UNAVAILABLE` where it could not be marked or said: then it is to be kept once more.
 */
export async function keepRefused(
  submission: Submission,
  part: Refusal['part'],
  error: EyelineError,
  options: RunOptions,
): Promise<void> {
  const { store, log, examiner } = options;
  const { id, refusal: before } = submission;
  const reason = toErrorRecord(error) as ErrorRecord;
  if (before && examiner.now() - before.sinceMs > KEPT_MS) {
    log.warn(
      { submission: id, reason: error.message },
      'an answer was refused for too long; the record has it',
    );
    // Of work that was never begun it has the reason.
    if (part === 'work') store.submissions.fail(id, reason);
    store.submissions.settle(id);
    return;
  }
  store.submissions.refuse(id, part, reason);
  if (!before) {
    log.warn(
      { submission: id, part, reason: error.message },
      'a platform refuses an answer; it is kept until it may be sent',
    );
  }
  if (before && before.isTold !== false) {
    if (options.isLeft) await mark(submission, options, 'refused');
    return;
  }
  const isSaid = isSaidInChannel(submission, error, options);
  await mark(submission, options, 'refused');
  if (part !== 'files' && !isSaid) await notify(submission, error, options);
  // Only now: after a crash before this, the next start says it. It may be said twice, but never not at all.
  store.submissions.noteTold(id);
}

/** One that was told is a sign for all of the channel that wait for the same right. */
function isSaidInChannel(
  { id, channel }: Submission,
  { message }: EyelineError,
  { store }: RunOptions,
): boolean {
  return store.submissions
    .unfinished()
    .some(
      ({ id: other, channel: where, refusal }) =>
        other !== id && where === channel && refusal?.error.message === message && refusal.isTold !== false,
    );
}

async function notify(submission: Submission, error: EyelineError, options: RunOptions): Promise<void> {
  const { adapter, store, log } = options;
  const { id } = submission;
  const key = `eyeline-${store.tenant.folder.slice(0, 8)}-${id}-waits`;
  try {
    await adapter.notify?.(placeOf(submission, store), waitingMessage(error, id), key);
  } catch (cause) {
    if (isAway(cause)) throw cause;
    log.debug({ err: cause, submission: id }, 'that an answer waits could not be said');
  }
}
