import { type APIMessage, RESTJSONErrorCodes as Code, type RouteLike, Routes } from 'discord.js';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { Log } from '../../../core/log.ts';
import type { DiscordApi } from '../connection/api.ts';
import { codeOf, describe } from '../errors.ts';
import type { Directory } from '../who/directory.ts';
import type { Conversations } from './conversations.ts';
import { PUSHPIN, toPinned } from './seen-message.ts';

/** A MESSAGE_REACTION_ADD or MESSAGE_REACTION_REMOVE; only the first says who the member is. */
export interface HeardReaction {
  readonly guild_id?: string;
  readonly channel_id: string;
  readonly message_id: string;
  readonly user_id: string;
  readonly emoji: { readonly id: string | null; readonly name: string | null };
  readonly member?: { readonly user?: { readonly bot?: boolean } };
}

/** Puts messages that people mark with the pin emoji on the timelines of their incidents, and takes them back. */
export interface PinReactions {
  hear(reaction: HeardReaction, isAdded: boolean): void;
}

export interface PinReactionsParts {
  readonly host: Pick<ChatHost, 'notePin'>;
  readonly api: DiscordApi;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly ownId: () => string | null;
  readonly logger: Log;
  readonly signal: AbortSignal;
}

export function createPinReactions(parts: PinReactionsParts): PinReactions {
  const { host, api, directory, conversations, ownId, logger, signal } = parts;

  /** Null: it is gone. */
  async function find(conversation: string, id: string): Promise<APIMessage | null> {
    try {
      const route = Routes.channelMessage(conversation, id) as RouteLike;
      return await api.call<APIMessage>({ method: 'GET', route });
    } catch (error) {
      if (codeOf(error) === Code.UnknownMessage || codeOf(error) === Code.UnknownChannel) return null;
      throw error;
    }
  }

  async function note(reaction: HeardReaction, team: string, isAdded: boolean, atMs: number): Promise<void> {
    const { channel_id: conversation, message_id: platformId, user_id: actor } = reaction;
    const location = await directory.locate(conversation);
    const change = { channel: location.channel, platformId, mark: 'reaction' as const, actor, atMs };
    if (!isAdded) return host.notePin(team, { ...change, isPinned: false, owner: actor });
    const message = await find(conversation, platformId);
    if (!message || signal.aborted) return;
    host.notePin(team, { ...change, isPinned: true, message: toPinned(message, location, ownId()) });
  }

  return {
    hear: (reaction, isAdded) => {
      const { guild_id: team, channel_id: conversation, user_id: user, emoji, member } = reaction;
      if (team === undefined || emoji.id !== null || emoji.name !== PUSHPIN) return;
      if (user === ownId() || member?.user?.bot === true) return;
      const atMs = Date.now();
      // In turn: whoever marks and unmarks at once is not to be heard the other way round.
      conversations
        .add(conversation, async () => {
          if (!signal.aborted) await note(reaction, team, isAdded, atMs);
        })
        .catch((error: unknown) => {
          logger.warn({ channel: conversation, reason: describe(error) }, 'a pin on Discord was not noted');
        });
    },
  };
}
