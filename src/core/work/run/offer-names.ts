import { readCheckOutcome } from '../../chat/answers/outcome/check-outcome.ts';
import { encodeInvocation } from '../../chat/port/payload.ts';
import type { Submission } from '../../incident/submission.ts';
import type { RunOptions } from './submission-parts.ts';

/**
 * After the answer to a page its names are read, as a submission of its own: written down before the page's is settled, so
 * that a crash loses neither. A repeat writes nothing.
 *
 * @returns what is to be run next; null where there are no names to be read.
 */
export function offerNames(
  submission: Submission,
  { store, examiner }: Pick<RunOptions, 'store' | 'examiner'>,
): Submission | null {
  const { id, channel, thread, actor, sentMs, failure } = submission;
  if (!examiner.names || failure || !thread) return null;
  const completion = store.results.of(id);
  if (!completion?.incident || completion.isWithdrawn) return null;
  const hasPage = readCheckOutcome(completion.outcome)?.files.some(({ isPage }) => isPage) ?? false;
  if (!hasPage) return null;
  const invocation = { command: 'names read', options: { message: id } };
  const { submission: next, isRepeat } = store.submissions.receive({
    kind: 'recheck',
    platformId: `names-${id}`,
    channel,
    thread: thread.platformId,
    actor,
    sentMs,
    payload: encodeInvocation(invocation),
  });
  return isRepeat ? null : next;
}
