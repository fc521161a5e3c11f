import type { Alignment } from '../../alignment/assess.ts';
import type { AccountReading } from '../accounts/account.ts';
import type { Author } from '../author.ts';
import type { Audience } from '../incident.ts';
import type { Thread, ThreadReference } from '../thread.ts';
import type { TimelineDraft } from '../timeline.ts';

/** A message, command or upload that opened no incident: what it brought is kept, and joins one that opens later. */
export interface UnfiledMessage {
  /** Of the submission. */
  readonly submission: number;
  /** What an incident would be called that it opens. */
  readonly title: string;
  readonly channel: string;
  /** The platform's id; null where it stands in no thread. */
  readonly thread: string | null;
  readonly actor: string | null;
  /** When it was sent, epoch ms by the platform. */
  readonly sentMs: number;
  /** The classes of its portraits, in order. */
  readonly alignments: readonly Alignment[];
  /** Accounts that its links led to. */
  readonly accounts: number;
}

/** What joins the incident with the message's portraits. */
export interface UnfiledRest {
  readonly title: string;
  /** What was read of accounts, each with the ids of the portraits that show it. */
  readonly accounts: readonly { readonly reading: AccountReading; readonly portraits: readonly number[] }[];
  /** Its lines of the timeline, each with who and when. */
  readonly timeline: readonly (TimelineDraft & Pick<Author, 'actor' | 'atMs'>)[];
}

/** Which messages to list, newest first. */
export interface UnfiledQuery {
  readonly audience: Audience;
  /** Only submissions below this one: the last one of the page before. */
  readonly below?: number;
  /** Default 50. */
  readonly limit?: number;
}

/**
 * What opened no incident. It is filed under one by `IncidentWriter.open`, by a thread that joins one, and by the next
 * message of its thread that opens one; never twice.
 *
 * @example
 * unfiled.ofThread({ channel: 'C1', platformId: '1.2' }); // what an incident of this thread would get
 */
export interface UnfiledStore {
  /** Null for a submission that is filed, that brought nothing, or that there is not. */
  find(submissionId: number): UnfiledMessage | null;
  /** In order of receipt. */
  ofThread(thread: ThreadReference): UnfiledMessage[];
  /** Those with a portrait or an account. A guest of a thread sees none. */
  list(query: UnfiledQuery): UnfiledMessage[];
  /** Every channel that such a message was sent to, each once. */
  channels(): string[];
  /** Threads without an incident with such a message sent at `sinceMs` or later. */
  threads(sinceMs: number): Thread[];
  /**
   * Keeps a line for the timeline of the incident that the message joins. The same line of the same time is kept once; a
   * message that is filed keeps none.
   */
  note(submissionId: number, line: TimelineDraft, by: Pick<Author, 'actor' | 'atMs'>): void;
  /** The lines that a message keeps, in the order in which they were noted; none for one that is filed. */
  notes(submissionId: number): UnfiledRest['timeline'];
}
