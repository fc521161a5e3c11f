import type { Reaction } from '../chat/adapter.ts';
import type { Submission } from '../incident/submission.ts';
import { placeOf, type RunOptions } from './submission-parts.ts';

/** Marks the message that a submission came as. Never throws: the answer is what counts. */
export async function mark(
  submission: Submission,
  { adapter, store, log }: Pick<RunOptions, 'adapter' | 'store' | 'log'>,
  reaction: Reaction,
): Promise<void> {
  if (!adapter.features.reactions) return;
  try {
    const place = placeOf(submission, store);
    const { refusal } = submission;
    // A life that ended over a refusal may have left either mark.
    const isUnsure = refusal?.isTold === false;
    if (isUnsure && reaction !== 'refused') await adapter.react?.(place, 'refused', 'working');
    const isRefused = refusal !== null && (!isUnsure || reaction !== 'refused');
    await adapter.react?.(place, reaction, isRefused ? 'refused' : 'working');
  } catch (error) {
    log.debug({ err: error, submission: submission.id }, 'a reaction could not be set');
  }
}
