import { type Recognised, recognise } from '../resolvers/recognise.ts';
import type { Resolver } from '../resolvers/resolver.ts';
import { defang } from './defang.ts';
import type { KnownLink } from './link-reader.ts';
import { withoutTracking } from './without-tracking.ts';

/** Resolvers that stand for pages which may show anything. */
const ANY_PAGE = 'page';

/** The platform of what is a picture, whoever's. */
export const PICTURE = 'picture';

/** Tells links apart by their addresses alone; nothing is fetched. */
export function knowLinks(resolvers: readonly Resolver[]): (address: string) => KnownLink {
  return (address) => {
    const found = recogniseLink(address, resolvers);
    const key = found?.profile.address ?? plainAddress(address);
    return {
      address,
      key,
      shown: defang(key),
      isProfile: found !== null && found.resolver.name !== ANY_PAGE,
      isWellKnown: found?.resolver.isWellKnown ?? false,
      platform: found && found.profile.platform !== PICTURE ? found.profile.platform : null,
      handle: found?.profile.handle ?? null,
    };
  };
}

/** Which resolver a link is one of, without what tracks people; null for none. */
export function recogniseLink(address: string, resolvers: readonly Resolver[]): Recognised | null {
  const url = URL.canParse(address) ? withoutTracking(new URL(address)) : null;
  return url && isWeb(url) ? recognise(url, resolvers) : null;
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

function plainAddress(address: string): string {
  return URL.canParse(address) ? withoutTracking(new URL(address)).href : address;
}
