import type { Author } from './author.ts';

/** What someone wrote down about an incident. */
export interface Note extends Author {
  readonly id: number;
  readonly incidentNumber: number;
  readonly text: string;
}

/** The notes of incidents. Both throw EyelineError `NOT_FOUND` for a number the tenant does not have. */
export interface NoteStore {
  /** Adds a note and its line of the timeline. A submission adds one note: a repeat returns that one. */
  add(incidentNumber: number, text: string, by: Author): Note;
  ofIncident(incidentNumber: number): Note[];
}
