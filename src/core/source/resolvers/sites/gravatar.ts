import { z } from 'zod';
import { fetchJson } from '../fetch-json.ts';
import { makeProfile, NO_FACTS } from '../make-profile.ts';
import { noSuchProfile, refusedHere, unknownAnswer } from '../profile-errors.ts';
import { isoTime, readJson, text } from '../read-json.ts';
import type { ProfileAddress, Resolver } from '../resolver.ts';
import { isOn, nameIn, pathParts, profileAt, subdomainOf, words } from '../site-address.ts';

const SITE = 'Gravatar';
const HOSTS = ['gravatar.com'];
const HASH = /^(?:[\da-f]{32}|[\da-f]{64})$/i;
const RULE = {
  pattern: /^[a-z0-9][a-z0-9_.-]{1,63}$/i,
  // First parts that are the site's own pages.
  reserved:
    words(`about account ai api avatar blog bulk connect developers docs emails enterprise events faq gravatars home
    images import login logout oauth openid privacy profile profiles qr restapi settings signup site support terms tos`),
  tabs: words(''),
};

/** A profile as `GET /v3/profiles/{profileIdentifier}` gives it (docs.gravatar.com/api/profiles). */
const GravatarProfile = z.object({
  hash: text,
  display_name: text,
  profile_url: text,
  avatar_url: text,
  registration_date: isoTime,
});

/** Gravatar, by its API without a key; a picture's address by its hash. */
export const gravatar: Resolver = {
  name: 'gravatar',
  isWellKnown: true,
  owns: (url) => isOn(url, HOSTS),
  recognise: (url) => {
    if (!/^(?:www|secure|0|1|2|[a-z]{2})?$/.test(subdomainOf(url, HOSTS) ?? '-')) return null;
    const [first = '', hash = '', ...rest] = pathParts(url.pathname);
    if (first === 'avatar' && rest.length === 0) return pictureOf(hash.replace(/\.\w{3,4}$/, ''));
    const name = nameIn(pathParts(url.pathname.replace(/\.(?:json|xml|vcf|qr|php)$/, '')), RULE);
    return profileAt('gravatar', name, (handle) => `https://gravatar.com/${handle.toLowerCase()}`);
  },
  resolve: async (profile, fetch, signal) => {
    if (profile.handle === null) {
      return makeProfile(SITE, profile, { ...NO_FACTS, pictures: [owned(profile.address)] }, []);
    }
    const answer = await fetchJson(
      `https://api.gravatar.com/v3/profiles/${profile.handle.toLowerCase()}`,
      fetch,
      signal,
    );
    if (answer.status === 404) throw noSuchProfile(SITE);
    if (answer.status !== 200) throw refusedHere(SITE, answer.status);
    const known = readJson(answer, GravatarProfile);
    if (!known) throw unknownAnswer(SITE);
    const facts = {
      ...NO_FACTS,
      accountId: known.hash,
      displayName: known.display_name,
      createdMs: known.registration_date,
      pictures: known.avatar_url === null || !URL.canParse(known.avatar_url) ? [] : [owned(known.avatar_url)],
    };
    return makeProfile(SITE, profile, facts, [answer]);
  },
};

/** Gravatar makes a picture up for a hash without one, unless it is asked not to. */
function owned(picture: string): string {
  const url = new URL(picture);
  url.searchParams.set('d', '404');
  return url.href;
}

/** The picture of a hash. */
function pictureOf(hash: string): ProfileAddress | null {
  if (!HASH.test(hash)) return null;
  return { platform: 'gravatar', handle: null, address: `https://gravatar.com/avatar/${hash.toLowerCase()}` };
}
