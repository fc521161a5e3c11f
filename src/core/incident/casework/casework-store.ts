import type { Author } from '../author.ts';
import type { Incident } from '../incident.ts';
import type { ThreadReference } from '../thread.ts';

/** What went from one incident to another. */
export interface Move {
  readonly id: number;
  readonly kind: 'merge' | 'move' | 'split';
  /** Numbers of the incidents. */
  readonly from: number;
  readonly to: number;
  /** Null while it counts. */
  readonly endedMs: number | null;
}

/** A finding by the number that it had, and the one that it has now. */
export interface MovedFinding {
  readonly was: number;
  readonly is: number;
}

/** What a move carried. */
export interface Carried {
  readonly move: Move;
  /** False where nothing was to be done. */
  readonly isChanged: boolean;
  /** By the numbers that they had, ascending; one that the other incident has already keeps its number there. */
  readonly findings: readonly MovedFinding[];
}

/** Findings that were withdrawn and count again. */
export interface Restoration {
  readonly isChanged: boolean;
  readonly restored: readonly number[];
  /** Those that went to another incident: taking that back brings them. */
  readonly elsewhere: readonly number[];
  /** Whether the message that was asked for stays withdrawn: somebody else withdrew it than the guest who asks. */
  readonly isLeft: boolean;
}

/** Who asks for a withdrawal to be taken back. Of a guest, the messages that others withdrew stay withdrawn. */
export type Restorer = Author & { readonly isGuest?: boolean };

/**
 * Works on whole incidents. Nothing is lost and nothing is final: each of these is taken back by another, and each has
 * its lines on the timelines of both incidents, in the same transaction. Who may see what is the caller's to ask.
 *
 * All throw EyelineError `NOT_FOUND` for an incident that the tenant does not have.
 *
 * @example
 * const { move } = store.casework.merge(4, 3, by); // incident 3 holds what 4 held
 * store.casework.undo(move.id, by); // both stand by themselves again
 */
export interface CaseworkStore {
  /** An incident becomes a part of another one, with all that it holds; channels that saw it see the other one. */
  merge(number: number, into: number, by: Author): Carried;
  /** The merge that made an incident a part of another one; null where it stands by itself. */
  mergeOf(number: number): Move | null;
  /** Findings go to another incident, with their accounts and what people said of them; they get new numbers there. */
  move(number: number, into: number, findings: readonly number[], by: Author): Carried;
  /** Findings, or a thread with what it brought, go to a new incident, which is shown where this one is. */
  split(
    number: number,
    part: { readonly findings: readonly number[] } | { readonly thread: ThreadReference },
    title: string,
    by: Author,
  ): Carried;
  /** Null for an id that the tenant has no move of. */
  find(id: number): Move | null;
  /** Takes a move back. What came to the other incident since stays there, and what was withdrawn there stays withdrawn. */
  undo(id: number, by: Author): Carried;
  /** Withdrawn findings count again, and what was made for their messages is shown again. */
  restore(number: number, findings: readonly number[], by: Restorer): Restoration;
  /**
   * What a withdrawn message brought counts again, as before: what this withdrawal passed to a later message goes back to it.
   *
   * @param findings those that are meant; null: all of it that are withdrawn.
   */
  restoreMessage(
    number: number,
    submissionId: number,
    findings: readonly number[] | null,
    by: Restorer,
  ): Restoration;
  /**
   * Numbers of the findings that are withdrawn, ascending; without those that went to another incident.
   *
   * @param actor only those that this person withdrew. Default: anybody.
   */
  withdrawn(number: number, actor?: string | null): number[];
  /**
   * A thread joins an incident; whoever reads its channel may then read the incident. A thread that has an incident keeps
   * it. Its earlier messages that opened no incident join too; `joined` is their number.
   */
  link(
    number: number,
    thread: ThreadReference,
    by: Author,
  ): { readonly incident: Incident; readonly isChanged: boolean; readonly joined: number };
  /** A thread leaves it; what it brought stays. */
  unlink(
    number: number,
    thread: ThreadReference,
    by: Author,
  ): { readonly incident: Incident; readonly isChanged: boolean };
}
