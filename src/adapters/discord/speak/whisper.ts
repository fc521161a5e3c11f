import { MessageFlags, type RouteLike, Routes } from 'discord.js';
import type { Place } from '../../../core/chat/port/adapter.ts';
import { isAway } from '../../../core/errors.ts';
import type { Log } from '../../../core/log.ts';
import type { DiscordApi } from '../connection/api.ts';
import { describe, isUnavailable } from '../errors.ts';
import type { EncodedMessage } from './encode.ts';
import type { Replies, Reply } from './replies.ts';
import { TOLD_ALONE } from './texts.ts';

export interface WhisperParts {
  readonly api: DiscordApi;
  readonly replies: Replies;
  readonly logger: Log;
}

/**
 * Tells something to who asked alone, by the right that an interaction gives for 15 minutes. A message of a person gives
 * none: false then. Throws the SDK's errors where Discord is away.
 */
export function createWhisper({ api, replies, logger }: WhisperParts) {
  function call(reply: Reply, method: 'POST' | 'PATCH' | 'DELETE', original: boolean, body?: object) {
    const { applicationId, token } = reply;
    const route = (
      original
        ? Routes.webhookMessage(applicationId, token, '@original')
        : Routes.webhook(applicationId, token)
    ) as RouteLike;
    return api.call({
      method,
      route,
      isInteraction: true,
      isDoneWithoutBody: true,
      ...(body === undefined ? {} : { body }),
    });
  }

  async function tell(reply: Reply, body: EncodedMessage): Promise<void> {
    if (reply.kind === 'hidden') {
      await call(reply, 'PATCH', true, body);
      return;
    }
    const { kind } = reply;
    // What follows a deferral that is not filled in yet would fill it in, for all to see.
    if (kind === 'shown') {
      await call(reply, 'PATCH', true, { content: TOLD_ALONE, allowed_mentions: { parse: [] } });
    }
    await call(reply, 'POST', false, { ...body, flags: body.flags | MessageFlags.Ephemeral });
    if (kind === 'shown') {
      await call(reply, 'DELETE', true).catch((error: unknown) =>
        logger.debug({ reason: describe(error) }, 'a filled-in answer could not be taken away'),
      );
    }
  }

  return async ({ origin }: Place, body: EncodedMessage): Promise<boolean> => {
    const reply = origin.kind === 'command' ? await replies.of(origin.platformId) : null;
    if (!reply) return false;
    try {
      await tell(reply, body);
      replies.forget(origin.platformId);
      return true;
    } catch (error) {
      if (isUnavailable(error) || isAway(error)) throw error;
      logger.debug({ reason: describe(error) }, 'who asked could not be told alone');
      return false;
    }
  };
}
