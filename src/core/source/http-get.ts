import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { isIP } from 'node:net';
import { formatBytes } from '../bytes.ts';
import { EyelineError } from '../errors.ts';
import { isLoopbackName } from './check-address.ts';
import type { FetchedResource } from './fetched-resource.ts';
import { isPublic, publicLookup } from './public-lookup.ts';

export interface GetOptions {
  readonly authorization: string | undefined;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** What a server answered: a resource, or where else to ask. */
export type GetAnswer =
  | { readonly location: null; readonly resource: Omit<FetchedResource, 'url'> }
  | { readonly location: string };

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** One request for an address that has been checked. @throws as `guardedFetch`; other errors for a broken connection. */
export async function httpGet(url: URL, { authorization, maxBytes, signal }: GetOptions): Promise<GetAnswer> {
  const response = await request(url, authorization, signal);
  try {
    const { statusCode = 0, headers } = response;
    if (REDIRECTS.has(statusCode) && headers.location) return { location: headers.location };
    if (statusCode === 429 || statusCode >= 500) throw comeLater(statusCode);
    if (statusCode !== 200) throw refused(statusCode);
    if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
    return {
      location: null,
      resource: {
        bytes: await readBody(response, maxBytes),
        mediaType: (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
        lastModifiedMs: readTime(headers['last-modified']),
        servedMs: readTime(headers.date),
      },
    };
  } finally {
    response.destroy();
  }
}

function request(url: URL, authorization: string | undefined, signal: AbortSignal): Promise<IncomingMessage> {
  const isOwn = isLoopbackName(url.hostname);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is not looked up, so the look-up cannot refuse it.
  if (!isOwn && isIP(literal) !== 0 && !isPublic(literal)) throw refused(0);
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? getHttps : getHttp;
    const headers = {
      Accept: '*/*',
      'Accept-Encoding': 'identity',
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
    const options = { signal, headers, agent: false as const, ...(isOwn ? {} : { lookup: publicLookup }) };
    send(url, options, resolve).on('error', reject);
  });
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  if (!response.complete) throw new Error('the connection ended early');
  return Buffer.concat(chunks);
}

function readTime(header: string | undefined): number | null {
  const time = header === undefined ? Number.NaN : Date.parse(header);
  return Number.isNaN(time) ? null : time;
}

function tooLarge(maxBytes: number): EyelineError {
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `a file of at most ${formatBytes(maxBytes)}`,
    received: 'a larger one',
    action: 'Send a smaller copy, or raise MAX_PICTURE_MIB.',
  });
}

function refused(status: number): EyelineError {
  return new EyelineError('FILE_UNAVAILABLE', {
    expected: 'the file from its server',
    received: status === 0 ? 'a private address' : `status ${status}`,
    action: 'Send the file itself.',
  });
}

function comeLater(status: number): EyelineError {
  return new EyelineError('PLATFORM_UNAVAILABLE', {
    expected: 'the file from its server',
    received: `status ${status}`,
    action: 'Try again later.',
  });
}
