import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey } from './addresses.ts';
import type { SenderAddresses } from './sender-address.ts';

/** How many connections there may be. */
export interface ConnectionLimits {
  readonly total: number;
  /** Of one address; a trusted proxy's are those of all who come through it, so it has no such bound. */
  readonly perAddress: number;
}

/** A browser has six, a proxy one for each request. */
export const CONNECTION_LIMITS: ConnectionLimits = { total: 512, perAddress: 256 };

/** Time to read the answer before a connection that is too many is cut, ms. */
const TURN_AWAY_MS = 1_000;

/** Without a body: nobody has said yet what they want. */
const TOO_MANY =
  'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** The connections of a server. */
export interface Connections {
  /** Keeps a connection while a request of somebody who may use the desk lasts. */
  hold(socket: Socket, life: AbortSignal): void;
}

interface Connection {
  readonly key: string;
  holds: number;
}

/**
 * Bounds a server's connections. One too many takes the place of the oldest that serves nobody (idle, still sending
 * its headers, or not logged in), of the same address where that has more than its share. Where there is none
 * such, the new one is sent away with 503.
 */
export function boundConnections(
  server: Server,
  addresses: Pick<SenderAddresses, 'isProxy'>,
  { total, perAddress }: ConnectionLimits = CONNECTION_LIMITS,
): Connections {
  /** Oldest first. */
  const open = new Map<Socket, Connection>();
  // Those that are being sent away are open, too.
  server.maxConnections = 2 * total;

  function makeRoom(key: string | null): boolean {
    for (const [socket, connection] of open) {
      if (connection.holds > 0 || (key !== null && connection.key !== key)) continue;
      open.delete(socket);
      turnAway(socket);
      return true;
    }
    return false;
  }

  function hasRoom(key: string, isProxy: boolean): boolean {
    const own = [...open.values()].filter((connection) => connection.key === key).length;
    if (!isProxy && own >= perAddress) return makeRoom(key);
    return open.size < total || makeRoom(null);
  }

  server.on('connection', (socket) => {
    const key = addressKey(socket.remoteAddress ?? 'unknown');
    if (!hasRoom(key, addresses.isProxy(socket.remoteAddress))) return turnAway(socket);
    open.set(socket, { key, holds: 0 });
    socket.once('close', () => open.delete(socket));
  });

  return {
    hold: (socket, life) => {
      const connection = open.get(socket);
      if (!connection || life.aborted) return;
      connection.holds += 1;
      life.addEventListener('abort', () => {
        connection.holds -= 1;
      });
    },
  };
}

function turnAway(socket: Socket): void {
  socket.end(TOO_MANY);
  // Cut at once, what was sent meanwhile would be answered by a reset, and the 503 be lost.
  setTimeout(() => socket.destroy(), TURN_AWAY_MS).unref();
}
