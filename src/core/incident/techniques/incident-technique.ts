import type { Author } from '../author.ts';

/** A technique that people say an incident shows. */
export interface IncidentTechnique {
  /** DISARM's own number: `T0145.002`. */
  readonly number: string;
  /** Its name in the catalogue of then, and that catalogue's version. */
  readonly name: string;
  readonly catalogue: string;
  /** What people say of it in this incident; empty where nobody did. */
  readonly description: string;
  /** The findings that it rests on, by number, ascending; without those that were withdrawn. */
  readonly findings: readonly number[];
  readonly actor: string | null;
  /** Time of the original message, epoch ms. */
  readonly atMs: number;
  /** Who removed it or put another description in its place, and when; null while it counts. */
  readonly ended: Pick<Author, 'actor' | 'atMs'> | null;
}

/** What is said of a technique; what is left out stays as it was. */
export interface TechniqueDraft {
  readonly number: string;
  readonly name: string;
  readonly catalogue: string;
  readonly description?: string;
  /** The findings' numbers. */
  readonly findings?: readonly number[];
}

/**
 * The techniques of incidents. All throw EyelineError `NOT_FOUND` for an incident that the tenant does not have.
 *
 * @example
 * techniques.add(4, { number: 'T0145.002', name, catalogue }, by); // true: it is new
 */
export interface TechniqueStore {
  /** Those that count, by DISARM's number. */
  ofIncident(incidentNumber: number): IncidentTechnique[];
  /** Those too that were removed or described otherwise since, the earliest first. */
  history(incidentNumber: number): IncidentTechnique[];
  /**
   * Adds a technique, or what is said of it anew, with a line of the timeline. Whether DISARM has it is the caller's to
   * look up.
   *
   * @returns false where nothing is new.
   * @throws EyelineError `NOT_FOUND` for a finding that does not count.
   */
  add(incidentNumber: number, draft: TechniqueDraft, by: Author): boolean;
  /** Removes one, with a line of the timeline; it stays in the history. @returns false where it is not there. */
  remove(incidentNumber: number, number: string, by: Author): boolean;
}
