import { type RouteLike, Routes } from 'discord.js';
import type { Before, Place, Reaction } from '../../../core/chat/port/adapter.ts';
import type { Log } from '../../../core/log.ts';
import type { DiscordApi } from '../connection/api.ts';
import { describe, isUnavailable, toPlatformError } from '../errors.ts';
import type { Places } from './places.ts';

const EMOJI = { working: '👀', done: '✅', failed: '⚠️', refused: '⚠️' } as const;

/** Marks the message that is answered. What Discord refuses is no error: the answer is what counts. */
export function createReact(api: DiscordApi, places: Places, logger: Log) {
  async function set(
    method: 'PUT' | 'DELETE',
    channel: string,
    message: string,
    emoji: string,
  ): Promise<void> {
    try {
      const route = Routes.channelMessageOwnReaction(
        channel,
        message,
        encodeURIComponent(emoji),
      ) as RouteLike;
      await api.call({ method, route });
    } catch (error) {
      if (isUnavailable(error))
        throw toPlatformError(error, { doing: 'to mark a message', missing: () => [] });
      logger.debug({ reason: describe(error) }, 'a message could not be marked');
    }
  }

  return async (place: Place, reaction: Reaction, before: Before = 'working'): Promise<void> => {
    const { kind, platformId } = place.origin;
    if (kind !== 'message') return;
    const channel = places.channelOfOrigin(place);
    await set('PUT', channel, platformId, EMOJI[reaction]);
    if (reaction === 'working' || before === 'none' || EMOJI[before] === EMOJI[reaction]) return;
    await set('DELETE', channel, platformId, EMOJI[before]);
  };
}
