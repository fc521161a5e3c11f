import type { ChatHost } from '../../../../core/chat/port/adapter.ts';
import { EyelineError } from '../../../../core/errors.ts';
import type { ThreadReference } from '../../../../core/incident/thread.ts';
import type { Log } from '../../../../core/log.ts';
import { compareTs } from '../../connection/compare-ts.ts';
import { SlackMessage } from '../../connection/payloads.ts';
import { PAGE } from '../../speak/find-own.ts';
import type { Directory } from '../../who/directory.ts';
import type { Identity } from '../../who/identity.ts';
import { toSeen } from '../seen-message.ts';
import type { MissedApi } from './missed-api.ts';

export interface CompareOptions {
  readonly api: MissedApi;
  readonly host: Pick<ChatHost, 'openThreads' | 'recorded' | 'compare'>;
  readonly identity: Identity;
  readonly directory: Pick<Directory, 'person'>;
  readonly logger: Log;
  readonly signal: AbortSignal;
}

/**
 * Reads the threads of open incidents that hold recorded messages whole, the newest first, so that the core notes edits, deletions and pins that no
 * event told of. What Slack does not show is not taken for deleted: a thread is only compared where Slack either
 * gave all of it, or says that its first message is not there, on a plan that hides nothing.
 */
export async function compareThreads(options: CompareOptions): Promise<void> {
  const { host, identity, logger, signal } = options;
  const threads = [...host.openThreads(identity.team)].sort((a, b) =>
    isTs(a.platformId) && isTs(b.platformId) ? compareTs(b.platformId, a.platformId) : 0,
  );
  for (const thread of threads) {
    if (signal.aborted) return;
    if (!isTs(thread.platformId) || host.recorded(identity.team, thread).length === 0) continue;
    try {
      await compareThread(thread, options);
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof EyelineError ? error.message : 'it could not be read';
      logger.warn({ channel: thread.channel, reason }, 'a Slack thread cannot be compared with the record');
    }
  }
}

async function compareThread(thread: ThreadReference, options: CompareOptions): Promise<void> {
  const { host, identity, signal } = options;
  const fromMs = Date.now();
  const messages = await readThread(thread, options);
  if (messages === null || signal.aborted) return;
  const { channel } = thread;
  const seen = await Promise.all(
    messages.map(async (message) => {
      const { pinnedBy = [], ...rest } = toSeen(channel, message, identity);
      return { ...rest, pinnedBy: await membersAmong(pinnedBy, options) };
    }),
  );
  if (!signal.aborted) host.compare(identity.team, thread, { fromMs, messages: seen, isWhole: true });
}

/** Those whose pin reactions count: as {@link createPins}. */
async function membersAmong(
  users: readonly string[],
  { directory, identity }: CompareOptions,
): Promise<string[]> {
  const people = await Promise.all(
    users
      .filter((user) => user !== identity.botUserId)
      .map(async (user) => [user, await directory.person(user)] as const),
  );
  return people.flatMap(([user, person]) => (person && !person.isBot && !person.isGuest ? [user] : []));
}

/** All messages of a thread that stand; null where Slack does not say which they are. */
async function readThread(
  { channel, platformId: ts }: ThreadReference,
  options: CompareOptions,
): Promise<SlackMessage[] | null> {
  const { api } = options;
  const messages = new Map<string, SlackMessage>();
  let cursor: string | undefined;
  try {
    do {
      const more = cursor === undefined ? {} : { cursor };
      const answer = await api.call('conversations.replies', { channel, ts, limit: PAGE, ...more });
      for (const message of answer.messages ?? []) {
        const read = SlackMessage.safeParse(message).data;
        // Its replies stand, it does not.
        if (read && read.subtype !== 'tombstone') messages.set(read.ts, read);
      }
      cursor = answer.response_metadata?.next_cursor || undefined;
    } while (cursor !== undefined);
  } catch (error) {
    if (!(error instanceof EyelineError) || error.code !== 'PLATFORM_GONE') throw error;
    return (await isHidden(channel, ts, api)) ? null : [];
  }
  return [...messages.values()];
}

/** Whether the first message may be there and only not be shown, as by the limit of a free plan (`is_limited`). */
async function isHidden(channel: string, ts: string, api: MissedApi): Promise<boolean> {
  const range = { oldest: ts, latest: ts, inclusive: true, limit: 1 };
  const answer = await api.call('conversations.history', { channel, ...range });
  const isLimited = (answer as { readonly is_limited?: unknown }).is_limited === true;
  return isLimited || (answer.messages ?? []).length > 0;
}

function isTs(id: string): boolean {
  return /^\d+\.\d+$/.test(id);
}
