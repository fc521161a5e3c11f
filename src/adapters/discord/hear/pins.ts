import { type APIMessage, MessageType, type RouteLike, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { Log } from '../../../core/log.ts';
import type { DiscordApi } from '../connection/api.ts';
import { describe } from '../errors.ts';
import type { Directory, Location } from '../who/directory.ts';
import type { Conversations } from './conversations.ts';
import { toPinned } from './seen-message.ts';

/** Puts messages that people pin on the timelines of their incidents, and takes them back. */
export interface Pins {
  /** A CHANNEL_PINS_UPDATE: something was pinned or unpinned; Discord does not say what, nor by whom. */
  hear(channelId: string, team: string): void;
  /** Discord's own message that somebody pinned something: it says by whom. Others are passed over. */
  hearNotice(message: APIMessage, team: string): void;
  /** The same of one that is read later; nothing is asked. */
  learn(message: APIMessage): void;
  /** Compares a conversation's pins with those on timelines. To be called in its turn. */
  compare(team: string, location: Location): Promise<void>;
}

export interface PinsParts {
  readonly host: Pick<ChatHost, 'notePin' | 'pinned'>;
  readonly api: DiscordApi;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly ownId: () => string | null;
  readonly logger: Log;
  readonly signal: AbortSignal;
}

/** Pins whose makers are remembered, until the list of pins shows them. */
const REMEMBERED = 1000;

/** Pins a page; Discord's most. */
const PAGE = 50;

/** "Get Channel Pins". */
interface PinList {
  readonly items: readonly { readonly pinned_at: string; readonly message: APIMessage }[];
  readonly has_more: boolean;
}

export function createPins(parts: PinsParts): Pins {
  const { host, api, directory, conversations, ownId, logger, signal } = parts;
  /** By the pinned message's id: who pinned it. */
  const makers = new LRUCache<string, string>({ max: REMEMBERED });

  /** Null where Discord may hide pins: without the right to read it says that there are none. */
  async function read(conversation: string): Promise<PinList['items'] | null> {
    if (directory.missing(conversation, ['ViewChannel', 'ReadMessageHistory']).length > 0) return null;
    const all: PinList['items'][number][] = [];
    let before: string | null = null;
    do {
      const query = { limit: String(PAGE), ...(before === null ? {} : { before }) };
      const route = `${Routes.channelMessages(conversation)}/pins` as RouteLike;
      const page: PinList = await api.call<PinList>({ method: 'GET', route, query });
      all.push(...page.items);
      before = page.has_more ? (page.items.at(-1)?.pinned_at ?? null) : null;
    } while (before !== null && !signal.aborted);
    return all;
  }

  async function compare(team: string, location: Location): Promise<void> {
    const { channel, thread } = location;
    const fromMs = Date.now();
    const items = await read(thread ?? channel);
    if (items === null || signal.aborted) return;
    for (const { pinned_at, message } of items) {
      const actor = makers.get(message.id) ?? null;
      host.notePin(team, {
        channel,
        platformId: message.id,
        mark: 'pin',
        actor,
        atMs: Date.parse(pinned_at),
        isPinned: true,
        message: toPinned(message, location, ownId()),
      });
    }
    const there = new Set(items.map(({ message }) => message.id));
    for (const pin of host.pinned(team, channel)) {
      // A channel's pins are of messages that stand in it: each is the first of its thread, which does not list it.
      const isRoot = pin.thread === pin.platformId && !directory.isForum(channel);
      const isHere = thread === null ? isRoot : pin.thread === thread && !isRoot;
      if (!isHere || pin.mark !== 'pin' || there.has(pin.platformId) || pin.recordedMs >= fromMs) continue;
      const { platformId, mark } = pin;
      host.notePin(team, {
        channel,
        platformId,
        mark,
        actor: null,
        atMs: Date.now(),
        isPinned: false,
        owner: null,
      });
    }
  }

  function compareInTurn(channelId: string, team: string): void {
    conversations
      .add(channelId, async () => {
        if (!signal.aborted) await compare(team, await directory.locate(channelId));
      })
      .catch((error: unknown) => {
        logger.warn({ channel: channelId, reason: describe(error) }, 'pins on Discord were not noted');
      });
  }

  function learn({ type, author, message_reference: reference }: APIMessage): boolean {
    if (type !== MessageType.ChannelPinnedMessage || !reference?.message_id) return false;
    makers.set(reference.message_id, author.id);
    return true;
  }

  return {
    hear: compareInTurn,
    hearNotice: (message, team) => {
      if (learn(message)) compareInTurn(message.channel_id, team);
    },
    learn: (message) => void learn(message),
    compare,
  };
}
