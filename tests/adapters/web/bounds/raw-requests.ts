import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import type { TestDesk } from '../desk.ts';

/** A connection written by hand. */
export interface RawConnection {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  /** All that came so far. */
  text(): string;
}

/** Opens a connection to the desk; it is cut when the test ends. */
export async function openConnection(desk: TestDesk): Promise<RawConnection> {
  const socket = connect(desk.adapter.port ?? 0, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString();
  });
  socket.on('error', () => {});
  onTestFinished(() => {
    socket.destroy();
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return { socket, closed, text: () => text };
}

/** A request as it goes over the wire, with the desk's own Host and Origin. */
export function rawRequest(
  desk: TestDesk,
  line: string,
  headers: Readonly<Record<string, string | number>> = {},
  body = '',
): string {
  const all = { Host: `127.0.0.1:${desk.adapter.port}`, Origin: desk.origin, ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

/** The head of an upload of so many bytes. */
export function rawUpload(desk: TestDesk, bytes: number, body = ''): string {
  const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes };
  return rawRequest(desk, 'PUT /api/uploads', headers, body);
}

/** An upload of so many bytes that has begun: the desk is at it, or has it wait, and one byte is there. */
export async function beginUpload(
  desk: TestDesk,
  bytes: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawConnection> {
  const connection = await openConnection(desk);
  const head = {
    'Content-Type': 'application/octet-stream',
    'Content-Length': bytes,
    Expect: '100-continue',
  };
  connection.socket.write(rawRequest(desk, 'PUT /api/uploads', { ...head, ...headers }));
  await expect.poll(connection.text, { interval: 1 }).toMatch(/^HTTP\/1\.1 100 /);
  connection.socket.write('x');
  return connection;
}

/** The desk's own end of the next connection that it accepts. */
export function nextAccepted(): Promise<Socket> {
  return new Promise((resolve) => {
    const see = (event: unknown) => {
      unsubscribe(ACCEPTED, see);
      resolve((event as { socket: Socket }).socket);
    };
    subscribe(ACCEPTED, see);
  });
}

/** Node's channel of what servers of this process accept. */
const ACCEPTED = 'net.server.socket';

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
