import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';

const HEADERS = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

function upgrade(url: string): Promise<{ status: number; socket: Socket | null }> {
  return new Promise((resolve, reject) => {
    const sent = request(url.replace(/^ws/, 'http'), { headers: HEADERS });
    sent.on('upgrade', (_response: IncomingMessage, socket: Socket) => resolve({ status: 101, socket }));
    sent.on('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, socket: null });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** The status that a web socket's opening gets; the connection is ended. */
export async function upgradeStatus(url: string): Promise<number> {
  const { status, socket } = await upgrade(url);
  socket?.destroy();
  return status;
}

export interface RawSocket {
  /** A short text message, at most 125 bytes. */
  send(text: string): void;
  /** The first message with this text in it. */
  next(part: string): Promise<string>;
  close(): void;
}

/** A web socket that sends whatever a test wants, which the SDK would not. */
export async function openRawSocket(url: string): Promise<RawSocket> {
  const { socket } = await upgrade(url);
  if (!socket) throw new Error('Expected an upgrade');
  let heard = '';
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('latin1');
  });
  return {
    send(text) {
      const payload = Buffer.from(text);
      // Masked with zeros, which changes nothing.
      socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]));
    },
    async next(part) {
      for (;;) {
        const end = heard.lastIndexOf('}');
        const start = heard.indexOf('{', heard.lastIndexOf('\x81', heard.indexOf(part)));
        if (heard.includes(part) && end > start) return heard.slice(start, end + 1);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    close: () => socket.destroy(),
  };
}
