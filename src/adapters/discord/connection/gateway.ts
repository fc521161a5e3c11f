import { type Client, Events, GatewayCloseCodes, type GatewayDispatchEvents, Options } from 'discord.js';
import { CLOCK } from '../../../core/async/clock.ts';
import { untilDone } from '../../../core/async/until-done.ts';
import type { TokenGate } from '../../../core/chat/port/token-gate.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { Log } from '../../../core/log.ts';
import { describe } from '../errors.ts';
import { API_URL, type DiscordOptions, type DiscordTimings, intentsOff, refusedToken } from '../options.ts';
import { EndingClient } from './client.ts';
import { DIRECT_INTENT, INTENTS } from './permissions.ts';

/** Listeners of dispatches by their names; they get Discord's own data (discord-api-types). */
export type Listeners = Partial<Record<GatewayDispatchEvents, (data: never) => void>>;

export interface GatewayParts {
  readonly options: Pick<DiscordOptions, 'token' | 'apiUrl' | 'directMessages'>;
  readonly listeners: Listeners;
  /** The gateway identifies only while the token is not refused, and what its close codes say of it goes there. */
  readonly token: TokenGate;
  readonly logger: Log;
  readonly timings: DiscordTimings;
}

/** The connection to Discord's gateway by the SDK's client, which resumes and identifies anew by itself. */
export interface Gateway {
  /** The client that is connected, or was last; null before the first. Guilds and channels stay known. */
  client(): Client | null;
  /**
   * Settled once connected with all guilds known; tried until then. A connection that Discord ends for good later on
   * is opened anew, at most once a minute.
   *
   * @throws EyelineError `INVALID_SETTING` where an intent is off.
   */
  connect(): Promise<void>;
  close(): Promise<void>;
}

/** Discord tells of guilds one by one; those that it has not told of by then are down. Default of the SDK: 15 s. */
const GUILDS_MS = 5_000;

export function createGateway({ options, listeners, token, logger, timings }: GatewayParts): Gateway {
  const closed = new AbortController();
  let current: Client | null = null;

  function makeClient(): Client {
    const client = new EndingClient({
      intents: [...INTENTS, ...(options.directMessages ? [DIRECT_INTENT] : [])].map(({ bit }) => bit),
      rest: { api: (options.apiUrl ?? API_URL).replace(/\/+$/, '') },
      waitGuildTimeout: GUILDS_MS,
      // Messages are read as they come; what is kept of guilds is what permissions are made of.
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        MessageManager: 0,
        ReactionManager: 0,
      }),
    });
    for (const [name, listener] of Object.entries(listeners)) {
      client.ws.on(name as GatewayDispatchEvents, (data) => {
        if (!closed.signal.aborted) (listener as (data: unknown) => void)(data);
      });
    }
    client.on(Events.Error, (error) =>
      logger.error({ reason: describe(error) }, 'the SDK of Discord failed'),
    );
    client.on(Events.ShardError, (error) =>
      logger.warn({ reason: describe(error) }, 'the connection to Discord failed; connecting again'),
    );
    client.on(Events.ShardReconnecting, () => logger.info({}, 'connecting to Discord again'));
    client.on(Events.ShardResume, () => logger.info({}, 'connected to Discord again'));
    return client;
  }

  async function connectOnce(): Promise<void> {
    const client = makeClient();
    current = client;
    let isReady = false;
    let fatal: EyelineError | null = null;
    client.on(Events.ShardDisconnect, ({ code }) => {
      fatal = fatalError(code);
      if (code === GatewayCloseCodes.AuthenticationFailed && fatal) token.refuse(fatal, false);
      else if (fatal) logger.error({ reason: fatal.message }, 'Discord ended the connection');
      if (fatal && isReady) void connectAnew(client, code);
    });
    const ready = new Promise<void>((resolve) => {
      client.once(Events.ClientReady, () => resolve());
      // A client that is ended while it logs in does not settle.
      closed.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await Promise.race([client.login(options.token).then(() => ready), ready]);
      isReady = true;
    } catch (error) {
      await client.destroy().catch(() => {});
      const isRefused = (error as { code?: unknown }).code === 'TokenInvalid';
      if (isRefused) token.refuse(refusedToken('a refusal (status 401)'), false);
      throw fatal ?? error;
    }
  }

  async function connectAnew(client: Client, code: number): Promise<void> {
    await client.destroy().catch(() => {});
    // The gate waits for a token; an intent that was switched off may be switched on again just so.
    if (code !== GatewayCloseCodes.AuthenticationFailed) {
      await CLOCK.sleep(timings.tokenRetryMs, closed.signal);
    }
    await connect(() => false, timings.tokenRetryMs);
  }

  /** Until it is connected. @param isOver whether an error ends the tries. */
  async function connect(isOver: (error: unknown) => boolean, minWaitMs: number): Promise<void> {
    const { signal } = closed;
    const connected = untilDone(
      async () => {
        await token.accepted(signal);
        if (!signal.aborted) await connectOnce();
      },
      {
        waits: { firstMs: minWaitMs, longestMs: Math.max(minWaitMs, timings.longestRetryMs) },
        signal,
        isWorthIt: (error) => !isOver(error),
        // A token that is refused is said by the gate, and waited for there.
        onFailure: (error, waitMs) => {
          if (token.isRefused) return;
          logger.warn({ reason: describe(error), waitMs }, 'Discord is not to be had; connecting again');
        },
        rest: async (ms) => {
          if (!token.isRefused) await CLOCK.sleep(ms, signal);
        },
      },
    );
    await connected.catch((error: unknown) => {
      if (!signal.aborted || isOver(error)) throw error;
    });
  }

  return {
    client: () => current,
    connect: () => connect(isSetting, timings.retryMs),
    close: async () => {
      closed.abort();
      await current?.destroy();
    },
  };
}

function isSetting(error: unknown): boolean {
  return error instanceof EyelineError && error.code === 'INVALID_SETTING';
}

/** What the gateway's close code says that no further try will change; null for others. */
function fatalError(code: number): EyelineError | null {
  if (code === GatewayCloseCodes.AuthenticationFailed) return refusedToken(`a refusal (close code ${code})`);
  return code === GatewayCloseCodes.DisallowedIntents ? intentsOff() : null;
}
