import type { Author } from '../author.ts';

/** The channels of a tenant that are triage channels: there every picture is heard, not only what is said to Eyeline. */
export interface WatchStore {
  isWatched(channel: string): boolean;
  /** @returns whether this changed it. */
  set(channel: string, isWatched: boolean, by: Pick<Author, 'actor' | 'atMs'>): boolean;
  /** In the order in which they were switched on. */
  list(): string[];
}
