import type { Author } from './author.ts';

/** What someone wrote down about an incident. */
export interface Note extends Author {
  readonly id: number;
  readonly incidentNumber: number;
  /** 1, 2, 3 ... within the incident, in the order in which they were written down. */
  readonly number: number;
  readonly text: string;
  /** Who took it back, and when; null while it stands. */
  readonly removed: Pick<Author, 'actor' | 'atMs'> | null;
  /** Its changes, the earliest first; the text is what the last one made of it. */
  readonly edits: readonly NoteEdit[];
}

/** A change of a note. */
export interface NoteEdit extends Author {
  /** What it said before. */
  readonly earlier: string;
}

/** A note and whether a call changed it. */
export interface NoteChange {
  readonly note: Note;
  readonly isChanged: boolean;
}

/**
 * The notes of incidents. All throw EyelineError `NOT_FOUND` for an incident or a note that there is not.
 *
 * @example
 * const { number } = notes.add(4, 'The same photo as in March.', by);
 * notes.remove(4, number, by).isChanged; // true, and false the second time
 */
export interface NoteStore {
  /** Adds a note and its line of the timeline. A submission adds one note: a repeat returns that one. */
  add(incidentNumber: number, text: string, by: Author): Note;
  /** Changes the text of a note that stands, with a line of the timeline; what it said before is kept. */
  edit(incidentNumber: number, number: number, text: string, by: Author): NoteChange;
  /** Takes a note back, with a line of the timeline: it stands no more, and what it said is kept. */
  remove(incidentNumber: number, number: number, by: Author): NoteChange;
  /** Lets one that was taken back stand again, with a line of the timeline. */
  restore(incidentNumber: number, number: number, by: Author): NoteChange;
  /** Those that stand. */
  ofIncident(incidentNumber: number): Note[];
  /** Those that were taken back. */
  removedOf(incidentNumber: number): Note[];
  /** Those of all incidents that were taken back: a split leaves their lines on the timeline of another. */
  removed(): Note[];
}
