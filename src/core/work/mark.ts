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
    const before = submission.refusal ? 'refused' : 'working';
    await adapter.react?.(placeOf(submission, store), reaction, before);
  } catch (error) {
    log.debug({ err: error, submission: submission.id }, 'a reaction could not be set');
  }
}
