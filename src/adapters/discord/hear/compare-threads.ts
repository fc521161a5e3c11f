import { type APIMessage, RESTJSONErrorCodes as Code, type RouteLike, Routes } from 'discord.js';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { ThreadReference } from '../../../core/incident/thread.ts';
import type { Log } from '../../../core/log.ts';
import type { DiscordApi } from '../connection/api.ts';
import { codeOf, describe } from '../errors.ts';
import type { Location } from '../who/directory.ts';
import { isSnowflake } from '../who/reading.ts';
import type { Pins } from './pins.ts';
import { toSeen } from './seen-message.ts';

export interface CompareParts {
  readonly host: Pick<ChatHost, 'openThreads' | 'recorded' | 'compare'>;
  readonly api: DiscordApi;
  readonly pins: Pick<Pins, 'compare'>;
  readonly ownId: () => string | null;
  readonly logger: Log;
  readonly signal: AbortSignal;
}

/** Messages a page; Discord's most. */
const PAGE = 100;

/**
 * Reads again the recorded messages of a guild's open incidents, and the pins of their threads and channels, the newest
 * thread first, so that the core notes what no event told of. A message is only taken for deleted where Discord says so
 * of that message or of its thread: lists are empty also where the right to read is missing.
 */
export async function compareThreads(team: string, parts: CompareParts): Promise<void> {
  const { host, pins, logger, signal } = parts;
  const threads = host
    .openThreads(team)
    .filter(({ platformId }) => isSnowflake(platformId))
    .sort((a, b) => (BigInt(a.platformId) < BigInt(b.platformId) ? 1 : -1));

  async function orTell(channel: string, task: () => Promise<void>): Promise<void> {
    if (signal.aborted) return;
    try {
      await task();
    } catch (error) {
      if (signal.aborted) return;
      logger.debug({ channel, reason: describe(error) }, 'a thread on Discord could not be compared');
    }
  }

  for (const thread of threads) {
    const { channel, platformId } = thread;
    await orTell(platformId, () => compareThread(team, thread, parts));
    await orTell(platformId, () => pins.compare(team, { channel, thread: platformId }));
  }
  for (const channel of new Set(threads.map((thread) => thread.channel))) {
    await orTell(channel, () => pins.compare(team, { channel, thread: null }));
  }
}

async function compareThread(team: string, thread: ThreadReference, parts: CompareParts): Promise<void> {
  const { host, ownId, signal } = parts;
  const { channel, platformId: id } = thread;
  const fromMs = Date.now();
  const recorded = host.recorded(team, thread).filter(isSnowflake);
  if (recorded.length === 0) return;
  const inThread = recorded.filter((each) => each !== id || channel === id);
  const root = channel !== id && recorded.includes(id) ? await readOne(channel, id, parts) : null;
  const replies = await readSome(id, inThread, parts);
  if (signal.aborted) return;
  const seen = [
    ...(root ? [toSeen(root, { channel, thread: null }, ownId())] : []),
    ...replies.map((message) => toSeen(message, { channel, thread: id } satisfies Location, ownId())),
  ];
  host.compare(team, thread, { fromMs, messages: seen });
}

/** Those of the wanted messages that are there. */
async function readSome(
  conversation: string,
  wanted: readonly string[],
  parts: CompareParts,
): Promise<APIMessage[]> {
  const found = new Map<string, APIMessage>();
  let left = [...wanted].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  while (left.length > 0 && !parts.signal.aborted) {
    const after = String(BigInt(left[0] as string) - 1n);
    const page = await readPage(conversation, after, parts);
    if (page === null) return [];
    for (const message of page) found.set(message.id, message);
    const last = page.reduce((max, { id }) => (BigInt(id) > max ? BigInt(id) : max), BigInt(after));
    const isEnd = page.length < PAGE;
    const passed = left.filter((id) => isEnd || BigInt(id) <= last);
    left = left.filter((id) => !isEnd && BigInt(id) > last);
    for (const id of passed.filter((each) => !found.has(each))) {
      const message = await readOne(conversation, id, parts);
      if (message) found.set(id, message);
    }
  }
  return [...found.values()];
}

/** Null where the thread was deleted, and its messages with it. */
async function readPage(
  conversation: string,
  after: string,
  { api }: CompareParts,
): Promise<APIMessage[] | null> {
  const route = Routes.channelMessages(conversation) as RouteLike;
  try {
    return await api.call<APIMessage[]>({ method: 'GET', route, query: { after, limit: String(PAGE) } });
  } catch (error) {
    if (codeOf(error) === Code.UnknownChannel) return null;
    throw error;
  }
}

/** Null where Discord says that it is not there (any more). */
async function readOne(channel: string, id: string, { api }: CompareParts): Promise<APIMessage | null> {
  try {
    const route = Routes.channelMessage(channel, id) as RouteLike;
    return await api.call<APIMessage>({ method: 'GET', route });
  } catch (error) {
    if (codeOf(error) === Code.UnknownMessage || codeOf(error) === Code.UnknownChannel) return null;
    throw error;
  }
}
