import { oneLine } from '../../one-line.ts';
import type { PublicResource } from '../public-fetch.ts';
import { isDefaultPicture } from './avatar/default-picture.ts';
import { largerVariants } from './avatar/larger-variants.ts';
import { uploadedAt } from './avatar/uploaded-at.ts';
import { defaultPicture, noPicture } from './profile-errors.ts';
import type { AvatarAddress, Profile, ProfileAddress, ProfileFacts } from './resolver.ts';

/** Most pictures of a profile that are tried, without their larger variants. */
const MAX_PICTURES = 4;

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
 * @param capturedMs When an archive captured the page, epoch ms; default: it was read from the site itself.
 * @throws PicturelessProfile where there is no picture, or the site's default one only.
 */
export function makeProfile(
  site: string,
  found: ProfileAddress,
  { pictures, ...facts }: ProfileFacts,
  sources: readonly PublicResource[],
  capturedMs: number | null = null,
): Profile {
  const profile: Profile = {
    platform: found.platform,
    address: found.address,
    ...facts,
    accountId: oneLine(facts.accountId),
    handle: oneLine(facts.handle) ?? found.handle,
    displayName: oneLine(facts.displayName),
    avatars: [],
    capturedMs,
    sources,
  };
  const given = pictures.filter((picture) => /^https?:/i.test(picture) && URL.canParse(picture));
  if (given.length === 0) throw noPicture(site, profile);
  const own = given.filter((picture) => !isDefaultPicture(picture));
  if (own.length === 0) throw defaultPicture(site, profile);
  return { ...profile, avatars: avatarsOf([...new Set(own)].slice(0, MAX_PICTURES)) };
}

/** The addresses to try for pictures, in order: larger variants, then what was given. */
export function avatarsOf(pictures: readonly string[]): AvatarAddress[] {
  const urls = pictures.flatMap((picture) => [...largerVariants(picture), new URL(picture).href]);
  return [...new Set(urls)].map((url) => ({ url, uploadedMs: uploadedAt(url) }));
}
