import type { Author } from '../author.ts';

/**
 * The channels of a tenant that are triage channels: there every picture is heard, not only what is said to Eyeline.
 *
 * @example
 * watches.set('C1', true, { actor: 'U1', atMs: Date.now() }); // true: it was none
 * watches.list(); // ['C1']
 */
export interface WatchStore {
  isWatched(channel: string): boolean;
  /** @returns whether this changed it. */
  set(channel: string, isWatched: boolean, by: Pick<Author, 'actor' | 'atMs'>): boolean;
  /** In the order in which they were switched on. */
  list(): string[];
}
