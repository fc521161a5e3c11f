import type { Config } from './config.ts';
import { isPublicAddress } from './core/source/is-public-address.ts';
import { createLinkReader } from './core/source/links/create-link-reader.ts';
import type { LinkReader } from './core/source/links/link-reader.ts';
import { checkLink } from './core/source/public/check-link.ts';
import { createPublicFetch } from './core/source/public/create-public-fetch.ts';
import type { PublicFetch } from './core/source/public-fetch.ts';
import { createResolvers } from './core/source/resolvers/create-resolvers.ts';
import type { Resolver } from './core/source/resolvers/resolver.ts';
import { SOFTWARE } from './version.ts';

/** What follows links, as the settings ask for it. */
export function composeLinks(config: Config): LinkReader {
  const rules = { ports: new Set(config.LINK_PORTS), isAllowed: isPublicAddress };
  return createLinkReader({
    policy: config.LINKS,
    resolvers: composeResolvers(config),
    check: (address) => void checkLink(address, rules),
    fetch: composePublicFetch(config),
  });
}

/** The sites that profiles are read on. */
export function composeResolvers(config: Config): readonly Resolver[] {
  return createResolvers({ xToken: config.X_BEARER_TOKEN ?? null });
}

/** What fetches from the public web, as the settings ask for it: one for the whole program. */
export function composePublicFetch(config: Config): PublicFetch {
  return createPublicFetch({
    userAgent: config.USER_AGENT ?? SOFTWARE.replace(' ', '/'),
    ports: config.LINK_PORTS,
    proxy: config.PROXY === undefined ? null : { url: new URL(config.PROXY), dns: config.PROXY_DNS },
    obeysRobots: config.ROBOTS === 'obey',
  });
}
