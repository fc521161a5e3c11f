import { setTimeout as sleep } from 'node:timers/promises';
import { isDoneWithin } from '../../../core/async/within.ts';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { Incoming } from '../../../core/chat/port/incoming.ts';
import { Envelope, MessageEvent } from '../connection/payloads.ts';
import type { Reading } from '../connection/reading.ts';
import type { SlackTimings } from '../options.ts';
import type { Identity } from '../who/identity.ts';
import type { Absences } from './absences.ts';
import { noteChange } from './changes.ts';
import { decodeMessage, isForTeam, messageIn } from './decode.ts';
import type { HomeTab } from './home.ts';
import type { Intake } from './intake.ts';
import type { Membership } from './membership.ts';
import type { Pins } from './pins.ts';

/** Hears events and hands over what people say. */
export interface Hearing {
  /**
   * `message` or `app_mention`. Settled when it may be acknowledged.
   *
   * @throws what the core throws: it is not to be acknowledged then, and comes again.
   */
  event(event: unknown, envelope: unknown): Promise<void>;
  /** A pin or a reaction. As {@link Hearing.event}. */
  mark(event: unknown, envelope: unknown): Promise<void>;
  /** Somebody opened the app's page. Settled when it may be acknowledged. */
  home(event: unknown, envelope: unknown): Promise<void>;
  /** What concerns the app itself. As {@link Hearing.event}. */
  membership(event: unknown, envelope: unknown): Promise<void>;
  /** The same of a command: it waits for older messages of its thread as long as Slack allows. */
  command(incoming: Incoming): Promise<void>;
  /** Settled once nothing is on its way to the core. */
  idle(): Promise<void>;
}

export interface HearingOptions {
  readonly identity: Identity;
  readonly intake: Intake;
  readonly absences: Absences;
  readonly pins: Pins;
  readonly membership: Membership;
  readonly homeTab: HomeTab;
  readonly host: ChatHost;
  readonly reading: Reading;
  readonly directMessages: boolean;
  readonly timings: SlackTimings;
}

export function createHearing(options: HearingOptions): Hearing {
  const { identity, host, intake, absences, pins, membership, homeTab, reading, directMessages, timings } =
    options;
  const { holdMs, mentionMs } = timings;
  const onTheirWay = new Set<Promise<void>>();

  function track(task: Promise<void>): Promise<void> {
    onTheirWay.add(task);
    const forget = () => void onTheirWay.delete(task);
    task.then(forget, forget);
    return task;
  }

  async function take(incoming: Incoming): Promise<void> {
    if (!(await absences.before(incoming))) return;
    try {
      await intake.take(incoming);
    } catch (error) {
      // Slack sends it again three times; whatever comes of them, the mark does not pass it.
      absences.missed(incoming.channel);
      throw error;
    }
    reading.heard(incoming);
  }

  return {
    event: async (body, outer) => {
      const envelope = Envelope.parse(outer);
      const event = MessageEvent.safeParse(body).data;
      if (!event || !isForTeam(envelope, identity.team)) return;
      if (noteChange(event, host, identity)) return;
      const incoming = decodeMessage(messageIn(event), identity, directMessages);
      if (!incoming) {
        // Eyeline's own answers too: a thread whose last reply is behind its mark is not read after an absence.
        const { channel, ts, thread_ts: thread } = event;
        reading.heard({ channel, thread: thread ?? ts, platformId: ts });
        return;
      }
      // The same message comes as `message` too, with its files; this is a repeat then.
      if (event.type === 'app_mention') await sleep(mentionMs);
      const isHeld = absences.holds(incoming);
      const taken = track(take(incoming));
      // A message that waits for older ones is behind the reading mark: it is found again after a crash.
      await (isHeld ? isDoneWithin(holdMs, taken) : taken);
    },
    mark: async (body, outer) => {
      if (!isForTeam(Envelope.parse(outer), identity.team)) return;
      // What takes longer is done behind; after a crash the next reading of the thread finds it.
      await isDoneWithin(holdMs, track(pins.event(body)));
    },
    home: async (body, outer) => {
      if (!isForTeam(Envelope.parse(outer), identity.team)) return;
      await isDoneWithin(holdMs, track(homeTab.opened(body)));
    },
    membership: async (body, outer) => {
      if (isForTeam(Envelope.parse(outer), identity.team)) await track(membership.event(body));
    },
    command: async (incoming) => {
      if (absences.holds(incoming)) await isDoneWithin(holdMs, absences.before(incoming));
      await track(intake.take(incoming));
    },
    idle: async () => {
      while (onTheirWay.size > 0) await Promise.allSettled([...onTheirWay]);
    },
  };
}
