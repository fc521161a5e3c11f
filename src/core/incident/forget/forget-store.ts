import type { Author } from '../author.ts';

/** What is to be forgotten. Merged incidents are forgotten with the one that holds them. */
export type ForgetTarget =
  | { readonly kind: 'incident'; readonly incident: number }
  /** A picture, in an incident or (null) where no incident has it. `sha256`: hex, whole or its first 8 digits or more. */
  | { readonly kind: 'picture'; readonly incident: number | null; readonly sha256: string }
  /** An account of an incident, by its number there, with those that are part of it. */
  | { readonly kind: 'account'; readonly incident: number; readonly account: number }
  /** Messages of no incident, by their submissions' ids, with what they brought. */
  | { readonly kind: 'messages'; readonly incident: null; readonly submissions: readonly number[] };

/** Why something was forgotten: one of a list, so that a stub never holds what it is to have lost. */
export const FORGET_REASONS = ['request', 'mistake', 'finished', 'other'] as const;
export type ForgetReason = (typeof FORGET_REASONS)[number] | 'retention';

/** How much goes. */
export interface ForgetCounts {
  readonly incidents: number;
  readonly findings: number;
  /** Files of evidence. */
  readonly pictures: number;
  /** Files that Eyeline made: overlays, sheets, exports. */
  readonly artifacts: number;
  readonly accounts: number;
  readonly notes: number;
  readonly references: number;
  readonly techniques: number;
  readonly judgements: number;
  /** Submissions whose text and answer are emptied. */
  readonly answers: number;
}

/** A picture that stays because something else uses it. */
export interface StayingPicture {
  readonly sha256: string;
  /** Numbers of the other incidents, ascending; empty: what uses it is in no incident, or in another account. */
  readonly incidents: readonly number[];
}

/** What a forget would do. */
export interface ForgetPreview {
  readonly target: ForgetTarget;
  /** The incident's title; null for a picture or messages of none. */
  readonly title: string | null;
  /** Of this state of the record only: a forget takes place with it, or is refused. */
  readonly code: string;
  readonly goes: ForgetCounts;
  readonly stays: {
    readonly pictures: readonly StayingPicture[];
    /** Answers that also tell of other incidents. */
    readonly answers: number;
    /** Numbers of the incident's notes that name the account. */
    readonly notes: readonly number[];
  };
}

/** What is kept of something that was forgotten: no content. */
export interface ForgottenStub {
  readonly id: number;
  readonly kind: ForgetTarget['kind'];
  /** `begun`: only intended. `removing`: the rows are gone; files or answers are left to do. */
  readonly state: 'begun' | 'removing' | 'done';
  readonly incidentNumber: number | null;
  /** Of an account: its number; of messages: how many. */
  readonly number: number | null;
  readonly reason: ForgetReason;
  readonly actor: string | null;
  readonly submissionId: number | null;
  readonly atMs: number;
  readonly doneMs: number | null;
  /** Null before the rows went. */
  readonly counts: ForgetCounts | null;
  /** Files that are still on the disk. */
  readonly filesLeft: number;
  /** Answers that are still to be taken away. */
  readonly answersLeft: number;
  /** Answers that their platform keeps, and why. */
  readonly kept: readonly { readonly code: string; readonly advice: string; readonly answers: number }[];
}

/** An answer that is to be taken away on its platform. */
export interface ForgottenAnswer {
  readonly id: number;
  readonly submissionId: number;
  /** As `Submission.answer` had it; null where none was known. */
  readonly answer: string | null;
}

/** A copy of the whole record. */
export interface KnownBackup {
  /** Of the file, without its folder. */
  readonly name: string;
  readonly takenMs: number;
  readonly sizeBytes: number;
  /** When it is to be deleted, epoch ms; null: nobody said. */
  readonly expiresMs: number | null;
  /** `beside`: a copy in DATA_DIR/backups that was taken before an upgrade; else made by `eyeline backup`. */
  readonly kind: 'made' | 'beside';
}

/**
 * Forgets for good: the one thing that nobody can undo. A forget is written down first and then taken through its
 * steps, each of which may be repeated, so that it ends also over a crash.
 *
 * @example
 * const { code } = store.forgets.preview({ kind: 'incident', incident: 3 });
 * const { id } = store.forgets.begin({ kind: 'incident', incident: 3 }, code, 'request', by);
 * if (store.forgets.removeRows(id)) await store.forgets.removeFiles(id);
 * store.forgets.compact() && store.forgets.finish(id);
 */
export interface ForgetStore {
  /** @throws EyelineError `NOT_FOUND`; `INVALID_USAGE` where a short hash names several pictures. */
  preview(target: ForgetTarget): ForgetPreview;
  /**
   * Writes down the intention.
   *
   * @throws EyelineError `INVALID_USAGE` where `code` is of another state of the record, or the incident is held; as `preview`.
   */
  begin(target: ForgetTarget, code: string, reason: ForgetReason, by: Author): ForgottenStub;
  /** Null for an id that the tenant has no forget of. */
  find(id: number): ForgottenStub | null;
  /** The newest first. */
  list(): ForgottenStub[];
  /** Those that are not done, oldest first. */
  unfinished(): ForgottenStub[];
  /**
   * Removes the rows, in one transaction, after the stub is on disk beside the database.
   *
   * @returns false while work on what is to be forgotten goes on: to be tried again once that has ended.
   */
  removeRows(id: number): boolean;
  /** Answers that are to be taken away. */
  answers(id: number): ForgottenAnswer[];
  /** An answer is gone (`null`), or its platform keeps it. */
  settleAnswer(answerId: number, failure: { readonly code: string; readonly advice: string } | null): void;
  /** Removes files that nothing names any more, with what was derived of them. @returns how many are left for a later try. */
  removeFiles(id: number): Promise<number>;
  /**
   * Empties what asked for it, once that is answered; its answer is then one of {@link answers}.
   *
   * @returns false while it is being answered.
   */
  emptyAsking(id: number): boolean;
  /**
   * Rewrites the database without what was deleted, and empties its log.
   *
   * @returns false while somebody else reads the database.
   */
  compact(): boolean;
  /** Ends a forget of which nothing is left to do. @returns false where something is: last the answer to who asked. */
  finish(id: number): boolean;
  /** Copies of the record that still hold what is forgotten after they were taken; the newest first, without expired ones. */
  backups(): KnownBackup[];
}
