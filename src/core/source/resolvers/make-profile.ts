import type { PublicResource } from '../public-fetch.ts';
import { isDefaultPicture } from './avatar/default-picture.ts';
import { largerVariants } from './avatar/larger-variants.ts';
import { uploadedAt } from './avatar/uploaded-at.ts';
import { defaultPicture, noPicture } from './profile-errors.ts';
import type { AvatarAddress, Profile, ProfileAddress, ProfileFacts } from './resolver.ts';

/** Most pictures of a profile that are tried, without their larger variants. */
const MAX_PICTURES = 4;
/** Longest name, handle or id that is kept, in characters. */
const LONGEST = 200;

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
  const given = pictures.filter((picture) => /^https?:/i.test(picture) && URL.canParse(picture));
  if (given.length === 0) throw noPicture(site);
  const own = given.filter((picture) => !isDefaultPicture(picture));
  if (own.length === 0) throw defaultPicture(site);
  return {
    platform: profile.platform,
    address: profile.address,
    ...facts,
    accountId: oneLine(facts.accountId),
    handle: oneLine(facts.handle) ?? profile.handle,
    displayName: oneLine(facts.displayName),
    avatars: avatarsOf([...new Set(own)].slice(0, MAX_PICTURES)),
    capturedMs: null,
    sources,
  };
}

/** The addresses to try for pictures, in order: larger variants, then what was given. */
export function avatarsOf(pictures: readonly string[]): AvatarAddress[] {
  const urls = pictures.flatMap((picture) => [...largerVariants(picture), new URL(picture).href]);
  return [...new Set(urls)].map((url) => ({ url, uploadedMs: uploadedAt(url) }));
}

/** Somebody else's text on one line, without control and format characters; null where nothing is left. */
function oneLine(text: string | null): string | null {
  const plain = (text ?? '').slice(0, 10 * LONGEST).replace(/\s+/g, ' ');
  // A joiner is part of emoji and of words in some scripts.
  const visible = plain
    .replace(/(?!\u200d|\u200c)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return visible === '' ? null : [...visible].slice(0, LONGEST).join('').trim();
}
