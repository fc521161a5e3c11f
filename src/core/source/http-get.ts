import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { EyelineError } from '../errors.ts';
import { isLoopbackName } from './check-address.ts';
import type { FetchedResource } from './fetched-resource.ts';
import { isPublicAddress } from './is-public-address.ts';
import { publicLookup } from './public-lookup.ts';
import { readBody } from './read-body.ts';
import { mediaTypeOf, REDIRECTS, readTime, sendGet } from './send-get.ts';

export interface GetOptions {
  readonly authorization: string | undefined;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** What a server answered: a resource, or where else to ask. */
export type GetAnswer =
  | { readonly location: null; readonly resource: Omit<FetchedResource, 'url'> }
  | { readonly location: string };

/** One request for an address that has been checked. @throws as `guardedFetch`; other errors for a broken connection. */
export async function httpGet(url: URL, { authorization, maxBytes, signal }: GetOptions): Promise<GetAnswer> {
  const response = await request(url, authorization, signal);
  try {
    const { statusCode = 0, headers } = response;
    if (REDIRECTS.has(statusCode) && headers.location) return { location: headers.location };
    if (statusCode === 429 || statusCode >= 500) throw comeLater(statusCode);
    if (statusCode !== 200) throw refused(statusCode);
    return {
      location: null,
      resource: {
        bytes: await readBody(response, maxBytes),
        mediaType: mediaTypeOf(response),
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
  if (!isOwn && isIP(literal) !== 0 && !isPublicAddress(literal)) throw refused(0);
  const headers = {
    Accept: '*/*',
    'Accept-Encoding': 'identity',
    ...(authorization === undefined ? {} : { Authorization: authorization }),
  };
  return sendGet(url, { signal, headers, ...(isOwn ? {} : { lookup: publicLookup }) });
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
