import type { Author } from '../author.ts';

/** A bot, a webhook or a workflow that the team lets be heard. */
export interface AllowedBot {
  /** The platform's id of it: on Slack of the bot, its app or its user; on Discord of its user or the webhook. */
  readonly id: string;
  /** The platform's id of who allowed it: what it brings is answered as that person would be, but as no manager. */
  readonly actor: string | null;
  /** Since when, epoch ms. */
  readonly sinceMs: number;
}

/**
 * The bots of a tenant that are heard; all others are not.
 *
 * @example
 * bots.set('B012AB3CD', true, { actor: 'U1', atMs: Date.now() }); // true: it was not
 * bots.find(['B012AB3CD', 'A0PP'])?.actor; // 'U1'
 */
export interface BotStore {
  /** The first of these ids that is allowed; null where none is. */
  find(ids: readonly string[]): AllowedBot | null;
  /** @returns whether this changed it. */
  set(id: string, isAllowed: boolean, by: Pick<Author, 'actor' | 'atMs'>): boolean;
  /** In the order in which they were allowed. */
  list(): AllowedBot[];
}
