import type { ErrorRecord, KeptError } from '../errors.ts';
import type { Thread, ThreadReference } from './thread.ts';

/** What a submission came as. */
export type SubmissionKind = 'message' | 'command' | 'upload' | 'recheck';

/**
 * How far a submission is:
 * - `received`: written down, not begun (or handed back on a stop).
 * - `working`: begun. With a `resultMs` its result is in the record and only the answer is outstanding.
 * - `answered`: the answer is out.
 * - `failed`: it ended with its `failure`; without a `settledMs` nobody was told yet.
 */
export type SubmissionState = 'received' | 'working' | 'answered' | 'failed';

/** What is written down before anything else happens. */
export interface SubmissionDraft {
  readonly kind: SubmissionKind;
  /** The platform's id of the message, interaction or upload. */
  readonly platformId: string;
  readonly channel: string;
  /** The platform's id of the thread, where it is known already; else see {@link SubmissionWork.place}. */
  readonly thread: string | null;
  /** The platform's id of who sent it. */
  readonly actor: string | null;
  /** When it was sent, epoch ms by the platform. */
  readonly sentMs: number;
  /** Opens it on its platform, https; null where nothing does. Default: null. */
  readonly permalink?: string | null;
  /** JSON: all that is needed to take it up again after a crash. No tokens. */
  readonly payload: string;
}

/** The platform refuses the answer because a permission is missing: it is kept, and tried again. */
export interface Refusal {
  /** What is refused: the work could not be begun, nothing could be told, or the text stands without its files. */
  readonly part: 'work' | 'answer' | 'files';
  readonly error: KeptError;
  /** The first time, epoch ms. */
  readonly sinceMs: number;
  /** How often it was refused. */
  readonly tries: number;
  /** Whether the message is marked and who asked was told; missing: true, as the first versions kept nothing of it. */
  readonly isTold?: boolean;
}

/** One chat message, command or upload; the unit of durable work. */
export interface Submission extends Omit<SubmissionDraft, 'thread' | 'permalink'> {
  readonly id: number;
  readonly permalink: string | null;
  readonly thread: Thread | null;
  readonly state: SubmissionState;
  /** Starts of the work, counted before it. */
  readonly attempts: number;
  /** Starts of the answer, counted before it. */
  readonly answerAttempts: number;
  /** Why it failed; null unless `failed`. */
  readonly failure: KeptError | null;
  /** Why it waits, unsettled; null where no platform refuses it. */
  readonly refusal: Refusal | null;
  /** JSON by the caller, kept with the result: what the answer is composed from. Null before. */
  readonly outcome: string | null;
  /** JSON by the adapter: its messages so far, so that a repeat edits them. Null before the first. */
  readonly answer: string | null;
  readonly receivedMs: number;
  /** When the result was committed; null before. */
  readonly resultMs: number | null;
  /** When nothing was left to do; null before. */
  readonly settledMs: number | null;
}

/** A message that brought something to an incident, or that waits for one. */
export interface RecordedMessage {
  readonly submissionId: number;
  /** The platform's id of the message. */
  readonly platformId: string;
  readonly receivedMs: number;
}

/** Takes submissions in. */
export interface SubmissionIntake {
  /** Unique by kind, channel and platform id (Slack's are a channel's): a repeat writes nothing and returns the one that is there. */
  receive(draft: SubmissionDraft): { readonly submission: Submission; readonly isRepeat: boolean };
  /** Null where the tenant has none of this id. */
  find(id: number): Submission | null;
  /** What came as this message; null where it was not taken. */
  findMessage(channel: string, platformId: string): Submission | null;
  /** How many messages of one sender in one channel were sent between two times, epoch ms, the second excluded. */
  countSent(which: {
    readonly channel: string;
    readonly actor: string | null;
    readonly fromMs: number;
    readonly toMs: number;
  }): number;
  /** The messages of a thread that brought something, in order of receipt. */
  recordedIn(thread: ThreadReference): RecordedMessage[];
  /**
   * What is not settled, in order of receipt, at most `limit` (default 100) after the id `after` (default:
   * from the first).
   */
  unfinished(page?: { readonly after?: number; readonly limit?: number }): Submission[];
}

/**
 * What is to be done for a submission now:
 * - `work`: from its payload.
 * - `answer`: tell the result (`outcome`) or the `failure`; the work is over.
 * - `nothing`: it is settled.
 */
export interface Start {
  readonly next: 'work' | 'answer' | 'nothing';
  readonly submission: Submission;
}

/** Moves submissions on. All throw EyelineError `NOT_FOUND` for an id that the tenant does not have. */
export interface SubmissionWork {
  /**
   * Counts a start, on disk before it returns. After {@link MAX_STARTS} starts without a result the
   * submission becomes `failed` with code `GAVE_UP`, and what is next is its answer.
   */
  begin(id: number): Start;
  /**
   * The thread that the answer stands in, where it was not known at receipt; an incident that the submission
   * opened meanwhile becomes that thread's, and what it brought without one joins that of the thread. Does not move one
   * that has.
   */
  place(id: number, threadPlatformId: string): Submission;
  /** Ends the work with a reason; does nothing once there is a result or a reason. */
  fail(id: number, failure: ErrorRecord): Submission;
  /** Takes back the start, of work or of the answer, that a stop on request cut short: it was no crash. */
  handBack(id: number): Submission;
  /** Keeps the references of the messages sent so far. */
  keepAnswer(id: number, answer: string): Submission;
  /** Keeps that the platform refused it: it stays unsettled. Counts, and keeps the time of the first. */
  refuse(id: number, part: Refusal['part'], error: ErrorRecord): Submission;
  /** Keeps that people were told of the refusal. */
  noteTold(id: number): Submission;
  /** Nothing is left to do. @throws EyelineError `INVALID_USAGE` without a result or a failure. */
  settle(id: number): Submission;
}

/** Starts of work that a submission gets. */
export const MAX_STARTS = 2;
