import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of a web socket: RFC 6455, text messages only. */
export interface ServerSocket {
  send(text: string): void;
  ping(): void;
  /** Closes in order: a close frame, then the end once the other side has answered (at most 1 s). */
  close(code: number): void;
  /** Cuts the connection without a word. */
  destroy(): void;
  readonly isOpen: boolean;
}

export interface SocketHandlers {
  onText(text: string): void;
  /** Once, however it ended. */
  onEnd(): void;
  /** The client broke the protocol. */
  onFault(problem: string): void;
}

const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, length])
      : length < 65_536
        ? Buffer.from([0x80 | opcode, 126, length >> 8, length & 255])
        : Buffer.concat([Buffer.from([0x80 | opcode, 127]), bigLength(length)]);
  return Buffer.concat([head, payload]);
}

function bigLength(length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(length));
  return bytes;
}

interface Frame {
  readonly isFinal: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
  readonly isMasked: boolean;
  /** Bytes that it took. */
  readonly size: number;
}

function readFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  const first = bytes[0] as number;
  const second = bytes[1] as number;
  let length = second & 0x7f;
  let offset = 2;
  if (length === 126) {
    if (bytes.length < 4) return null;
    length = bytes.readUInt16BE(2);
    offset = 4;
  } else if (length === 127) {
    if (bytes.length < 10) return null;
    length = Number(bytes.readBigUInt64BE(2));
    offset = 10;
  }
  const isMasked = (second & 0x80) !== 0;
  const start = offset + (isMasked ? 4 : 0);
  if (bytes.length < start + length) return null;
  const payload = Buffer.from(bytes.subarray(start, start + length));
  if (isMasked) {
    for (let index = 0; index < length; index++) {
      payload[index] = (payload[index] as number) ^ (bytes[offset + (index & 3)] as number);
    }
  }
  return { isFinal: (first & 0x80) !== 0, opcode: first & 0x0f, payload, isMasked, size: start + length };
}

/** Accepts an upgrade request; null (and a 400) for one that is none. */
export function acceptWebSocket(
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
  handlers: SocketHandlers,
): ServerSocket | null {
  const key = request.headers['sec-websocket-key'];
  if (request.headers.upgrade?.toLowerCase() !== 'websocket' || !key) {
    stream.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    return null;
  }
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );

  let state: 'open' | 'closing' | 'ended' = 'open';
  let waiting = head;
  let message: Buffer[] = [];
  const write = (opcode: number, payload: Buffer) => {
    if (state !== 'ended' && stream.writable) stream.write(frame(opcode, payload));
  };
  const end = () => {
    if (state === 'ended') return;
    state = 'ended';
    handlers.onEnd();
  };

  function answerClose(payload: Buffer): void {
    if (state === 'open') write(OPCODE.close, payload.subarray(0, 2));
    stream.end();
    end();
  }

  function take({ isFinal, opcode, payload, isMasked }: Frame): void {
    if (!isMasked) handlers.onFault('a frame was not masked');
    if (opcode === OPCODE.ping) write(OPCODE.pong, payload);
    else if (opcode === OPCODE.close) answerClose(payload);
    else if (opcode === OPCODE.binary) handlers.onFault('a binary message');
    else if (opcode !== OPCODE.pong) {
      message.push(payload);
      if (!isFinal) return;
      const text = Buffer.concat(message).toString('utf8');
      message = [];
      handlers.onText(text);
    }
  }

  function read(): void {
    for (let next = readFrame(waiting); next && state !== 'ended'; next = readFrame(waiting)) {
      waiting = waiting.subarray(next.size);
      take(next);
    }
  }

  stream.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    read();
  });
  stream.on('error', () => stream.destroy());
  stream.on('close', end);
  stream.on('end', () => stream.end());
  if (head.length > 0) setImmediate(read);

  return {
    send: (text) => write(OPCODE.text, Buffer.from(text)),
    ping: () => write(OPCODE.ping, Buffer.alloc(0)),
    close(code) {
      if (state !== 'open') return;
      write(OPCODE.close, Buffer.from([code >> 8, code & 255]));
      state = 'closing';
      setTimeout(() => stream.destroy(), 1000).unref();
    },
    destroy: () => stream.destroy(),
    get isOpen() {
      return state === 'open';
    },
  };
}
