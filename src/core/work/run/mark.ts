import type { Reaction } from '../../chat/port/adapter.ts';
import { decodePayload } from '../../chat/port/payload.ts';
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
    const isUnsure = mayBeUnmeant(submission);
    if (reaction === 'working') {
      // What may not be meant for Eyeline is not marked before it is known to be.
      if (isUnsure) return;
      await adapter.react?.(place, reaction, isLeft ? 'working' : 'none');
      return;
    }
    const bears = refusal !== null && reaction !== 'refused' ? 'refused' : 'working';
    // A life that ended over a refusal may have left either mark, or both.
    const isDoubtful = isLeft || refusal?.isTold === false;
    if (bears === 'refused' && isDoubtful) await adapter.react?.(place, 'refused', 'working');
    await adapter.react?.(place, reaction, isUnsure && bears === 'working' ? 'none' : bears);
  } catch (error) {
    if (reaction !== 'working' && isAway(error)) throw error;
    log.debug({ err: error, submission: submission.id }, 'a reaction could not be set');
  }
}

function mayBeUnmeant({ payload }: Submission): boolean {
  try {
    return decodePayload(payload).isUnsure ?? false;
  } catch {
    // What cannot be read is told of.
    return false;
  }
}
