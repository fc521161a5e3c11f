import type { Author } from '../author.ts';
import type { IncidentOpening } from '../findings/opens-incident.ts';

/** When a team's incidents open by themselves, as somebody of the team said. */
export interface OpeningSetting {
  /** Null: as the installation has it. */
  readonly opening: IncidentOpening | null;
  /** The platform's id of who said so. */
  readonly actor: string | null;
  /** Since when, epoch ms. */
  readonly atMs: number;
}

/**
 * A tenant's own word on when its incidents open.
 *
 * @example
 * openings.set('portrait', { actor: 'U1', atMs: Date.now() }); // true: it was as the installation has it
 * openings.setting()?.opening; // 'portrait'
 */
export interface OpeningStore {
  /** The last word; null where nobody said anything. */
  setting(): OpeningSetting | null;
  /**
   * @param opening null: as the installation has it.
   * @returns whether this changed it.
   */
  set(opening: IncidentOpening | null, by: Pick<Author, 'actor' | 'atMs'>): boolean;
}
