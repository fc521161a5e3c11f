import type { Reaction } from '../../chat/port/adapter.ts';
import { isAway } from '../../errors.ts';
import type { Submission } from '../../incident/submission.ts';
import { placeOf, type RunOptions } from './submission-parts.ts';

/**
 * Marks the message that a submission came as. What the platform refuses is left: the answer is what counts. So is a
 * mark of work while the platform is away; any other is to be set before what it says is noted as done.
 *
 * @throws EyelineError `PLATFORM_UNAVAILABLE`, for any mark but `working`.
 */
export async function mark(
  submission: Submission,
  { adapter, store, log, isLeft }: Pick<RunOptions, 'adapter' | 'store' | 'log' | 'isLeft'>,
  reaction: Reaction,
): Promise<void> {
  if (!adapter.features.reactions) return;
  try {
    const place = placeOf(submission, store);
    const { refusal } = submission;
    if (reaction === 'working') {
      await adapter.react?.(place, reaction, isLeft ? 'working' : 'none');
      return;
    }
    const bears = refusal !== null && reaction !== 'refused' ? 'refused' : 'working';
    // A life that ended over a refusal may have left either mark, or both.
    const isUnsure = isLeft || refusal?.isTold === false;
    if (bears === 'refused' && isUnsure) await adapter.react?.(place, 'refused', 'working');
    await adapter.react?.(place, reaction, bears);
  } catch (error) {
    if (reaction !== 'working' && isAway(error)) throw error;
    log.debug({ err: error, submission: submission.id }, 'a reaction could not be set');
  }
}
