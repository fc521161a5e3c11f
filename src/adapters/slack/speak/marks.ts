import { LRUCache } from 'lru-cache';
import { createKeyedQueues } from '../../../core/async/keyed-queues.ts';
import { untilDone } from '../../../core/async/until-done.ts';
import { isDoneWithin } from '../../../core/async/within.ts';
import type { Before, ChatAdapter, Place } from '../../../core/chat/port/adapter.ts';
import { isAway } from '../../../core/errors.ts';
import type { CallOptions, SlackApi } from '../connection/web-api.ts';
import type { SlackTimings } from '../options.ts';

/** Marks messages as at work, answered, or failed, by reactions. */
export interface Marks {
  /**
   * Settled once it is set, or within `markMs` where Slack's limits hold it up: then it is set behind the answers, and
   * tried again there while Slack is away.
   */
  set: NonNullable<ChatAdapter['react']>;
  /** Sets nothing more of what waits. */
  end(): void;
}

export interface MarksOptions {
  readonly api: SlackApi;
  readonly team: string;
  readonly timings: SlackTimings;
}

/** Emoji of the marks. */
const EMOJI = { working: 'eyes', done: 'white_check_mark', failed: 'warning', refused: 'warning' } as const;

type Mark = keyof typeof EMOJI;

/** First wait, and the longest, before what is set behind the answers is tried again, ms. */
const WAITS = { firstMs: 1_000, longestMs: 5 * 60_000 } as const;

/** Messages of which it is remembered whether they bear the mark of work; the oldest is forgotten first. */
const REMEMBERED = 1000;

/**
 * Slack takes 50 new reactions a minute and gives back 20 (docs.slack.dev/reference/methods/reactions.add, .remove),
 * so where many messages come, work that begins is not marked: what is answered is, however late.
 */
export function createMarks({ api, team, timings }: MarksOptions): Marks {
  const stop = new AbortController();
  /** A message's marks in their order, however long the first one takes. */
  const queues = createKeyedQueues();
  /** Whether Slack was asked for the mark of work, where no earlier life can have asked for it. */
  const begun = new LRUCache<string, boolean>({ max: REMEMBERED });

  /**
   * Refused: it is there already, or gone, or not allowed; none of it matters.
   *
   * @throws EyelineError `PLATFORM_UNAVAILABLE`.
   */
  async function react(
    method: 'reactions.add' | 'reactions.remove',
    { channel, origin }: Place,
    name: string,
    options: CallOptions = {},
  ): Promise<void> {
    const args = { channel, timestamp: origin.platformId, name };
    const all = { maxWaitMs: Number.POSITIVE_INFINITY, signal: stop.signal, ...options };
    await api.call(method, args, all).catch((error: unknown) => {
      if (isAway(error)) throw error;
    });
  }

  async function begin(place: Place, before: Before): Promise<void> {
    const id = idOf(place);
    // After an outage work begins again.
    if (before === 'none' && !begun.has(id)) begun.set(id, false);
    const onSend = () => void begun.set(id, true);
    await react('reactions.add', place, EMOJI.working, { maxWaitMs: 0, onSend }).catch(() => {});
  }

  async function end(place: Place, mark: Mark, before: Before): Promise<void> {
    await react('reactions.add', place, EMOJI[mark]);
    if (before === 'none' || EMOJI[before] === EMOJI[mark]) return;
    if (before === 'working' && begun.get(idOf(place)) === false) return;
    await react('reactions.remove', place, EMOJI[before]);
  }

  return {
    set: async (place, reaction, before = 'working') => {
      if (place.team !== team || place.origin.kind !== 'message') return;
      /** From then on nobody else tries again. */
      let isBehind = false;
      const marking = queues.run(idOf(place), () =>
        untilDone(() => (reaction === 'working' ? begin(place, before) : end(place, reaction, before)), {
          waits: WAITS,
          signal: stop.signal,
          isWorthIt: (error) => isBehind && isAway(error),
          onFailure: () => {},
        }),
      );
      if (await isDoneWithin(timings.markMs, marking)) return;
      isBehind = true;
      marking.catch(() => {});
    },
    end: () => stop.abort(new Error('nothing is marked any more')),
  };
}

function idOf({ channel, origin }: Place): string {
  return `${channel} ${origin.platformId}`;
}
