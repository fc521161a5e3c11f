import type { APIMessage } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { untilDone } from '../../../core/async/until-done.ts';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { TenantReference } from '../../../core/incident/tenant.ts';
import type { Log } from '../../../core/log.ts';
import { describe, isUnavailable } from '../errors.ts';
import type { DiscordTimings } from '../options.ts';
import type { ThreadNames } from '../speak/thread-names.ts';
import { type Directory, directTeam, isDirectTeam, type Location } from '../who/directory.ts';
import type { Reading } from '../who/reading.ts';
import type { Conversations } from './conversations.ts';
import { decodeMessage, isOtherBots, isPersons } from './decode.ts';

export interface InboxParts {
  readonly host: ChatHost;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly reading: Reading;
  readonly names: ThreadNames;
  /** How the bot is mentioned in a guild. */
  readonly mentions: (team: string) => readonly string[];
  readonly directMessages: boolean;
  readonly ownId: () => string | null;
  readonly logger: Log;
  readonly timings: DiscordTimings;
  /** Aborted: nothing is waited for any more. */
  readonly signal: AbortSignal;
}

/** A message as the gateway gives it. */
export type HeardMessage = APIMessage & { readonly guild_id?: string };

/** Messages on their way to the core, in the order of each conversation. */
export interface Inbox {
  hear(message: HeardMessage): void;
  /** A MESSAGE_UPDATE: somebody's edit, or Discord's own. */
  hearUpdate(message: HeardMessage): void;
  hearDeletion(ids: readonly string[], channelId: string, guildId: string | undefined): void;
  /** Hands a message over; to be called in its conversation's turn. Settled once it is on disk. */
  handOver(tenant: TenantReference, location: Location, message: APIMessage): Promise<void>;
  /** Threads of the channel wait for this: their messages may be about ones that come only now. */
  holdThreads(channelId: string, until: Promise<unknown>): void;
}

/** Messages whose last change is remembered: Discord tells of an edit again when a link unfurls or a thread starts. */
const REMEMBERED = 2000;

export function createInbox(parts: InboxParts): Inbox {
  const { host, directory, conversations, reading, names, logger, timings, signal } = parts;
  const held = new Map<string, Promise<unknown>>();
  const changes = new LRUCache<string, string>({ max: REMEMBERED });

  /** Null for direct messages where they are off, which are not even heard without their intent. */
  function tenantOf(guildId: string | undefined, channelId: string): TenantReference | null {
    if (guildId !== undefined) return directory.team(guildId);
    return parts.directMessages ? directTeam(channelId) : null;
  }

  /** Null where the channel is gone or cannot be seen: nothing can be answered there. */
  async function locate(channelId: string): Promise<Location | null> {
    try {
      return await untilDone(() => directory.locate(channelId), {
        waits: { firstMs: timings.retryMs, longestMs: timings.longestRetryMs },
        signal,
        isWorthIt: isUnavailable,
        onFailure: (error) =>
          logger.warn({ reason: describe(error) }, 'a channel of Discord could not be looked up'),
      });
    } catch (error) {
      logger.debug({ reason: describe(error) }, 'what came of a channel that cannot be seen was left');
      return null;
    }
  }

  async function handOver(tenant: TenantReference, location: Location, message: APIMessage): Promise<void> {
    if (message.edited_timestamp !== null) changes.set(message.id, message.edited_timestamp);
    names.keep(message);
    const team = tenant.platformId;
    const incoming = decodeMessage(message, {
      tenant,
      location,
      mentions: parts.mentions(team),
      isSpokenTo: isDirectTeam(team),
    });
    await untilDone(() => host.receive(incoming), {
      waits: { firstMs: timings.retryMs, longestMs: timings.longestRetryMs },
      signal,
      onFailure: (error, waitMs) =>
        logger.error({ reason: describe(error), waitMs }, 'a message of Discord could not be written down'),
    });
  }

  /** Runs in the conversation's turn; what fails is told, and stops nothing that comes after. */
  function inTurn(conversation: string, what: string, task: () => Promise<void>): void {
    conversations.add(conversation, task).catch((error: unknown) => {
      logger.error({ reason: describe(error) }, what);
    });
  }

  return {
    hear: (message) => {
      const tenant = tenantOf(message.guild_id, message.channel_id);
      if (!tenant || !(isPersons(message) || isOtherBots(message, parts.ownId()))) return;
      inTurn(message.channel_id, 'a message of Discord was not taken', async () => {
        const location = await locate(message.channel_id);
        if (!location) return;
        if (location.thread !== null) await held.get(location.channel)?.catch(() => {});
        const isRead = isFollowed(host, reading, tenant.platformId, location);
        // Behind what the stop cut short: all of it is read in its order at the next start.
        if (signal.aborted && isRead && reading.hasGap(location)) return;
        try {
          await handOver(tenant, location, message);
        } catch (error) {
          // Read again at the next start, so nothing later may move the mark past it.
          reading.setGap(location, true);
          throw error;
        }
        if (isRead) reading.advance(tenant.platformId, location, message.id);
      });
    },

    hearUpdate: (message) => {
      const tenant = tenantOf(message.guild_id, message.channel_id);
      const { id, author, edited_timestamp: edited } = message;
      const isOthers = isPersons(message) || isOtherBots(message, parts.ownId());
      if (!tenant || !isOthers || !edited || changes.get(id) === edited) return;
      changes.set(id, edited);
      inTurn(message.channel_id, 'an edit on Discord was not noted', async () => {
        const location = await locate(message.channel_id);
        if (!location) return;
        const change = { kind: 'message-edited', actor: author.id, atMs: Date.parse(edited) } as const;
        host.noteChange(tenant.platformId, { ...change, channel: location.channel, platformId: id });
      });
    },

    hearDeletion: (ids, channelId, guildId) => {
      const tenant = tenantOf(guildId, channelId);
      const fresh = ids.filter((id) => changes.get(id) !== 'deleted');
      for (const id of fresh) changes.set(id, 'deleted');
      if (!tenant || fresh.length === 0) return;
      const atMs = Date.now();
      inTurn(channelId, 'a deletion on Discord was not noted', async () => {
        const location = await locate(channelId);
        if (!location) return;
        for (const platformId of fresh) {
          const change = { kind: 'message-deleted', actor: null, atMs } as const;
          host.noteChange(tenant.platformId, { ...change, channel: location.channel, platformId });
        }
      });
    },

    handOver,

    holdThreads: (channelId, until) => {
      const settled = until
        .catch(() => {})
        .then(() => {
          if (held.get(channelId) === settled) held.delete(channelId);
        });
      held.set(channelId, settled);
    },
  };
}

/** Whether messages missed in this conversation are read later: in triage channels, and threads once answered in. */
function isFollowed(host: ChatHost, reading: Reading, team: string, location: Location): boolean {
  if (isDirectTeam(team)) return false;
  return reading.mark(team, location) !== null || host.watched(team).includes(location.channel);
}
