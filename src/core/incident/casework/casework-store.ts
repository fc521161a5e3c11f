import type { Author } from '../author.ts';
import type { Incident, IncidentChange } from '../incident.ts';
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

/** What stands on an incident beside what it was opened with and what its thread brought since; each by how many. */
export interface WorkOnIncident {
  readonly notes: number;
  readonly references: number;
  readonly techniques: number;
  readonly verdicts: number;
  /** Of which a person said something, or accepted it. */
  readonly accounts: number;
  /** Merges, moves and splits that count. */
  readonly moves: number;
  /** Portraits that are withdrawn. */
  readonly withdrawn: number;
  /** Portraits that neither the thread nor the opening brought. */
  readonly elsewhere: number;
  /** Threads that joined it. */
  readonly threads: number;
  readonly holds: number;
}

/** An opening that was taken back, or what stands against that. */
export interface TakenBackOpening extends IncidentChange {
  /** Messages that wait without an incident again. */
  readonly messages: number;
  /** Where something of it is not 0, nothing was changed. */
  readonly work: WorkOnIncident;
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
  /**
   * A thread leaves it; what it brought stays, or, with `takesAlong`, waits with the thread until it joins one. Of that,
   * messages stay that people worked on there: with a verdict, a technique, an account or a move, or withdrawn (`stayed`).
   */
  unlink(
    number: number,
    thread: ThreadReference,
    by: Author,
    options?: { readonly takesAlong?: boolean },
  ): IncidentChange & { readonly left: number; readonly stayed: number };
  /**
   * Takes the opening of an incident back: its thread has none, and the thread's messages wait as if none had opened. The
   * incident keeps its number and its history, is closed, and holds nothing. Nothing is changed where people have worked on
   * it: that is theirs to take back first.
   */
  takeBackOpening(number: number, by: Author): TakenBackOpening;
  /**
   * Opens it once more, with its thread and what waits there. `threadsOther` is the number of the incident that the thread has
   * meanwhile, which it keeps.
   */
  openAgain(
    number: number,
    by: Author,
  ): IncidentChange & { readonly messages: number; readonly threadsOther: number | null };
}
