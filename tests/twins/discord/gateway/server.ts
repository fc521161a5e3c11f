import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import type { World } from '../world/world.ts';
import { serveConnection } from './connection.ts';
import { type EventFaults, makeEventFaults } from './event-faults.ts';
import { makeSessions, type Session } from './sessions.ts';

/** Where new connections and resumed ones go, below the twin's address. */
export const GATEWAY_PATH = '/gateway';
export const RESUME_PATH = '/resume-gateway';

/** The gateway as tests handle it. */
export interface Gateway {
  readonly events: EventFaults;
  /** Sessions whose connection stands. */
  connected(): number;
  /** Identifies so far; a resume is none. */
  identifies(): number;
  /** Cuts every connection without a close frame; sessions can be resumed. */
  cut(): void;
  /** Closes every connection with a code ("Gateway Close Event Codes"). */
  close(code: number): void;
  /** Opcode 7: asks every client to come again and resume. */
  reconnect(): void;
  /** Opcode 9; not resumable: the sessions are gone as well. */
  invalidate(isResumable: boolean): void;
  /** Forgets all sessions: the next resume is answered with opcode 9. */
  forgetSessions(): void;
  /** Opcode 1: asks for a heartbeat now. */
  requestHeartbeat(): void;
  /**
   * Kept once every client has read what was sent to it so far: each answers a ping after the frames before it (RFC 6455,
   * 5.5.2 and 5.5.3; frames of a connection come in order).
   */
  heard(): Promise<void>;
  /** Leaves heartbeats unanswered until it is called with false. */
  playDead(isDead: boolean): void;
}

interface GatewayServer extends Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** The gateway: version 10, JSON, no compression. */
export function makeGateway(world: World, resumeAddress: () => string): GatewayServer {
  const server = new WebSocketServer({ noServer: true });
  const events = makeEventFaults();
  const sessions = makeSessions(world, events, resumeAddress);
  let isDead = false;
  let identifyCount = 0;
  const standing = (): Session[] => [...sessions.all.values()].filter(({ socket }) => socket !== null);
  const sendAll = (payload: object) => {
    for (const client of server.clients) client.send(JSON.stringify({ s: null, t: null, ...payload }));
  };

  return {
    events,
    connected: () => standing().length,
    identifies: () => identifyCount,
    cut: () => {
      for (const client of server.clients) client.terminate();
    },
    close: (code) => {
      for (const client of server.clients) client.close(code);
    },
    reconnect: () => sendAll({ op: Op.Reconnect, d: null }),
    invalidate: (isResumable) => {
      sendAll({ op: Op.InvalidSession, d: isResumable });
      if (!isResumable) sessions.all.clear();
    },
    forgetSessions: () => sessions.all.clear(),
    requestHeartbeat: () => sendAll({ op: Op.Heartbeat, d: null }),
    heard: async () => {
      await Promise.all([...server.clients].filter(isOpen).map(pinged));
      // What a client was handed with its last frame it has taken up by its next turn.
      await new Promise((resolve) => setImmediate(resolve));
    },
    playDead: (value) => {
      isDead = value;
    },
    upgrade: (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'http://gateway');
      const isKnown = [GATEWAY_PATH, RESUME_PATH].includes(url.pathname.replace(/\/$/, ''));
      if (!isKnown) {
        world.violations.push({ where: 'gateway', what: `connected to ${url.pathname}` });
        socket.destroy();
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => {
        // "Gateway URL Query String Params"; compression is not in the twin.
        const isSpoken =
          url.searchParams.get('v') === '10' &&
          url.searchParams.get('encoding') === 'json' &&
          !url.searchParams.has('compress');
        if (!isSpoken) {
          world.violations.push({ where: 'gateway', what: `connected with ${url.search}` });
          client.close(4012);
          return;
        }
        serveConnection(
          {
            world,
            sessions,
            acknowledges: () => !isDead,
            onIdentify: () => {
              identifyCount += 1;
            },
          },
          client,
        );
      });
    },
  };
}

function isOpen(client: WebSocket): boolean {
  return client.readyState === client.OPEN;
}

/** Kept with the client's pong, or with its end. */
function pinged(client: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    client.once('pong', () => resolve());
    client.once('close', () => resolve());
    client.ping();
  });
}
