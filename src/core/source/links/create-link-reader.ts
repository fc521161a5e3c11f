import { linkRefused } from '../public/link-errors.ts';
import type { PublicFetch } from '../public-fetch.ts';
import { type AvatarPicture, fetchAvatar } from '../resolvers/avatar/fetch-avatar.ts';
import { PicturelessProfile } from '../resolvers/profile-errors.ts';
import type { Profile, Resolver } from '../resolvers/resolver.ts';
import { logFetches } from './fetch-log.ts';
import { knowLinks, PICTURE, recogniseLink } from './know-links.ts';
import type { FetchedPicture, LinkedProfile, LinkPolicy, LinkReader } from './link-reader.ts';
import { noProfile } from './no-picture.ts';

export interface LinkReaderParts {
  readonly policy: LinkPolicy;
  readonly resolvers: readonly Resolver[];
  readonly fetch: PublicFetch;
  /** Refuses an address that must not be asked, before any resolver sees it. @throws EyelineError `LINK_REFUSED` */
  readonly check: (address: string) => void;
}

/** Reads links by the resolvers. */
export function createLinkReader({ policy, resolvers, fetch, check }: LinkReaderParts): LinkReader {
  return {
    policy,
    know: knowLinks(resolvers),
    fetch: async (address, maxBytes, signal, log = [], onProfile = () => {}) => {
      if (policy === 'off') throw linkRefused('Links are not followed here (LINKS=off).');
      check(address);
      const found = recogniseLink(address, resolvers);
      if (!found) throw noProfile();
      const tell = (read: Profile) => {
        const linked = toLinked(read, null);
        if (linked) onProfile(linked);
      };
      const profile = await found.resolver
        .resolve(found.profile, logFetches(fetch, 'profile', log), signal)
        .catch((error: unknown) => {
          if (error instanceof PicturelessProfile) tell(error.profile);
          throw error;
        });
      tell(profile);
      const avatar = await fetchAvatar(profile, logFetches(fetch, 'picture', log), maxBytes, signal);
      return toPicture(profile, avatar);
    },
  };
}

/** Where links are not followed. */
export const LINKS_OFF: LinkReader = createLinkReader({
  policy: 'off',
  resolvers: [],
  check: () => {},
  fetch: () => Promise.reject(linkRefused('Links are not followed here (LINKS=off).')),
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
