/** docs.slack.dev/apis/events-api/using-socket-mode; @slack/socket-mode's SocketModeClient. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Acknowledgement, Carrier, EnvelopeKind } from './carrier.ts';
import type { TwinCore } from './core.ts';
import { isObject, type Json } from './rules.ts';
import { acceptWebSocket, type ServerSocket } from './web-socket.ts';

export interface SocketMode extends Carrier {
  /** A `wss` address of apps.connections.open; here `ws` on loopback, for one use. */
  openAddress(): string;
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  /** Connections that said hello. */
  readonly count: number;
  /** How many connections there ever were. */
  readonly opened: number;
  /** Cuts all connections without a word. */
  cut(): void;
  /** A `disconnect` frame to all; they are closed after the grace time. `warning` closes nothing. */
  disconnect(reason: 'refresh_requested' | 'warning' | 'link_disabled'): void;
  /** Whether each connection is closed as soon as it has said hello, as Slack does when it has too many. */
  closeAfterHello(isClosing: boolean): void;
  /** Whether acknowledgements are overheard, as if they were lost on the way. */
  mute(isMute: boolean): void;
  /** Called when a connection has said hello. */
  onHello: () => void;
  close(): void;
}

interface Connection {
  readonly socket: ServerSocket;
  isRetiring: boolean;
  /** Ends what is waited for on it. */
  readonly waiting: Map<string, (result: Pick<Acknowledgement, 'payload' | 'reason'>) => void>;
}

/** At most 10 connections an app: the page, "Using multiple connections". */
const MAX_CONNECTIONS = 10;

export function makeSocketMode(core: TwinCore): SocketMode {
  const tickets = new Set<string>();
  const connections = new Set<Connection>();
  const { settings, violations, workspace } = core;
  let opened = 0;
  let turn = 0;
  let isMute = false;
  let isClosing = false;
  const usable = () => [...connections].filter(({ socket, isRetiring }) => socket.isOpen && !isRetiring);
  const pings = setInterval(() => {
    for (const { socket } of connections) socket.ping();
  }, settings.pingIntervalMs);
  pings.unref();

  /** Envelopes that were sent and not acknowledged in time may still be acknowledged late. */
  const known = new Map<string, EnvelopeKind>();

  function hear(connection: Connection, text: string): void {
    if (isMute) return;
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      violations.add('socket mode', 'a message is not JSON');
      return;
    }
    const id = isObject(message) ? message.envelope_id : undefined;
    const kind = typeof id === 'string' ? known.get(id) : undefined;
    if (!isObject(message) || typeof id !== 'string' || kind === undefined) {
      violations.add('socket mode', 'an acknowledgement of no envelope');
      return;
    }
    const extra = Object.keys(message).filter((key) => !['envelope_id', 'payload'].includes(key));
    if (extra.length > 0) violations.add('socket mode', `unknown fields: ${extra.join(', ')}`);
    const payload =
      isObject(message.payload) && Object.keys(message.payload).length > 0 ? message.payload : null;
    // `accepts_response_payload` is false for events.
    if (payload && kind === 'events_api') violations.add('socket mode', 'a payload in answer to an event');
    connection.waiting.get(id)?.({ payload, reason: null });
  }

  function hello(): Json {
    return {
      type: 'hello',
      num_connections: usable().length,
      debug_info: { host: 'applink-twin', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: workspace.app.appId },
    };
  }

  const mode: SocketMode = {
    onHello: () => {},
    openAddress() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${core.origin().replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${workspace.app.appId}`;
    },
    upgrade(request, stream, head) {
      const ticket = new URL(request.url ?? '/', core.origin()).searchParams.get('ticket') ?? '';
      if (core.faults.isDown || !tickets.delete(ticket) || usable().length >= MAX_CONNECTIONS) {
        stream.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const waiting: Connection['waiting'] = new Map();
      const socket = acceptWebSocket(request, stream, head, {
        onText: (text) => hear(connection, text),
        onFault: (problem) => violations.add('socket mode', problem),
        onEnd() {
          connections.delete(connection);
          for (const finish of waiting.values()) finish({ payload: null, reason: 'gone' });
        },
      });
      if (!socket) return;
      const connection: Connection = { socket, waiting, isRetiring: false };
      connections.add(connection);
      opened += 1;
      socket.send(JSON.stringify(hello()));
      setImmediate(() => (isClosing ? socket.close(1000) : mode.onHello()));
    },
    get isReachable() {
      return usable().length > 0;
    },
    get count() {
      return usable().length;
    },
    get opened() {
      return opened;
    },
    send(kind, body, retry) {
      const all = usable();
      turn += 1;
      const connection = all[turn % all.length];
      const startMs = performance.now();
      const outcome = (result: Pick<Acknowledgement, 'payload' | 'reason'>): Acknowledgement => ({
        ...result,
        isAcknowledged: result.reason === null,
        status: null,
        elapsedMs: performance.now() - startMs,
        isFinal: false,
      });
      if (!connection) return Promise.resolve(outcome({ payload: null, reason: 'unreachable' }));
      const id = randomUUID();
      known.set(id, kind);
      return new Promise((resolve) => {
        const finish = (result: Pick<Acknowledgement, 'payload' | 'reason'>) => {
          clearTimeout(timer);
          connection.waiting.delete(id);
          resolve(outcome(result));
        };
        const timer = setTimeout(() => finish({ payload: null, reason: 'timeout' }), settings.acknowledgeMs);
        connection.waiting.set(id, finish);
        connection.socket.send(
          JSON.stringify({
            envelope_id: id,
            payload: body,
            type: kind,
            accepts_response_payload: kind !== 'events_api',
            ...(kind === 'events_api'
              ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry ? 'timeout' : '' }
              : {}),
          }),
        );
      });
    },
    closeAfterHello(closing) {
      isClosing = closing;
    },
    mute(mute) {
      isMute = mute;
    },
    cut() {
      for (const { socket } of connections) socket.destroy();
    },
    disconnect(reason) {
      for (const connection of [...connections]) {
        connection.socket.send(
          JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'wss-twin.slack.com' } }),
        );
        if (reason === 'warning') continue;
        connection.isRetiring = true;
        core.later(settings.disconnectGraceMs, () => connection.socket.close(1000));
      }
    },
    close() {
      clearInterval(pings);
      for (const { socket } of connections) socket.destroy();
    },
  };
  return mode;
}
