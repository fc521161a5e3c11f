import type { APIMessage, APIThreadChannel, RouteLike } from 'discord.js';
import { Routes } from 'discord.js';
import { untilDone } from '../../../core/async/until-done.ts';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { Log } from '../../../core/log.ts';
import type { DiscordApi } from '../connection/api.ts';
import { describe, isUnavailable } from '../errors.ts';
import type { DiscordTimings } from '../options.ts';
import type { Directory, Location } from '../who/directory.ts';
import { type Reading, snowflakeAt } from '../who/reading.ts';
import type { Conversations } from './conversations.ts';
import { isOtherBots, isPersons } from './decode.ts';
import type { Inbox } from './inbox.ts';
import type { Pins } from './pins.ts';

export interface CatchUpParts {
  readonly host: ChatHost;
  readonly api: DiscordApi;
  readonly directory: Directory;
  readonly inbox: Pick<Inbox, 'handOver' | 'holdThreads'>;
  readonly pins: Pick<Pins, 'learn'>;
  readonly conversations: Conversations;
  readonly reading: Reading;
  readonly ownId: () => string | null;
  readonly logger: Log;
  readonly timings: DiscordTimings;
  readonly signal: AbortSignal;
}

/** Messages a page; Discord's most. */
const PAGE = 100;

type ThreadHead = Pick<APIThreadChannel, 'id' | 'parent_id'>;

/**
 * Reads what a guild said while nobody listened: triage channels, their threads, threads of open incidents, archived ones
 * too, each from its mark to its end. All reads are queued before the function returns, so that what the
 * gateway brings next comes after them; a thread waits for its channel, where the message may be that it is about.
 *
 * Two things end the wait for a conversation before all of it was read: the bot stops, or Discord refuses. Then
 * its mark stays where it is until it could be read.
 */
export function createCatchUp(parts: CatchUpParts) {
  const { host, api, directory, inbox, pins, conversations, reading, logger, timings, signal } = parts;

  /** A page of what follows a message, oldest first. */
  async function pageAfter(conversation: string, after: string): Promise<APIMessage[]> {
    const route = Routes.channelMessages(conversation) as RouteLike;
    const page = await untilDone(
      () => api.call<APIMessage[]>({ method: 'GET', route, query: { after, limit: String(PAGE) } }),
      {
        waits: { firstMs: timings.retryMs, longestMs: timings.longestRetryMs },
        signal,
        isWorthIt: isUnavailable,
        onFailure: (error, waitMs) =>
          logger.warn(
            { reason: describe(error), waitMs },
            'what was missed on Discord could not be read yet',
          ),
      },
    );
    return page.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  }

  /** @returns threads that were started from the messages that were read. */
  async function read(team: string, location: Location, fallback: string | null): Promise<ThreadHead[]> {
    const conversation = location.thread ?? location.channel;
    let after = reading.mark(team, location) ?? fallback;
    if (after === null) {
      reading.begin(team, location, snowflakeAt(Date.now()));
      return [];
    }
    const tenant = directory.team(team);
    const threads: ThreadHead[] = [];
    reading.setGap(location, true);
    warnOfBlindness(conversation);
    for (;;) {
      const page = await pageAfter(conversation, after);
      for (const message of page) {
        if (signal.aborted) return [];
        pins.learn(message);
        if (isPersons(message) || isOtherBots(message, parts.ownId()))
          await inbox.handOver(tenant, location, message);
        if (message.thread) threads.push({ id: message.thread.id, parent_id: conversation });
        after = message.id;
      }
      reading.reach(team, location, after);
      if (page.length < PAGE) break;
    }
    reading.setGap(location, false);
    return threads;
  }

  /** Without Read Message History Discord says that there is nothing. */
  function warnOfBlindness(conversation: string): void {
    const missing = directory.missing(conversation, ['ViewChannel', 'ReadMessageHistory']);
    if (missing.length > 0)
      logger.warn({ channel: conversation, missing }, 'what was missed here cannot be read');
  }

  async function readOrTell(
    team: string,
    location: Location,
    fallback: string | null,
  ): Promise<ThreadHead[]> {
    try {
      return await read(team, location, fallback);
    } catch (error) {
      const conversation = location.thread ?? location.channel;
      const level = location.thread === null ? 'warn' : 'debug';
      logger[level](
        { channel: conversation, reason: describe(error) },
        'what was missed here could not be read',
      );
      return [];
    }
  }

  function readThread(team: string, location: Location, fallback: string | null, behind: Promise<unknown>) {
    return conversations.add(location.thread ?? location.channel, async () => {
      await behind;
      await readOrTell(team, location, fallback);
    });
  }

  /**
   * @param active the guild's active threads, as it came.
   * @returns settled once all was handed over.
   */
  return async (team: string, active: readonly ThreadHead[]): Promise<void> => {
    const open = host.openThreads(team).map(({ channel, platformId }) => ({ channel, thread: platformId }));
    const privately = new Set(
      open.filter(({ channel, thread }) => channel === thread).map(({ channel }) => channel),
    );
    const done: Promise<unknown>[] = [];
    const channels = new Map<string, Promise<ThreadHead[]>>();
    const known = new Set<string>(open.map(({ thread }) => thread));
    for (const channel of host.watched(team).filter((each) => !privately.has(each))) {
      // A private thread that is a triage channel.
      const isThread = active.some(({ id }) => id === channel);
      const location = { channel, thread: isThread ? channel : null };
      // What came to a thread after the channel was last read was missed, also where the thread has no mark yet.
      const before = reading.mark(team, location);
      const reads = conversations.add(channel, () => readOrTell(team, location, null));
      channels.set(channel, reads);
      inbox.holdThreads(channel, reads);
      const threads = active.filter(({ id, parent_id }) => parent_id === channel && !known.has(id));
      for (const { id } of threads) {
        known.add(id);
        done.push(readThread(team, { channel, thread: id }, before, reads));
      }
      done.push(
        reads.then((started) =>
          Promise.all(
            started
              .filter(({ id }) => !known.has(id))
              .map(({ id }) => readThread(team, { channel, thread: id }, id, Promise.resolve())),
          ),
        ),
      );
    }
    for (const location of open) {
      done.push(readThread(team, location, null, channels.get(location.channel) ?? Promise.resolve()));
    }
    await Promise.all(done);
  };
}
