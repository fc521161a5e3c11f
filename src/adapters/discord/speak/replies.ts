import {
  type APIInteraction,
  InteractionResponseType,
  MessageFlags,
  type RouteLike,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from '../connection/api.ts';

/** A deferred answer that waits to be filled in. */
export interface Reply {
  readonly applicationId: string;
  /** A right to answer for 15 minutes: it stays in memory. */
  readonly token: string;
  /**
   * `hidden`: seen by who asked only; what is for all stands elsewhere. `pressed`: nothing waits to be filled in, the
   * token gives the right to tell who pressed alone.
   */
  readonly kind: 'shown' | 'hidden' | 'pressed';
  /** The message's id; of `pressed` that of the button's. */
  readonly message: string;
}

/** Deferred answers by the interaction's id; a restart forgets them, and what is late is posted as a message. */
export interface Replies {
  /** To be called before the core is told: an answer that is ready at once waits for the deferral. */
  expect(
    interaction: Pick<APIInteraction, 'id' | 'token' | 'application_id'>,
    kind: 'shown' | 'hidden',
  ): Deferral;
  /**
   * The right to tell who pressed a button something alone, once the press is acknowledged: Discord refuses it before. To be
   * called before the core is told, likewise.
   */
  pressed(interaction: Pick<APIInteraction, 'id' | 'token' | 'application_id' | 'message'>): Deferral;
  /** Null where none waits. */
  of(interactionId: string): Promise<Reply | null>;
  forget(interactionId: string): void;
}

export interface Deferral {
  /** Tells Discord that it was taken. @throws the SDK's errors, among them that it was told too late. */
  defer(): Promise<void>;
  /** There will be no answer by this interaction. */
  drop(): void;
}

/** What Discord answers to a deferral that is sent `with_response`; not by every way to Discord. */
const CallbackResponse = z.object({ interaction: z.object({ response_message_id: z.string() }) });

/** Time for the deferral, ms: later than Discord's 3 s it is refused anyway. */
const DEFER_MS = 5_000;

/** @param replyMs how long an answer can be filled in. */
export function createReplies(api: DiscordApi, replyMs: number): Replies {
  const waiting = new Map<string, { readonly untilMs: number; readonly reply: Promise<Reply | null> }>();

  function forgetOld(): void {
    for (const [old, { untilMs }] of waiting) if (untilMs < Date.now()) waiting.delete(old);
  }

  function forget(id: string): void {
    waiting.delete(id);
  }

  /** What is asked for waits until Discord answered `acknowledge`, which gives it. */
  function wait(
    id: string,
    acknowledge: () => Promise<Reply | null>,
    unacknowledged: Reply | null,
  ): Deferral {
    forgetOld();
    let settle: (reply: Reply | null) => void = () => {};
    const reply = new Promise<Reply | null>((resolve) => {
      settle = resolve;
    });
    waiting.set(id, { untilMs: Date.now() + replyMs, reply });
    return {
      defer: async () => {
        try {
          settle(await acknowledge());
        } catch (error) {
          settle(unacknowledged);
          throw error;
        }
      },
      drop: () => {
        settle(null);
        forget(id);
      },
    };
  }

  /** The deferred answer's message ("Get Original Interaction Response"); null where it cannot be had. */
  async function originalOf(applicationId: string, token: string): Promise<string | null> {
    const route = Routes.webhookMessage(applicationId, token) as RouteLike;
    const answer = await api.call({ method: 'GET', route, isInteraction: true }).catch(() => null);
    return z.object({ id: z.string() }).safeParse(answer).data?.id ?? null;
  }

  return {
    pressed: ({ id, token, application_id: applicationId, message }) => {
      const reply: Reply = { applicationId, token, kind: 'pressed', message: message?.id ?? '' };
      const acknowledge = async () => {
        await api.call({
          method: 'POST',
          route: Routes.interactionCallback(id, token) as RouteLike,
          isInteraction: true,
          isDoneWithoutBody: true,
          timeoutMs: DEFER_MS,
          body: { type: InteractionResponseType.DeferredMessageUpdate },
        });
        return reply;
      };
      // Discord may have heard what it did not answer.
      return wait(id, acknowledge, reply);
    },

    expect: ({ id, token, application_id: applicationId }, kind) => {
      const acknowledge = async () => {
        const answer = await api.call({
          method: 'POST',
          route: Routes.interactionCallback(id, token) as RouteLike,
          query: { with_response: 'true' },
          isInteraction: true,
          isDoneWithoutBody: true,
          timeoutMs: DEFER_MS,
          body: {
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            ...(kind === 'hidden' ? { data: { flags: MessageFlags.Ephemeral } } : {}),
          },
        });
        const told = CallbackResponse.safeParse(answer).data?.interaction.response_message_id;
        const message = told ?? (await originalOf(applicationId, token));
        return message === null ? null : { applicationId, token, kind, message };
      };
      return wait(id, acknowledge, null);
    },

    of: async (id) => {
      const known = waiting.get(id);
      if (!known || known.untilMs < Date.now()) return null;
      return known.reply;
    },

    forget,
  };
}
