import { type APIMessage, RESTJSONErrorCodes as Code, type RouteLike, Routes } from 'discord.js';
import type { Place } from '../../../core/chat/port/adapter.ts';
import type { DiscordApi } from '../connection/api.ts';
import { codeOf } from '../errors.ts';
import type { Directory } from '../who/directory.ts';
import { isSnowflake } from '../who/reading.ts';
import { readKey } from './encode.ts';

export interface FinderParts {
  readonly api: DiscordApi;
  readonly directory: Directory;
  /** The bot's. */
  readonly ownId: () => Promise<string>;
}

/** Messages a page, Discord's most; and pages looked through in each conversation. */
const PAGE = 100;
const MAX_PAGES = 20;

/**
 * Looks for our own message of a key, in the thread and in the channel that it hangs in, from the message that is
 * answered on. Where the history cannot be read it finds nothing; then the nonce keeps a repeat from doubling for
 * some minutes.
 */
export function createFinder({ api, directory, ownId }: FinderParts) {
  async function findIn(conversation: string, from: string | null, key: string): Promise<APIMessage | null> {
    const route = Routes.channelMessages(conversation) as RouteLike;
    const own = await ownId();
    let after = from;
    for (let count = 0; count < MAX_PAGES; count++) {
      const query = { limit: String(PAGE), ...(after === null ? {} : { after }) };
      const page = await api.call<APIMessage[]>({ method: 'GET', route, query });
      const found = page.find((message) => message.author.id === own && readKey(message) === key);
      if (found) return found;
      // Newest first, whatever the direction.
      const newest = page.at(0);
      if (page.length < PAGE || after === null || !newest) return null;
      after = newest.id;
    }
    return null;
  }

  return async ({ channel, thread, origin }: Place, key: string): Promise<APIMessage | null> => {
    const from = isSnowflake(origin.platformId) ? origin.platformId : null;
    const conversations = new Set([thread ?? channel, channel].filter((id) => !directory.isForum(id)));
    for (const conversation of conversations) {
      try {
        const found = await findIn(conversation, from, key);
        if (found) return found;
      } catch (error) {
        // A thread that was never started.
        if (codeOf(error) !== Code.UnknownChannel) throw error;
      }
    }
    return null;
  };
}
