import type { KeptError } from '../../../errors.ts';
import { type CommandHead, tellsOf } from '../../port/command-head.ts';
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
 * @param call null: what was asked cannot be read as one.
 */
export function mannerOf(
  call: { readonly command: Pick<CommandHead, 'tells' | 'options'>; readonly options: object } | null,
  failure: KeptError | null,
): Manner {
  const tells = call ? tellsOf(call.command, { ...call.options }) : undefined;
  const isPrivate = failure ? isOfAsking(failure) : tells === 'asker';
  const stays = isPrivate || tells === 'here';
  return { isPrivate, opensThread: !stays };
}
