import type { KeptError } from '../../../errors.ts';
import type { CommandHead } from '../../port/command-head.ts';
import { isOfAsking } from '../failure-message.ts';

/** Whom an answer is for, and where it stands. */
export interface Manner {
  /** Only for who asked, where the platform can tell them alone. */
  readonly isPrivate: boolean;
  /** Whether a thread is opened for it where there is none. */
  readonly opensThread: boolean;
}

/** For all, in a thread: the answer to pictures. */
export const IN_THREAD: Manner = { isPrivate: false, opensThread: true };

/**
 * The one rule for all commands: what went wrong with the asking, and help, are for who asked; what only shows something
 * stands where it was asked; all else in a thread.
 *
 * @param command null: what was asked cannot be read as one.
 */
export function mannerOf(command: Pick<CommandHead, 'tells'> | null, failure: KeptError | null): Manner {
  const isPrivate = failure ? isOfAsking(failure) : command?.tells === 'asker';
  const stays = isPrivate || command?.tells === 'here';
  return { isPrivate, opensThread: !stays };
}
