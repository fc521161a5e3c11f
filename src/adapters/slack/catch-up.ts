import type { ChatHost } from '../../core/chat/adapter.ts';
import type { Incoming } from '../../core/chat/incoming.ts';
import { EyelineError } from '../../core/errors.ts';
import { compareTs, decodeMessage } from './decode.ts';
import { readPages } from './find-own.ts';
import type { Identity } from './identity.ts';
import type { Intake } from './intake.ts';
import type { SlackLogger } from './options.ts';
import type { SlackMessage } from './payloads.ts';
import type { Reading } from './reading.ts';
import type { SlackApi } from './web-api.ts';

/** Reads what was said while nobody listened. */
export interface CatchUp {
  /** What comes from now on may be younger than what was missed. To be called before it can come. */
  begin(): void;
  /** Once through everything. Settled at the end, or where it is ended. @throws EyelineError `PLATFORM_UNAVAILABLE` */
  run(): Promise<void>;
  /** Whether older messages of this one's thread may still be on their way from the history. */
  covers(thread: Pick<Incoming, 'channel' | 'thread' | 'platformId'>): boolean;
  /** Hands nothing more over. */
  end(): void;
}

export interface CatchUpOptions {
  readonly api: SlackApi;
  readonly identity: Identity;
  readonly host: ChatHost;
  readonly intake: Intake;
  readonly reading: Reading;
  readonly directMessages: boolean;
  readonly logger: SlackLogger;
}

export function createCatchUp(options: CatchUpOptions): CatchUp {
  const { api, identity, host, intake, reading, directMessages, logger } = options;
  const { team } = identity;
  /** What is to be read: threads by name, channels by the mark that they are read from. */
  let reads: {
    readonly threads: ReadonlySet<string>;
    readonly channels: ReadonlyMap<string, string>;
  } | null = null;
  let isEnded = false;

  async function take(channel: string, message: SlackMessage): Promise<void> {
    const incoming = decodeMessage({ channel, channelType: null, message }, identity, directMessages);
    if (incoming) await intake.take(incoming);
  }

  /** Messages after a `ts`, oldest first. */
  async function after(
    method: 'conversations.history' | 'conversations.replies',
    args: { readonly channel: string; readonly ts?: string },
    oldest: string,
  ): Promise<SlackMessage[]> {
    const all = new Map<string, SlackMessage>();
    for await (const page of readPages(api, method, { ...args, oldest })) {
      // Replies begin with their thread's first message, whatever is asked for.
      for (const message of page) if (compareTs(message.ts, oldest) > 0) all.set(message.ts, message);
    }
    return [...all.values()].sort((a, b) => compareTs(a.ts, b.ts));
  }

  async function readChannel(channel: string): Promise<void> {
    const mark = reading.mark(channel, null);
    if (mark === null) {
      reading.move(channel, null, await newest(api, channel));
      return;
    }
    for (const message of await after('conversations.history', { channel }, mark)) {
      if (isEnded) return;
      await take(channel, message);
      if ((message.reply_count ?? 0) > 0) await readThread(channel, message.ts);
      reading.move(channel, null, message.ts);
    }
  }

  async function readThread(channel: string, thread: string): Promise<void> {
    const mark = reading.mark(channel, thread) ?? thread;
    for (const message of await after('conversations.replies', { channel, ts: thread }, mark)) {
      if (isEnded) return;
      await take(channel, message);
      reading.move(channel, thread, message.ts);
    }
  }

  /** One conversation that may not be read is no reason not to read the others. */
  async function read(channel: string, task: () => Promise<void>): Promise<void> {
    if (isEnded) return;
    try {
      await task();
    } catch (error) {
      if (!(error instanceof EyelineError) || error.code !== 'PLATFORM_REFUSED') throw error;
      logger.warn({ channel, reason: error.message }, 'a Slack conversation cannot be caught up with');
    }
  }

  return {
    begin: () => {
      const marks = host.watched(team).map((channel) => [channel, reading.mark(channel, null)] as const);
      reads = {
        threads: new Set(host.openThreads(team).map(({ channel, platformId }) => `${channel} ${platformId}`)),
        channels: new Map(marks.flatMap(([channel, mark]) => (mark === null ? [] : [[channel, mark]]))),
      };
    },
    run: async () => {
      for (const channel of host.watched(team)) await read(channel, () => readChannel(channel));
      for (const { channel, platformId } of host.openThreads(team)) {
        await read(channel, () => readThread(channel, platformId));
      }
      reads = null;
    },
    covers: ({ channel, thread, platformId }) => {
      if (!reads || thread === null || thread === platformId) return false;
      if (reads.threads.has(`${channel} ${thread}`)) return true;
      const mark = reads.channels.get(channel);
      return mark !== undefined && compareTs(thread, mark) > 0;
    },
    end: () => {
      isEnded = true;
      reads = null;
    },
  };
}

/** The `ts` of a channel's newest message, by Slack's clock; now by ours where it is empty. */
async function newest(api: SlackApi, channel: string): Promise<string> {
  const { messages } = await api.call('conversations.history', { channel, limit: 1 });
  return messages?.[0]?.ts ?? (Date.now() / 1000).toFixed(6);
}
