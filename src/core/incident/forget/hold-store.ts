import type { Author } from '../author.ts';

/** Who holds an incident. */
export interface IncidentHold extends Author {
  /** The number of the held incident: another one where this one has something of it. */
  readonly incident: number;
}

/**
 * Holds keep incidents from every forget, by retention or by people.
 *
 * @example
 * store.holds.hold(3, by);
 * store.holds.ofIncident(3)?.actor; // who holds it
 */
export interface HoldStore {
  /**
   * Nothing of the incident is forgotten until it is released, nor of incidents that have something of it. Has its line of the timeline.
   *
   * @returns whether that changed it.
   * @throws EyelineError `NOT_FOUND`; `INVALID_USAGE` where it is being forgotten.
   */
  hold(incident: number, by: Author): boolean;
  /** @returns whether that changed it. @throws EyelineError `NOT_FOUND` */
  release(incident: number, by: Author): boolean;
  /** The hold that keeps an incident; null for none. @throws EyelineError `NOT_FOUND` */
  ofIncident(incident: number): IncidentHold | null;
  /** The numbers of the incidents that were held, ascending. */
  numbers(): number[];
}
