import type { AllowedBot } from '../incident/stores/bot-store.ts';
import type { TenantStore } from '../incident/stores/tenant-store.ts';
import type { Incoming } from './port/incoming.ts';

/**
 * Messages of one bot in one channel that are heard within {@link WINDOW_MS}. A bot that posts more is heard no longer: it may
 * answer Eyeline's answers.
 */
export const MAX_OF_A_BOT = 100;

/** The command that says so; it is on no list, and people cannot call it. */
export const STOPPED_BOT = 'stopped bot';

const WINDOW_MS = 60 * 60_000;

/** What is to be done with a bot's message. */
export type BotVerdict =
  | { readonly next: 'ignore' }
  /** As whoever allowed it would be answered. */
  | { readonly next: 'hear'; readonly bot: AllowedBot }
  /** It is not heard from here on, and that is told. */
  | { readonly next: 'stop'; readonly bot: AllowedBot };

/**
 * Only a bot that the team allows is heard, only in triage channels, and never in threads: Eyeline's answers stand there, so
 * a bot that answers them is not answered.
 */
export function judgeBot(store: TenantStore, incoming: Incoming): BotVerdict {
  const { bot, channel, thread, platformId, actor, sentMs } = incoming;
  const allowed = bot ? store.bots.find(bot.ids) : null;
  const isInThread = thread !== null && thread !== platformId;
  if (!allowed || isInThread || !store.watches.isWatched(channel)) return { next: 'ignore' };
  // By the times of its messages: after an absence all of them come at once.
  const sent = store.submissions.countSent({ channel, actor, fromMs: sentMs - WINDOW_MS, toMs: sentMs });
  return { next: sent < MAX_OF_A_BOT ? 'hear' : 'stop', bot: allowed };
}
