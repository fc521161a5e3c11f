import { SocketModeReceiver, webApi } from '@slack/bolt';
import { type BackOff, backOffMs } from '../../../core/async/until-done.ts';
import { withinMs } from '../../../core/async/within.ts';
import type { TokenGate } from '../../../core/chat/port/token-gate.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { Log } from '../../../core/log.ts';
import { retryAfter, slackCode, toEyelineError, unavailable } from '../errors.ts';
import { type SlackTimings, wrongSetting } from '../options.ts';
import type { Connection, ConnectionEvents } from './connection.ts';
import { sdkLogger } from './sdk-logger.ts';
import { createSlackToken, deadToken } from './token.ts';
import { clientOptions } from './web-api.ts';

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Log;
  readonly timings: SlackTimings;
  /** Of `appToken`. */
  readonly token: TokenGate;
}

/** The gate of the app token; one for all sockets of an adapter. */
export function createAppToken(
  { appToken, apiUrl, logger, timings }: Omit<SocketOptions, 'token'>,
  onAccepted: () => void,
): TokenGate {
  const client = new webApi.WebClient(appToken, clientOptions({ apiUrl, logger, timings }));
  return createSlackToken({
    name: 'SLACK_APP_TOKEN',
    retryMs: timings.tokenRetryMs,
    logger,
    // Gives an address and opens nothing.
    probe: () => client.apiCall('apps.connections.open'),
    onAccepted,
  });
}

/** Closing waits no longer than this for Slack's goodbye, ms. */
const GOODBYE_MS = 1000;

/**
 * Socket Mode. Bolt's own way of connecting again gives up with an unhandled rejection when Slack is away for
 * long, and waits seconds where it need not; so the socket is opened again from here.
 */
export function createSocket(options: SocketOptions, { onLost, onBack }: ConnectionEvents): Connection {
  const { appToken, apiUrl, logger, timings, token } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    logger: sdkLogger(logger),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions({ apiUrl, logger, timings }) },
    processEventErrorHandler: async () => false,
  });
  const { client } = receiver;
  const stop = new AbortController();
  const { clock } = timings;
  const waits: BackOff = { firstMs: timings.reconnectMs, longestMs: timings.reconnectMaxMs };
  let isOpen = false;
  let openedMs = 0;
  /** Connections since the last one that has held. */
  let tries = 0;
  let reopening: Promise<void> = Promise.resolve();

  async function connect(): Promise<void> {
    try {
      await token.run(() => withinMs(timings.helloMs, client.start()));
    } catch (error) {
      await hangUp();
      throw error;
    }
    if (stop.signal.aborted) await hangUp();
    else {
      isOpen = true;
      openedMs = clock.now();
    }
  }

  async function hangUp(): Promise<void> {
    isOpen = false;
    await withinMs(GOODBYE_MS, client.disconnect() as Promise<void>).catch(() => {});
  }

  async function reopen(): Promise<void> {
    if (clock.now() - openedMs >= timings.steadyMs) tries = 0;
    let askedMs = 0;
    while (!stop.signal.aborted) {
      await clock.sleep(Math.max(backOffMs(waits, ++tries), askedMs), stop.signal);
      if (stop.signal.aborted) return;
      try {
        await connect();
        if (stop.signal.aborted) return;
        logger.info({}, 'connected to Slack again');
        onBack();
        return;
      } catch (error) {
        // The gate has said it.
        if (token.isRefused) continue;
        const { message } = toEyelineError(error, 'apps.connections.open');
        askedMs = (retryAfter(error) ?? 0) * 1000;
        logger.warn(
          { reason: message, waitMs: Math.max(backOffMs(waits, tries + 1), askedMs) },
          'Slack cannot be connected to; trying again',
        );
      }
    }
  }

  client.on('disconnected', () => {
    if (!isOpen || stop.signal.aborted) return;
    isOpen = false;
    onLost();
    reopening = reopen();
  });

  return {
    receiver,
    address: null,
    open: async () => {
      try {
        await connect();
      } catch (error) {
        throw token.isFinal ? deadToken('SLACK_APP_TOKEN') : startError(error);
      }
    },
    close: async () => {
      stop.abort();
      await withinMs(GOODBYE_MS, reopening).catch(() => {});
      await hangUp();
    },
  };
}

/** Why a socket could not be opened, as people are told. */
export function startError(error: unknown): Error {
  if (error instanceof EyelineError) return error;
  const code = slackCode(error);
  if (code === 'missing_scope') {
    return wrongSetting('SLACK_APP_TOKEN', 'a token with the scope connections:write', 'one without');
  }
  if (code === null) return unavailable('apps.connections.open', 'no connection');
  return toEyelineError(error, 'apps.connections.open');
}
