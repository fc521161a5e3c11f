import { LRUCache } from 'lru-cache';
import robotsParser from 'robots-parser';
import { linkRefused } from './link-errors.ts';

/** Sites whose rules are remembered, and for how long, ms (RFC 9309: at most a day). */
const SITES = 1000;
const MAX_AGE_MS = 60 * 60_000;

/** Most bytes of a robots.txt that count (RFC 9309: at least 500 KiB). */
export const MAX_ROBOTS_BYTES = 512 * 1024;

/** Its types name a default export, where the package is the function itself. */
const parseRobots = robotsParser as unknown as (typeof robotsParser)['default'];

/** What a site answers for its `/robots.txt`. */
export interface RobotsAnswer {
  readonly status: number;
  readonly text: string;
}

/** Checks addresses against their sites' robots.txt (RFC 9309). */
export interface Robots {
  /** @throws EyelineError `LINK_REFUSED`; what `load` throws: a site whose rules are not known is not asked (RFC 9309) */
  check(url: URL, load: (robotsUrl: URL) => Promise<RobotsAnswer>): Promise<void>;
}

/** @param userAgent what Eyeline calls itself; its first word is what rules name */
export function createRobots(userAgent: string): Robots {
  const product = userAgent.split(/[\s/]/)[0] ?? userAgent;
  const sites = new LRUCache<string, RobotsAnswer>({ max: SITES, ttl: MAX_AGE_MS });
  return {
    check: async (url, load) => {
      const robotsUrl = new URL('/robots.txt', url);
      const answer = sites.get(robotsUrl.origin) ?? (await load(robotsUrl));
      sites.set(robotsUrl.origin, answer);
      // 4xx: the site has no rules.
      if (answer.status !== 200) return;
      if (parseRobots(robotsUrl.href, answer.text).isDisallowed(url.href, product)) {
        throw linkRefused('The site’s robots.txt asks that this page is not fetched (ROBOTS=obey).');
      }
    },
  };
}
