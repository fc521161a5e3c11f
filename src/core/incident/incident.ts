import type { Author } from './author.ts';
import type { IncidentEdit, IncidentFields } from './casework/incident-fields.ts';

/** Whether a case is being worked on. */
export type IncidentStatus = 'open' | 'closed';

/** A case; holds threads, findings, notes and a timeline. */
export interface Incident extends IncidentFields {
  readonly id: number;
  /** What people call it by: 1, 2, 3 ... within the tenant, without gaps, never used again. */
  readonly number: number;
  readonly status: IncidentStatus;
  /** Time of the message that opened it. */
  readonly openedMs: number;
  /** Null while it is open. */
  readonly closedMs: number | null;
  /** The number of the incident that it was merged into, which holds what it held; null where it stands by itself. */
  readonly mergedInto: number | null;
  /** The channels it belongs to, in the order they were added: who reads one of them may see it. */
  readonly channels: readonly string[];
}

/**
 * Who asks, as far as it decides what may be seen: `tenant` sees every incident of the tenant, a list of
 * channels sees those that belong to one of them, a guest of a thread sees that thread's only (null: none).
 * There is no default: each reader says for whom.
 */
export type Audience = 'tenant' | readonly string[] | { readonly incident: number | null };

/** Whether a guest of a thread asks. */
export function isGuestAudience(
  audience: Audience,
): audience is Extract<Audience, { readonly incident: unknown }> {
  return typeof audience === 'object' && 'incident' in audience;
}

/** Whether everybody of an audience may read a channel: what was said there, by whom, and the way to it. */
export function mayReadChannel(audience: Audience, channel: string): boolean {
  return audience === 'tenant' || (!isGuestAudience(audience) && audience.includes(channel));
}

/** Which incidents to list, newest first. */
export interface IncidentQuery {
  readonly audience: Audience;
  /** Default: both. */
  readonly status?: IncidentStatus;
  /** Only numbers below this one: the last number of the page before. */
  readonly below?: number;
  /** Default 50. */
  readonly limit?: number;
}

/**
 * Reads incidents on somebody's behalf.
 *
 * @example
 * incidents.list({ audience, status: 'open', limit: 10 });
 * incidents.find(4, audience)?.title; // undefined where there is none, or none for them
 */
export interface IncidentReader {
  /** Null where there is none of this number or the audience may not see it: the two look alike. */
  find(number: number, audience: Audience): Incident | null;
  /** Without those that were merged into others. */
  list(query: IncidentQuery): Incident[];
  /**
   * Those that have a text, in any case, newest first, and where: in their fields, notes, references or accounts. What
   * the audience may not see is not looked at.
   */
  search(text: string, audience: Audience): (Incident & { readonly places: readonly string[] })[];
  /** Every change of its fields, the earliest first. @throws EyelineError `NOT_FOUND` */
  history(number: number): IncidentEdit[];
  /** Number and title of every incident that the audience may see and that was not merged into another, newest first: what completion looks through. */
  titles(audience: Audience): Pick<Incident, 'number' | 'title'>[];
  /** Every channel that an incident belongs to, each once. */
  channels(): string[];
}

/** What an incident is opened with. */
export interface IncidentDraft {
  readonly title: string;
  readonly channel: string;
  /** The platform's id of the thread that becomes the incident's; null for one opened outside threads. */
  readonly thread: string | null;
  /** A submission whose portraits join it, also where it stands in no thread, if it is under no incident. Default: none. */
  readonly submission?: number;
}

/** An incident and whether this call changed it; a repeat changes nothing. */
export interface IncidentChange {
  readonly incident: Incident;
  readonly isChanged: boolean;
}

/** A closing or reopening. */
export interface StatusChange extends IncidentChange {
  /** By which it is taken back; null where nothing was changed. */
  readonly change: number | null;
}

/**
 * Changes incidents; each change writes its line of the timeline in the same transaction. Asks nobody
 * whether the author may: that is the caller's, by {@link IncidentReader} first.
 *
 * All throw EyelineError `NOT_FOUND` for a number that the tenant does not have.
 */
export interface IncidentWriter {
  /**
   * Opens the next number; what earlier messages of the thread brought joins it (`joined` says how many). A thread that
   * has an incident keeps it: that one comes back, unchanged.
   */
  open(draft: IncidentDraft, by: Author): IncidentChange & { readonly joined: number };
  /** What its fields were before stays in {@link IncidentReader.history}. */
  edit(number: number, change: Partial<IncidentFields>, by: Author): IncidentChange;
  close(number: number, by: Author): StatusChange;
  reopen(number: number, by: Author): StatusChange;
  /**
   * Takes a closing or reopening back: the incident is closed since the day that it was before, or open. Changes nothing
   * where that was taken back before, or where it was closed or reopened again since.
   *
   * @param change of {@link StatusChange}; null: the one by which it has this status now.
   */
  undoStatus(number: number, status: IncidentStatus, change: number | null, by: Author): IncidentChange;
  /** Lets the readers of one more channel see it. */
  showIn(number: number, channel: string, by: Author): IncidentChange;
}
