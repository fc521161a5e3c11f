import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { EyelineError } from '../../../../src/core/errors.ts';
import { isPublicAddress } from '../../../../src/core/source/is-public-address.ts';
import {
  createPublicFetch,
  type PublicFetchParts,
  type PublicFetchSettings,
} from '../../../../src/core/source/public/create-public-fetch.ts';
import type { PublicFetch, PublicRequest } from '../../../../src/core/source/public-fetch.ts';

/** An HTTP server on loopback; gives its port. */
export async function serve(listener: RequestListener): Promise<number> {
  return listen(createHttpServer(listener));
}

/** A server on loopback that speaks what it wants to; gives its port. */
export async function serveRaw(onSocket: (socket: Socket) => void): Promise<number> {
  return listen(
    createServer((socket) => {
      socket.on('error', () => {});
      onSocket(socket);
    }),
  );
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/**
 * A fetch for which every `*.site.example` stands at 127.0.0.1 and that address counts as public; all others are held
 * against the real rules. Hosts are asked without a pause.
 */
export function fetchFrom(
  ports: readonly number[],
  settings: Partial<PublicFetchSettings> = {},
  parts: PublicFetchParts = {},
): PublicFetch {
  return createPublicFetch(
    { userAgent: 'Eyeline/test', ports: [80, 443, ...ports], hostIntervalMs: 0, ...settings },
    {
      isAllowed: (address) => address === '127.0.0.1' || isPublicAddress(address),
      lookup: async (hostname) => {
        if (hostname.endsWith('site.example')) return [{ address: '127.0.0.1', family: 4 }];
        throw new Error(`${hostname} is looked up`);
      },
      ...parts,
    },
  );
}

/** What a fetch gives as text. */
export async function textOf(fetch: PublicFetch, url: string): Promise<string> {
  const { bytes } = await fetch({ url, maxBytes: 1000 }, new AbortController().signal);
  return Buffer.from(bytes).toString();
}

/** What a fetch was refused with, code and message, which names no address. */
export async function refusal(
  fetch: PublicFetch,
  url: string,
  request: Partial<PublicRequest> = {},
): Promise<string> {
  const asked = { url, maxBytes: 1000, ...request };
  const error = await fetch(asked, new AbortController().signal).then(
    ({ bytes }) => `it gave ${bytes.length} bytes`,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EyelineError)) throw new Error(`expected a refusal: ${error}`);
  expect(error.message).not.toMatch(/secret|https?:\/\/|example/);
  return `${error.code}: ${error.message}`;
}

/** How people are told what to do instead. */
export const INSTEAD = 'Save the profile picture or take a screenshot, and send that.';
