/** What is to be written into a {@link MessageLog}. */
export interface LoggedMessageDraft {
  readonly channel: string;
  /** The message that it stands under; null for one in the channel itself. */
  readonly thread: number | null;
  readonly author: 'person' | 'eyeline';
  /** Unique: a repeat writes nothing. */
  readonly key: string;
  /** JSON by the adapter. */
  readonly content: string;
  /** SHA-256 of the files that the content names, hex: by these it is found, and they are kept. Default: none. */
  readonly files?: readonly string[];
}

/** A message of a platform that keeps none itself. */
export interface LoggedMessage extends Omit<LoggedMessageDraft, 'files'> {
  /** Rises with each message of any tenant. */
  readonly id: number;
  readonly sentMs: number;
  /** Null where it was never edited. */
  readonly editedMs: number | null;
  /** Rises with every message and every edit of any tenant: what a listener has seen so far. */
  readonly revision: number;
}

/**
 * The messages of the local desk, which is a chat platform of its own; on disk when a call returns.
 *
 * @example
 * const { message, isRepeat } = log.add({ channel: 'triage', thread: null, author: 'person', key: 'k1', content: '{}' });
 * log.changedAfter(message.revision - 1); // [message], and what came since
 */
export interface MessageLog {
  /** @throws EyelineError `NOT_FOUND` where `thread` is no message of the channel itself. */
  add(draft: LoggedMessageDraft): { readonly message: LoggedMessage; readonly isRepeat: boolean };
  /**
   * @param files - as in {@link LoggedMessageDraft}; those of before are not named any more.
   * @throws EyelineError `NOT_FOUND`
   */
  edit(id: number, content: string, files?: readonly string[]): LoggedMessage;
  find(id: number): LoggedMessage | null;
  findByKey(key: string): LoggedMessage | null;
  /** The newest message that names the file of this SHA-256. */
  findByFile(sha256: string): LoggedMessage | null;
  /** Of the channel itself, newest first; `below`: only ids below this one. Default limit 50. */
  ofChannel(channel: string, page?: { readonly below?: number; readonly limit?: number }): LoggedMessage[];
  /** The messages under the one that opened the thread, newest first; `below` and `limit` as in `ofChannel`. */
  ofThread(thread: number, page?: { readonly below?: number; readonly limit?: number }): LoggedMessage[];
  /** How many stand under the message, and the newest of them. */
  repliesTo(thread: number): { readonly count: number; readonly last: LoggedMessage | null };
  /** What people wrote after this id, oldest first. Default limit 100. */
  writtenAfter(id: number, limit?: number): LoggedMessage[];
  /** Messages whose revision is above this one, by revision. Default limit 100. */
  changedAfter(revision: number, limit?: number): LoggedMessage[];
  /** The last revision; 0 for an empty log. */
  revision(): number;
}
