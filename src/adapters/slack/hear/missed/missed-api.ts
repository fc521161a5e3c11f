import type { Clock } from '../../../../core/async/clock.ts';
import { EyelineError } from '../../../../core/errors.ts';
import type { Log } from '../../../../core/log.ts';
import type { Arguments, Responses, SlackApi } from '../../connection/web-api.ts';

/** The Web API as what was missed is read by: it waits for limits and outages, however long they take. */
export interface MissedApi {
  /** @throws EyelineError `PLATFORM_REFUSED`; the signal's reason. */
  call<M extends ReadMethod>(method: M, args: Arguments): Promise<Responses[M]>;
}

type ReadMethod = 'conversations.history' | 'conversations.replies';

export interface MissedApiOptions {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly logger: Log;
  /** Ends every wait. */
  readonly signal: AbortSignal;
  /** Slack does not answer, or not soon. */
  onHindrance(): void;
}

/** Waits between two tries, ms: each is twice the one before. */
export const TRY_AGAIN = { firstMs: 1000, longestMs: 60_000 } as const;

/** Each call is tried again by itself, so that what was read before it is not read again. */
export function createMissedApi({ api, clock, logger, signal, onHindrance }: MissedApiOptions): MissedApi {
  return {
    call: async (method, args) => {
      for (let waitMs: number = TRY_AGAIN.firstMs; ; waitMs = Math.min(2 * waitMs, TRY_AGAIN.longestMs)) {
        try {
          return await api.call(method, args, { maxWaitMs: Number.POSITIVE_INFINITY, signal });
        } catch (error) {
          if (!(error instanceof EyelineError) || error.code !== 'PLATFORM_UNAVAILABLE') throw error;
          logger.warn({ err: error }, 'what was missed in Slack could not be read; trying again');
        }
        onHindrance();
        await clock.sleep(waitMs, signal);
        signal.throwIfAborted();
      }
    },
  };
}
