import { linkRefused } from '../public/link-errors.ts';
import type { PublicFetch, PublicResource } from '../public-fetch.ts';
import { fetchAvatar } from '../resolvers/avatar/fetch-avatar.ts';
import { recognise } from '../resolvers/recognise.ts';
import type { Resolver } from '../resolvers/resolver.ts';
import { defang } from './defang.ts';
import type { FetchedPicture, LinkPolicy, LinkReader } from './link-reader.ts';
import { noProfile } from './no-picture.ts';
import { withoutTracking } from './without-tracking.ts';

export interface LinkReaderParts {
  readonly policy: LinkPolicy;
  readonly resolvers: readonly Resolver[];
  readonly fetch: PublicFetch;
  /** Refuses an address that must not be asked, before any resolver sees it. @throws EyelineError `LINK_REFUSED` */
  readonly check: (address: string) => void;
}

/** Resolvers that stand for pages which may show anything. */
const ANY_PAGE = 'page';

/** Reads links by the resolvers. */
export function createLinkReader({ policy, resolvers, fetch, check }: LinkReaderParts): LinkReader {
  const recognised = (address: string) => {
    const url = URL.canParse(address) ? withoutTracking(new URL(address)) : null;
    return url && isWeb(url) ? recognise(url, resolvers) : null;
  };
  return {
    policy,
    know: (address) => {
      const found = recognised(address);
      const key = found?.profile.address ?? plainAddress(address);
      return {
        address,
        key,
        shown: defang(key),
        isProfile: found !== null && found.resolver.name !== ANY_PAGE,
        isWellKnown: found?.resolver.isWellKnown ?? false,
      };
    },
    fetch: async (address, maxBytes, signal) => {
      check(address);
      const found = recognised(address);
      if (!found) throw noProfile();
      const profile = await found.resolver.resolve(found.profile, fetch, signal);
      const { resource } = await fetchAvatar(profile, fetch, maxBytes, signal);
      return toPicture(resource);
    },
  };
}

/** Where links are not followed. */
export const LINKS_OFF: LinkReader = createLinkReader({
  policy: 'off',
  resolvers: [],
  check: () => {
    throw linkRefused('Links are not followed here.');
  },
  fetch: () => Promise.reject(linkRefused('Links are not followed here.')),
});

function toPicture({ bytes, hops, lastModifiedMs, servedMs }: PublicResource): FetchedPicture {
  return { bytes, sourceAddress: hops.at(-1)?.url ?? '', lastModifiedMs, servedMs };
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

function plainAddress(address: string): string {
  return URL.canParse(address) ? withoutTracking(new URL(address)).href : address;
}
