import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { boundConnections, type Connections } from '../bounds/connections.ts';
import type { DeskEnv } from '../bounds/guards.ts';
import type { SenderAddresses } from '../bounds/sender-address.ts';
import { invalidSetting } from '../errors.ts';

const MAX_HEADER_BYTES = 16_384;

/** For all headers, ms. */
const HEADERS_TIMEOUT_MS = 15_000;

/** For a whole request, body included, ms: a large file over a slow line. */
const REQUEST_TIMEOUT_MS = 300_000;

/** What answers that are being sent get when the desk stops, ms. */
const CLOSE_GRACE_MS = 1_000;

/** The HTTP server of the desk. */
export interface DeskServer {
  /** @throws EyelineError `INVALID_SETTING` where the port or the host cannot be had. */
  listen(host: string, port: number): Promise<void>;
  readonly connections: Connections;
  /** The port that is listened on; 0 before. */
  port(): number;
  /** Settled when no connection is left. Idempotent, also without a start. */
  close(): Promise<void>;
}

export function createDeskServer(app: Hono<DeskEnv>, addresses: SenderAddresses, idleMs: number): DeskServer {
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      connectionsCheckingInterval: 5_000,
    },
    // Not its own Request and Response in place of Node's: they are the whole process's.
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  );
  const connections = boundConnections(server, addresses);
  // Cuts a connection on which nothing moves: a slow sender, or a reader that takes no events.
  server.setTimeout(idleMs);
  return {
    connections,
    listen: (host, port) => listen(server, host, port),
    port: () => (server.address() as AddressInfo | null)?.port ?? 0,
    close: () => close(server),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  await closed;
  clearTimeout(cut);
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const isOfPort = error.code === 'EADDRINUSE' || error.code === 'EACCES';
  if (!isOfPort && error.code !== 'EADDRNOTAVAIL' && error.code !== 'ENOTFOUND') return error;
  const [setting, value] = isOfPort ? ['DESK_PORT', String(port)] : ['DESK_HOST', host];
  const received = {
    EADDRINUSE: `${value}, which another program uses`,
    EACCES: `${value}, which this user may not use`,
  }[error.code as string];
  return invalidSetting(
    `${setting} to be ${isOfPort ? 'a free port' : 'a name or address of this machine'}`,
    received ?? value,
    `Set another ${setting}, or DESK=off.`,
    { cause: error },
  );
}
