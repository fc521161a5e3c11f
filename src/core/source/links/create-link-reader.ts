import { linkRefused } from '../public/link-errors.ts';
import type { PublicFetch } from '../public-fetch.ts';
import { type AvatarPicture, fetchAvatar } from '../resolvers/avatar/fetch-avatar.ts';
import { recognise } from '../resolvers/recognise.ts';
import type { Profile, Resolver } from '../resolvers/resolver.ts';
import { defang } from './defang.ts';
import { logFetches } from './fetch-log.ts';
import type { FetchedPicture, LinkedProfile, LinkPolicy, LinkReader } from './link-reader.ts';
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

/** The platform of what is a picture, whoever's. */
const PICTURE = 'picture';

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
        platform: found && found.profile.platform !== PICTURE ? found.profile.platform : null,
        handle: found?.profile.handle ?? null,
      };
    },
    fetch: async (address, maxBytes, signal, log = []) => {
      check(address);
      const found = recognised(address);
      if (!found) throw noProfile();
      const profile = await found.resolver.resolve(found.profile, logFetches(fetch, 'profile', log), signal);
      const avatar = await fetchAvatar(profile, logFetches(fetch, 'picture', log), maxBytes, signal);
      return toPicture(profile, avatar);
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

function toPicture(profile: Profile, { resource, uploaded }: AvatarPicture): FetchedPicture {
  const { bytes, hops, lastModifiedMs, servedMs } = resource;
  const { capturedMs } = profile;
  const times = { lastModifiedMs, servedMs, uploaded, capturedMs };
  return { bytes, sourceAddress: hops.at(-1)?.url ?? '', ...times, profile: toLinked(profile, uploaded) };
}

function toLinked(profile: Profile, uploaded: AvatarPicture['uploaded']): LinkedProfile | null {
  const { platform, accountId, address, handle, displayName } = profile;
  if (platform === PICTURE) return null;
  const { createdMs, lastActiveMs, followers, capturedMs } = profile;
  const names = { platform, siteId: accountId, address, handle, displayName };
  return { ...names, createdMs, lastActiveMs, followers, capturedMs, uploaded };
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

function plainAddress(address: string): string {
  return URL.canParse(address) ? withoutTracking(new URL(address)).href : address;
}
