import { createKeyedQueues } from '../../../core/async/keyed-queues.ts';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import { EyelineError } from '../../../core/errors.ts';
import { PinEvent, ReactionEvent, SlackMessage } from '../connection/payloads.ts';
import type { SlackApi } from '../connection/web-api.ts';
import type { Directory } from '../who/directory.ts';
import type { Identity } from '../who/identity.ts';
import { timeOf } from './decode.ts';
import { PUSHPIN, toPinned } from './seen-message.ts';

/** Puts messages that people pin on the timelines of their incidents, and takes them back. */
export interface Pins {
  /**
   * A `pin_added`, `pin_removed`, `reaction_added` or `reaction_removed` event.
   *
   * @throws EyelineError where Slack does not say what was pinned, or by whom: the event comes again.
   */
  event(body: unknown): Promise<void>;
}

export interface PinsOptions {
  readonly api: SlackApi;
  readonly host: Pick<ChatHost, 'notePin'>;
  readonly directory: Directory;
  readonly identity: Identity;
  /** Longest time for which Slack's limits are waited for, ms. */
  readonly maxWaitMs: number;
}

/** One mark that was put on a message, or taken off. */
interface Mark {
  readonly channel: string;
  readonly ts: string;
  readonly mark: 'pin' | 'reaction';
  readonly isPinned: boolean;
  readonly user: string;
  readonly atMs: number;
}

export function createPins({ api, host, directory, identity, maxWaitMs }: PinsOptions): Pins {
  const { team, botUserId } = identity;
  const queues = createKeyedQueues();

  /** As with notes: people of the team, no guests and no bots. */
  async function mayPin(user: string): Promise<boolean> {
    if (user === botUserId) return false;
    const person = await directory.person(user);
    return person !== null && !person.isBot && !person.isGuest;
  }

  /** Null: it is gone, or not to be read. A reply's `ts` gives the reply, a parent's gives the parent first. */
  async function find(channel: string, ts: string): Promise<SlackMessage | null> {
    try {
      const args = { channel, ts, limit: 1 };
      const { messages = [] } = await api.call('conversations.replies', args, { maxWaitMs });
      const all = messages.flatMap((message) => SlackMessage.safeParse(message).data ?? []);
      return all.find((message) => message.ts === ts) ?? null;
    } catch (error) {
      const isFinal =
        error instanceof EyelineError && ['PLATFORM_GONE', 'PLATFORM_REFUSED'].includes(error.code);
      if (isFinal) return null;
      throw error;
    }
  }

  async function note({ channel, ts, mark, isPinned, user, atMs }: Mark): Promise<void> {
    const change = { channel, platformId: ts, mark, actor: user, atMs };
    if (!isPinned) {
      host.notePin(team, { ...change, isPinned, owner: mark === 'reaction' ? user : null });
      return;
    }
    if (!(await mayPin(user))) return;
    const message = await find(channel, ts);
    if (message) host.notePin(team, { ...change, isPinned, message: toPinned(message, identity) });
  }

  return {
    event: async (body) => {
      const marked = readMark(body);
      // Whoever pins and unpins at once is not to be heard the other way round.
      if (marked) await queues.run(`${marked.channel} ${marked.ts}`, () => note(marked));
    },
  };
}

/** Null for pins of files and other reactions. */
function readMark(body: unknown): Mark | null {
  const pin = PinEvent.safeParse(body).data;
  if (pin) {
    const { type, user, channel_id: channel, item, event_ts: at } = pin;
    const { ts } = item.message;
    return { channel, ts, mark: 'pin', isPinned: type === 'pin_added', user, atMs: timeOf(at) };
  }
  const reaction = ReactionEvent.safeParse(body).data;
  if (!reaction || reaction.reaction.split('::')[0] !== PUSHPIN) return null;
  const { type, user, item, event_ts: at } = reaction;
  const { channel, ts } = item;
  return { channel, ts, mark: 'reaction', isPinned: type === 'reaction_added', user, atMs: timeOf(at) };
}
