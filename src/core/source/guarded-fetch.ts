import { EyelineError } from '../errors.ts';
import { checkAddress, type Hosts } from './check-address.ts';
import type { FetchedResource } from './fetched-resource.ts';
import { httpGet } from './http-get.ts';

export type { FetchedResource } from './fetched-resource.ts';

/** What is to be fetched, and how far it may go. */
export interface FetchRequest {
  readonly url: string;
  /** The hosts that may be asked, exactly, with the port where it is not the scheme's own. */
  readonly hosts: Hosts;
  /** Sent to the first host only, never along a redirect. */
  readonly authorization?: string;
  readonly maxBytes: number;
  /** Longest time from the call to the last byte, ms. */
  readonly timeoutMs: number;
  /** Redirects that are followed, each to a host that may be asked. Default 0. */
  readonly maxRedirects?: number;
  readonly signal: AbortSignal;
}

export type GuardedFetch = (request: FetchRequest) => Promise<FetchedResource>;

/**
 * Fetches from named hosts only: https, or http on loopback; no private address behind a public name, whatever
 * the name resolves to at that moment; bytes and time counted; redirects only where they were asked for.
 *
 * @throws EyelineError `FILE_TOO_LARGE`; `FILE_UNAVAILABLE` for an address that is not allowed or that the server
 * refuses; `PLATFORM_UNAVAILABLE` where it does not answer, in time or at all, or asks to come back later; the
 * signal's reason. Never with an address.
 *
 * @example
 * const hosts = new Set(['files.slack.com']);
 * const { bytes } = await guardedFetch({ url, hosts, authorization, maxBytes: 2 ** 20, timeoutMs: 60_000, signal });
 */
export const guardedFetch: GuardedFetch = async (request) => {
  const { hosts, maxRedirects = 0, signal, timeoutMs } = request;
  const timeout = AbortSignal.timeout(timeoutMs);
  const stop = AbortSignal.any([signal, timeout]);
  let url = checkAddress(request.url, hosts);
  let authorization = request.authorization;
  try {
    for (let redirects = 0; ; redirects++) {
      const answer = await httpGet(url, { authorization, maxBytes: request.maxBytes, signal: stop });
      if (answer.location === null) return { ...answer.resource, url: url.href };
      if (redirects === maxRedirects) throw unavailable('a file', 'a redirect that is not followed');
      url = checkAddress(new URL(answer.location, url).href, hosts);
      authorization = undefined;
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof EyelineError) throw error;
    throw new EyelineError(
      'PLATFORM_UNAVAILABLE',
      {
        expected: `the file's server to answer within ${timeoutMs / 1000} s`,
        received: timeout.aborted ? 'no whole answer by then' : 'a broken connection',
        action: 'Try again later.',
      },
      { cause: error },
    );
  }
};

function unavailable(expected: string, received: string): EyelineError {
  return new EyelineError('FILE_UNAVAILABLE', { expected, received, action: 'Send the file itself.' });
}
