import type { MessageView } from '../../api.ts';

/** The channel on which the desk's tabs of one browser talk to each other; the login page listens, too. */
export const TABS = 'eyeline-desk';

/** What tabs tell each other of the stream that one of them, the leader, follows for all. */
export type Note =
  | NewsNote
  | StateNote
  /** A tab has seen everything up to this revision: is there a leader, and is it further? */
  | { readonly type: 'ask'; readonly after: number }
  /** Somebody logged out. */
  | { readonly type: 'logged-out' };

/** The leader: what changed since the revision `after`, without a gap. */
export interface NewsNote {
  readonly type: 'news';
  readonly after: number;
  readonly messages: readonly MessageView[];
}

/** The leader: how the stream stands. */
export interface StateNote {
  readonly type: 'state';
  readonly state: 'live' | 'lost';
  /** Tells one run of the connection from the next: after a loss, and with another leader, it is another one. */
  readonly run: string;
  /** How far the stream was passed on. */
  readonly revision: number;
}
