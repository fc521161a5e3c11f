import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { CLOCK, type Clock } from '../../async/clock.ts';
import { isPublicAddress } from '../is-public-address.ts';
import type { FetchHop, PublicFetch, PublicRequest, PublicResource } from '../public-fetch.ts';
import { type NameLookup, systemLookup } from '../public-lookup.ts';
import { readBody } from '../read-body.ts';
import { mediaTypeOf, REDIRECTS, readTime } from '../send-get.ts';
import { askHost } from './ask-host.ts';
import { checkLink } from './check-link.ts';
import { checkRedirect } from './check-redirect.ts';
import { createHostPace } from './host-pace.ts';
import { keptHeaders } from './kept-headers.ts';
import { linkRefused, linkUnavailable } from './link-errors.ts';
import type { ProxySettings } from './proxy-agent.ts';
import { createRobots, MAX_ROBOTS_BYTES } from './robots.ts';

/** Redirects that are followed. */
const MAX_REDIRECTS = 5;

/** How the public network is asked. */
export interface PublicFetchSettings {
  /** What Eyeline calls itself. */
  readonly userAgent: string;
  /** Ports that may be asked. Default: 80 and 443. */
  readonly ports?: readonly number[];
  /** Default: none. */
  readonly proxy?: ProxySettings | null;
  /** Whether a site's robots.txt is obeyed. Default: no, a person asked for the page. */
  readonly obeysRobots?: boolean;
  /** Longest time of one request, from connecting to the last byte, ms. Default 30 s. */
  readonly timeoutMs?: number;
  /** Longest time in which nothing comes, ms. Default 10 s. */
  readonly idleTimeoutMs?: number;
  /** Least time between two requests to one host, ms. Default 1 s. */
  readonly hostIntervalMs?: number;
}

/** What a test puts in the place of the network's own: a name server, what counts as public, a clock. */
export interface PublicFetchParts {
  readonly lookup?: NameLookup;
  readonly isAllowed?: (address: string) => boolean;
  readonly clock?: Clock;
}

/** A {@link PublicFetch} that remembers how each host wants to be asked. One serves the whole program. */
export function createPublicFetch(settings: PublicFetchSettings, parts: PublicFetchParts = {}): PublicFetch {
  const { userAgent, ports = [80, 443], proxy = null, obeysRobots = false } = settings;
  const { timeoutMs = 30_000, idleTimeoutMs = 10_000, hostIntervalMs = 1000 } = settings;
  const { lookup = systemLookup, isAllowed = isPublicAddress, clock = CLOCK } = parts;
  const rules = { ports: new Set(ports), isAllowed };
  const pace = createHostPace(hostIntervalMs, clock);
  const robots = obeysRobots ? createRobots(userAgent) : null;

  const fetchPublic = async (
    request: PublicRequest,
    signal: AbortSignal,
    isRobots: boolean,
  ): Promise<PublicResource> => {
    const hops: FetchHop[] = [];
    let url = checkLink(request.url, rules);
    let { authorization } = request;
    for (;;) {
      if (robots && !isRobots) await robots.check(url, (robotsUrl) => loadRobots(robotsUrl, signal));
      const headers = requestHeaders(userAgent, request.accept, authorization);
      const hop = { headers, lookup, isAllowed, proxy, pace, timeoutMs, idleTimeoutMs, signal };
      const asked = url;
      const isGuess = request.isGuess === true;
      const next = await askHost(asked, hop, async (response) => {
        const { statusCode: status = 0, headers: answered } = response;
        const answeredHop = { url: asked.href, status, atMs: Date.now() };
        hops.push(answeredHop);
        request.onHop?.(answeredHop);
        if (status === 429 || (status === 403 && !isGuess)) {
          pace.refused(asked.hostname, answered['retry-after']);
        } else if (status !== 403) pace.answered(asked.hostname);
        if (REDIRECTS.has(status) && answered.location !== undefined) {
          return { location: answered.location };
        }
        if (status === 429) throw linkUnavailable('The site asks for fewer requests (status 429).');
        // LinkedIn answers 999, which is no failure but a page that says so.
        if (status >= 500 && status < 600) throw linkUnavailable(`The site failed (status ${status}).`);
        return { resource: await readResource(response, request.maxBytes, hops) };
      });
      if ('resource' in next) return next.resource;
      if (hops.length > MAX_REDIRECTS) throw linkRefused('The link leads through too many redirects.');
      url = checkRedirect(asked, next.location, rules);
      authorization = undefined;
    }
  };

  const loadRobots = async (robotsUrl: URL, signal: AbortSignal) => {
    const request = { url: robotsUrl.href, maxBytes: MAX_ROBOTS_BYTES, isGuess: true };
    const { status, bytes } = await fetchPublic(request, signal, true);
    return { status, text: Buffer.from(bytes).toString() };
  };

  return (request, signal) => fetchPublic(request, signal, false);
}

function requestHeaders(userAgent: string, accept = '*/*', authorization?: string): Record<string, string> {
  const headers = { 'User-Agent': userAgent, Accept: accept };
  return authorization === undefined ? headers : { ...headers, Authorization: authorization };
}

async function readResource(
  response: IncomingMessage,
  maxBytes: number,
  hops: readonly FetchHop[],
): Promise<PublicResource> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const bytes = await readBody(response, maxBytes, (piece) => {
    hash.update(piece);
    sizeBytes += piece.length;
  });
  const { headers } = response;
  return {
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    received: { sha256: hash.digest('hex'), sizeBytes },
    mediaType: mediaTypeOf(response),
    status: response.statusCode ?? 0,
    hops,
    headers: keptHeaders(headers),
    lastModifiedMs: readTime(headers['last-modified']),
    servedMs: readTime(headers.date),
  };
}
