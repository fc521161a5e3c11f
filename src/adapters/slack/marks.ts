import { LRUCache } from 'lru-cache';
import { createKeyedQueues } from '../../core/async/keyed-queues.ts';
import { withinMs } from '../../core/async/within.ts';
import type { ChatAdapter, Place } from '../../core/chat/adapter.ts';
import type { SlackTimings } from './options.ts';
import type { SlackApi } from './web-api.ts';

/** Marks messages as at work, answered, or failed, by reactions. */
export interface Marks {
  /** Settled once it is set, or within `markMs` where Slack's limits hold it up: then it is set behind the answers. */
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

/** Messages that are remembered for bearing no mark of work; the oldest is forgotten first. */
const REMEMBERED = 1000;

/**
 * Slack takes 50 new reactions a minute and gives back 20 (docs.slack.dev/reference/methods/reactions.add, .remove),
 * so where many messages come, work that begins is not marked: what is answered is, however late.
 */
export function createMarks({ api, team, timings }: MarksOptions): Marks {
  const stop = new AbortController();
  /** A message's marks in their order, however long the first one takes. */
  const queues = createKeyedQueues();
  const unmarked = new LRUCache<string, true>({ max: REMEMBERED });

  /** Whether Slack was asked at all. Refused: it is there already, or gone, or not allowed; none of it matters. */
  async function react(
    method: 'reactions.add' | 'reactions.remove',
    { channel, origin }: Place,
    name: string,
    maxWaitMs = Number.POSITIVE_INFINITY,
  ): Promise<boolean> {
    let isSent = false;
    const onSend = () => {
      isSent = true;
    };
    const args = { channel, timestamp: origin.platformId, name };
    await api.call(method, args, { maxWaitMs, signal: stop.signal, onSend }).catch(() => {});
    return isSent;
  }

  async function begin(place: Place): Promise<void> {
    if (await react('reactions.add', place, EMOJI.working, 0)) {
      // It may have been begun before, in vain: after an outage work begins again.
      unmarked.delete(idOf(place));
      return;
    }
    unmarked.set(idOf(place), true);
  }

  async function end(place: Place, mark: Mark, before: Mark): Promise<void> {
    await react('reactions.add', place, EMOJI[mark]);
    if (before === 'working' && unmarked.delete(idOf(place))) return;
    if (EMOJI[before] !== EMOJI[mark]) await react('reactions.remove', place, EMOJI[before]);
  }

  return {
    set: async (place, reaction, before = 'working') => {
      if (place.team !== team || place.origin.kind !== 'message') return;
      const marking = queues.run(idOf(place), () =>
        reaction === 'working' ? begin(place) : end(place, reaction, before),
      );
      await withinMs(timings.markMs, marking).catch(() => {});
    },
    end: () => stop.abort(new Error('nothing is marked any more')),
  };
}

function idOf({ channel, origin }: Place): string {
  return `${channel} ${origin.platformId}`;
}
