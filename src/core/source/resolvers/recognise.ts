import type { ProfileAddress, Resolver } from './resolver.ts';

/** A profile's address, and who reads it. */
export interface Recognised {
  readonly resolver: Resolver;
  readonly profile: ProfileAddress;
}

/**
 * The first resolver that knows an address. Null for an address that is no profile's: a post, a search, a login page
 * on a site that one of them owns; another scheme.
 */
export function recognise(url: URL, resolvers: readonly Resolver[]): Recognised | null {
  for (const resolver of resolvers) {
    const profile = resolver.recognise(url);
    if (profile) return { resolver, profile };
    if (resolver.owns(url)) return null;
  }
  return null;
}
