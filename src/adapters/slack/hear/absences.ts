import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { Incoming } from '../../../core/chat/port/incoming.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { Log } from '../../../core/log.ts';
import { compareTs } from '../connection/compare-ts.ts';
import type { Reading } from '../connection/reading.ts';
import type { SlackApi } from '../connection/web-api.ts';
import type { SlackTimings } from '../options.ts';
import type { Directory } from '../who/directory.ts';
import type { Identity } from '../who/identity.ts';
import type { Intake } from './intake.ts';
import { compareThreads } from './missed/compare-threads.ts';
import { createMissedApi, TRY_AGAIN } from './missed/missed-api.ts';
import { createMissedReader } from './missed/read-missed.ts';
import { createUnread } from './missed/unread.ts';

/** Reads what was said while nobody listened: channels first, then the threads that have new replies. */
export interface Absences {
  /** From now on events may be missed. To be called before a connection is opened, and as soon as it is lost. */
  begin(): void;
  /**
   * Events come again: what was missed is read, behind whatever is read already. Settled once all is read, after
   * `catchUpMs`, or as soon as Slack does not answer; it goes on by itself.
   */
  makeUp(): Promise<void>;
  /** A channel's message was heard and not written down: the channel is read again. */
  missed(channel: string): void;
  /**
   * Settled once nothing older of the message's thread is outstanding; at once where nothing is. False where it
   * was ended before: the message stays behind the reading mark and is read again at the next start.
   */
  before(incoming: Incoming): Promise<boolean>;
  /** Whether {@link Absences.before} would wait. */
  holds(incoming: Incoming): boolean;
  /** Whether something older than what is heard there now may be unread. `thread` null: the channel itself. */
  isOutstanding(channel: string, thread: string | null): boolean;
  /** Ends it; settled when nothing is handed over any more. */
  end(): Promise<void>;
}

export interface AbsencesOptions {
  readonly api: SlackApi;
  readonly identity: Identity;
  readonly host: ChatHost;
  readonly directory: Directory;
  readonly intake: Intake;
  readonly reading: Reading;
  readonly directMessages: boolean;
  readonly timings: SlackTimings;
  readonly logger: Log;
}

/** A live message that waits for the older ones of its thread. */
interface Held {
  readonly incoming: Incoming;
  readonly go: (isReady: boolean) => void;
}

export function createAbsences(options: AbsencesOptions): Absences {
  const { identity, host, reading, timings, logger } = options;
  const { team } = identity;
  const { clock } = timings;
  const stop = new AbortController();
  const { signal } = stop;
  const unread = createUnread((channel, ts) => reading.move(channel, null, ts));
  /** Told, once, when all is read or Slack does not answer. */
  let waiters: (() => void)[] = [];
  let held: Held[] = [];
  /** Channels to be looked through, each with the absence that it is for. */
  const channels = new Map<string, number>();
  /** Open incidents' threads, and how far watched channels were read, when the last absence began. */
  let open = new Set<string>();
  let marks = new Map<string, string>();
  let absence = 0;
  let isAway = false;
  let surveying: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  /** Since when events were missed, by the clock; null: none were, since the last comparison was due. */
  let awaySinceMs: number | null = null;
  /** Whether what is recorded is to be compared with what Slack shows, once all is read. */
  let isToCompare = false;
  let comparing: Promise<void> | null = null;

  const api = createMissedApi({ api: options.api, clock, logger, signal, onHindrance: tell });
  const reader = createMissedReader({ ...options, api, unread, signal });

  function tell(): void {
    for (const waiter of waiters) waiter();
    waiters = [];
  }

  /** The channels that are to be read; notes what is not known in them until they were. */
  function places(): Set<string> {
    const watched = host.watched(team);
    const threads = host.openThreads(team);
    open = new Set(threads.map(({ channel, platformId }) => `${channel} ${platformId}`));
    const read = watched.map((channel) => [channel, reading.mark(channel, null)] as const);
    marks = new Map(read.flatMap(([channel, mark]) => (mark === null ? [] : [[channel, mark]])));
    return new Set([...watched, ...threads.map(({ channel }) => channel)]);
  }

  /** Whether a channel's threads are not known yet. */
  function isUnknown(channel: string): boolean {
    return channels.has(channel);
  }

  function holds({ channel, thread, platformId }: Incoming): boolean {
    if (signal.aborted || thread === null || thread === platformId) return false;
    if (unread.has(channel, thread)) return true;
    if (!isUnknown(channel)) return false;
    if (open.has(`${channel} ${thread}`)) return true;
    const mark = marks.get(channel);
    return mark !== undefined && compareTs(thread, mark) > 0;
  }

  /** Lets go what waits for nothing any more; what still waits has its thread read next. */
  function release(): void {
    // Where it was ended, older ones of their threads may be unread: `end` sends them away.
    if (signal.aborted) return;
    const before = held;
    held = before.filter(({ incoming }) => holds(incoming));
    for (const { incoming } of held) hurry(incoming);
    for (const { incoming, go } of before) if (!holds(incoming)) go(true);
  }

  function hurry({ channel, thread }: Incoming): void {
    if (thread !== null) unread.hurry(channel, thread);
  }

  /** Runs a reading; false where it failed and is to be tried again later. */
  async function tried(channel: string, task: () => Promise<void>): Promise<boolean> {
    try {
      await task();
    } catch (error) {
      if (signal.aborted) return false;
      if (!(error instanceof EyelineError) || !['PLATFORM_REFUSED', 'PLATFORM_GONE'].includes(error.code)) {
        logger.warn({ err: error }, 'what was missed in Slack could not be read; trying again');
        tell();
        return false;
      }
      // One conversation that may not be read is no reason not to read the others.
      logger.warn({ channel, reason: error.message }, 'a Slack conversation cannot be caught up with');
    }
    return true;
  }

  /** One reading after the other until there is none; after a failure with waits that grow. */
  async function each(next: () => (() => Promise<boolean>) | null): Promise<void> {
    let waitMs: number = TRY_AGAIN.firstMs;
    for (let step = next(); step !== null && !signal.aborted; step = next()) {
      const isDone = await step();
      release();
      if (isDone) {
        waitMs = TRY_AGAIN.firstMs;
        continue;
      }
      await clock.sleep(waitMs, signal);
      waitMs = Math.min(2 * waitMs, TRY_AGAIN.longestMs);
    }
  }

  function nextChannel(): (() => Promise<boolean>) | null {
    const [channel, known] = [...channels].find(([, of]) => !isAway || of < absence) ?? [];
    if (channel === undefined) return null;
    return async () => {
      const isDone = await tried(channel, () => reader.channel(channel));
      const isSame = channels.get(channel) === known;
      if (isSame) channels.delete(channel);
      // Behind the others, as it would be after another absence.
      if (isSame && !isDone && known !== undefined) channels.set(channel, known);
      follow();
      return isDone;
    };
  }

  function nextThread(): (() => Promise<boolean>) | null {
    const thread = unread.next();
    if (thread === null) return null;
    return async () => {
      const isDone = await tried(thread.channel, () => reader.thread(thread));
      if (isDone) unread.done(thread);
      else unread.postpone(thread);
      return isDone;
    };
  }

  /** Threads are read beside the channels: their calls have a limit of their own. */
  function follow(): void {
    following ??= each(nextThread).finally(() => {
      following = null;
      if (unread.next() === null || signal.aborted) settle();
      else follow();
    });
  }

  function look(): void {
    surveying ??= each(nextChannel).finally(() => {
      surveying = null;
      if (nextChannel() === null || signal.aborted) settle();
      else look();
    });
    follow();
  }

  function settle(): void {
    if (surveying !== null || following !== null) return;
    tell();
    compare();
  }

  /** Last of all and by itself: nobody waits for it, and it takes one call or more a thread. */
  function compare(): void {
    if (!isToCompare || comparing !== null || signal.aborted) return;
    isToCompare = false;
    comparing = compareThreads({ ...options, api, signal }).finally(() => {
      comparing = null;
      compare();
    });
  }

  return {
    begin: () => {
      isAway = true;
      // Before the first connection any time may have passed.
      awaySinceMs ??= absence === 0 ? Number.NEGATIVE_INFINITY : clock.now();
      absence += 1;
      for (const channel of places()) channels.set(channel, absence);
    },
    makeUp: async () => {
      isAway = false;
      if (awaySinceMs !== null && clock.now() - awaySinceMs >= timings.compareAfterMs) isToCompare = true;
      awaySinceMs = null;
      for (const channel of places()) channels.set(channel, absence);
      const end = new AbortController();
      const done = new Promise<void>((resolve) => waiters.push(resolve));
      look();
      await Promise.race([done, clock.sleep(timings.catchUpMs, end.signal)]);
      end.abort();
    },
    missed: (channel) => {
      if (!places().has(channel)) return;
      channels.set(channel, absence);
      look();
    },
    holds,
    before: (incoming) => {
      if (!holds(incoming)) return Promise.resolve(!signal.aborted);
      hurry(incoming);
      return new Promise<boolean>((go) => held.push({ incoming, go }));
    },
    isOutstanding: (channel, thread) =>
      isUnknown(channel) || (thread === null ? unread.isBehind(channel) : unread.has(channel, thread)),
    end: async () => {
      stop.abort(new Error('Slack is no longer read'));
      await Promise.all([surveying, following, comparing]);
      for (const { go } of held) go(false);
      held = [];
      tell();
    },
  };
}
