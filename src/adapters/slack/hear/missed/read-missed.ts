import type { ChatHost } from '../../../../core/chat/port/adapter.ts';
import { compareTs } from '../../connection/compare-ts.ts';
import { SlackMessage } from '../../connection/payloads.ts';
import type { Reading } from '../../connection/reading.ts';
import { PAGE } from '../../speak/find-own.ts';
import type { Identity } from '../../who/identity.ts';
import { decodeMessage } from '../decode.ts';
import type { Intake } from '../intake.ts';
import type { MissedApi } from './missed-api.ts';
import { survey } from './survey.ts';
import type { Unread, UnreadThread } from './unread.ts';

/** Reads one channel or one thread, and hands over what is new in it. */
export interface MissedReader {
  /** A channel's new messages, and which of its threads have new replies. */
  channel(channel: string): Promise<void>;
  /** A thread's new replies, oldest first; its mark moves with each. */
  thread(thread: UnreadThread): Promise<void>;
}

export interface MissedReaderOptions {
  readonly api: MissedApi;
  readonly identity: Identity;
  readonly host: ChatHost;
  readonly intake: Intake;
  readonly reading: Reading;
  readonly unread: Unread;
  readonly directMessages: boolean;
  readonly signal: AbortSignal;
}

export function createMissedReader(options: MissedReaderOptions): MissedReader {
  const { api, identity, host, intake, reading, unread, directMessages, signal } = options;
  const { team } = identity;

  async function take(channel: string, message: SlackMessage): Promise<void> {
    signal.throwIfAborted();
    const incoming = decodeMessage({ channel, channelType: null, message }, identity, directMessages);
    if (incoming) await intake.take(incoming);
  }

  return {
    channel: async (channel) => {
      const isWatched = host.watched(team).includes(channel);
      const mark = isWatched ? reading.mark(channel, null) : null;
      const open = host.openThreads(team).filter((thread) => thread.channel === channel);
      const threads = new Set(open.map(({ platformId }) => platformId));
      const { fresh, newest, lastReplies } = await survey(api, { channel, mark, threads });
      if (isWatched && mark === null) reading.move(channel, null, newest ?? now());
      for (const [thread, latest] of lastReplies) {
        const read = reading.mark(channel, thread) ?? thread;
        if (latest === null || compareTs(latest, read) > 0) unread.want({ channel, thread, latest });
      }
      for (const message of fresh) {
        const { ts, thread_ts: thread } = message;
        // A reply that stands in the channel too waits for the older ones of its thread.
        const isReply = thread !== null && thread !== undefined && thread !== ts;
        if (!isReply || !unread.has(channel, thread)) await take(channel, message);
        unread.handed(channel, ts, thread ?? ts);
      }
    },

    thread: async ({ channel, thread, latest }) => {
      const oldest = reading.mark(channel, thread) ?? thread;
      if (latest !== null && compareTs(latest, oldest) <= 0) return;
      let cursor: string | undefined;
      do {
        const more = cursor === undefined ? {} : { cursor };
        const args = { channel, ts: thread, oldest, limit: PAGE, ...more };
        const answer = await api.call('conversations.replies', args);
        const page = (answer.messages ?? []).flatMap((message) => SlackMessage.safeParse(message).data ?? []);
        for (const message of page.sort((a, b) => compareTs(a.ts, b.ts))) {
          // Each page begins with the thread's first message, whatever is asked for.
          if (compareTs(message.ts, oldest) <= 0) continue;
          await take(channel, message);
          reading.move(channel, thread, message.ts);
        }
        cursor = answer.response_metadata?.next_cursor || undefined;
      } while (cursor !== undefined);
    },
  };
}

/** Slack's clock is not known where a channel is empty. */
function now(): string {
  return (Date.now() / 1000).toFixed(6);
}
