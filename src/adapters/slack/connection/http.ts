import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HTTPReceiver } from '@slack/bolt';
import { EyelineError } from '../../../core/errors.ts';
import type { Log } from '../../../core/log.ts';
import { EVENTS_PATH } from '../options.ts';
import type { Connection } from './connection.ts';
import { sdkLogger } from './sdk-logger.ts';

export interface HttpOptions {
  readonly signingSecret: string;
  readonly host: string;
  readonly port: number;
  readonly logger: Log;
}

/** Requests that are not answered when the server closes are cut after this, ms. */
const CLOSE_MS = 3000;

/** HTTP mode: Bolt's server, which checks each request's signature and time. */
export function createHttp({ signingSecret, host, port, logger }: HttpOptions): Connection {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [EVENTS_PATH],
    logger: sdkLogger(logger),
    // 503: Slack sends it again.
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end();
      return true;
    },
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end();
    },
  });
  let server: Server | null = null;

  return {
    receiver,
    get address() {
      const bound = server?.address() as AddressInfo | null | undefined;
      if (!bound) return null;
      const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
      return `http://${name}:${bound.port}${EVENTS_PATH}`;
    },
    open: async () => {
      try {
        server = (await receiver.start({ host, port })) as Server;
      } catch (cause) {
        throw notListening(host, port, cause);
      }
    },
    close: async () => {
      const closing = server;
      if (!closing?.listening) return;
      const late = setTimeout(() => closing.closeAllConnections(), CLOSE_MS);
      await receiver.stop().catch(() => {});
      clearTimeout(late);
    },
  };
}

function notListening(host: string, port: number, cause: unknown): EyelineError {
  const { code } = cause as NodeJS.ErrnoException;
  const parts = {
    expected: 'HOST and PORT to be a free address of this machine',
    received: `${host}:${port} (${code ?? 'unknown'})`,
    problem: `Eyeline cannot listen on ${host}:${port}, as HOST and PORT say (${code ?? 'unknown'}).`,
    action: 'Set another HOST or PORT, or end the program that listens there.',
  };
  return new EyelineError('INVALID_SETTING', parts, { cause });
}
