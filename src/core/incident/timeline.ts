import type { Author } from './author.ts';

/** What a line of the timeline is about; the list grows, names stay. */
export type TimelineKind =
  | 'opened'
  | 'edited'
  | 'closed'
  | 'reopened'
  | 'shown'
  | 'findings'
  | 'withdrawn'
  | 'note'
  | 'account'
  | 'judged'
  | 'technique'
  | 'reference'
  | 'thread'
  | 'merged'
  | 'parted'
  | 'moved'
  | 'restored'
  | 'held'
  | 'released'
  | 'pinned'
  | 'message-edited'
  | 'message-deleted'
  | 'other';

/** What is to be put on the timeline. */
export interface TimelineDraft {
  readonly kind: TimelineKind;
  /** One line for people. */
  readonly text: string;
  /** JSON that goes with it; null for none. */
  readonly data: string | null;
}

/** One line of an incident's history. */
export interface TimelineEntry extends TimelineDraft, Author {
  readonly id: number;
  readonly incidentNumber: number;
  /** When it was written down, epoch ms; `atMs` is the original message's time. */
  readonly recordedMs: number;
}

/** An incident's history. Both throw EyelineError `NOT_FOUND` for a number the tenant does not have. */
export interface Timeline {
  add(incidentNumber: number, draft: TimelineDraft, by: Author): TimelineEntry;
  /** In the order of the original messages' times. */
  ofIncident(incidentNumber: number): TimelineEntry[];
}
