import type { PublicResource } from '../public-fetch.ts';
import { isDefaultPicture } from './avatar/default-picture.ts';
import { largerVariants } from './avatar/larger-variants.ts';
import { uploadedAt } from './avatar/uploaded-at.ts';
import { defaultPicture, noPicture } from './profile-errors.ts';
import type { AvatarAddress, Profile, ProfileAddress, ProfileFacts } from './resolver.ts';

/** Facts of which nothing is known yet. */
export const NO_FACTS: ProfileFacts = {
  accountId: null,
  handle: null,
  displayName: null,
  createdMs: null,
  lastActiveMs: null,
  followers: null,
  pictures: [],
};

/**
 * The profile of what was read: larger variants of its pictures are put before them.
 *
 * @param site The site's name as people write it.
 * @throws EyelineError `LINK_WITHOUT_PICTURE` where there is no picture, or the site's default one only.
 */
export function makeProfile(
  site: string,
  profile: ProfileAddress,
  { pictures, ...facts }: ProfileFacts,
  sources: readonly PublicResource[],
): Profile {
  const given = pictures.filter((picture) => URL.canParse(picture) && /^https?:/i.test(picture));
  if (given.length === 0) throw noPicture(site);
  const own = given.filter((picture) => !isDefaultPicture(picture));
  if (own.length === 0) throw defaultPicture(site);
  return {
    platform: profile.platform,
    address: profile.address,
    ...facts,
    handle: facts.handle ?? profile.handle,
    avatars: avatarsOf(own),
    capturedMs: null,
    sources,
  };
}

/** The addresses to try for pictures, in order: larger variants, then what was given. */
export function avatarsOf(pictures: readonly string[]): AvatarAddress[] {
  const urls = pictures.flatMap((picture) => [...largerVariants(picture), new URL(picture).href]);
  return [...new Set(urls)].map((url) => ({ url, uploadedMs: uploadedAt(url) }));
}
