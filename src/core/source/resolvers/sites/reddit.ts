import { z } from 'zod';
import type { PublicFetch, PublicResource } from '../../public-fetch.ts';
import { fetchJson } from '../fetch-json.ts';
import { makeProfile, NO_FACTS } from '../make-profile.ts';
import { expectOk, fetchPage } from '../page/fetch-page.ts';
import { absolute, type HtmlPage } from '../page/html-page.ts';
import { readAnyPage } from '../page/read-any-page.ts';
import { hiddenAccount, noSuchProfile, refusedHere, unknownAnswer } from '../profile-errors.ts';
import { flag, idText, readJson, secondsTime, text } from '../read-json.ts';
import type { Profile, ProfileAddress, ProfileFacts, Resolver } from '../resolver.ts';
import { isOn, nameIn, pathParts, profileAt, subdomainOf, words } from '../site-address.ts';

const SITE = 'Reddit';
const HOSTS = ['reddit.com'];
const RULE = {
  pattern: /^[\w-]{3,20}$/,
  reserved: words('me'),
  tabs: words('about comments downvoted gilded hidden overview posts saved submitted trophies upvoted'),
};

/** An account as `GET /user/{username}/about` gives it (reddit.com/dev/api#GET_user_{username}_about). */
const About = z.object({
  data: z.object({
    id: idText,
    name: z.string(),
    created_utc: secondsTime,
    is_suspended: flag,
    icon_img: text,
    snoovatar_img: text,
    subreddit: z.object({ title: text, icon_img: text }).nullable().catch(null),
  }),
});

/** Where Reddit keeps the pictures of people; a page's og:image may be one of a post, or Reddit's own. */
const PICTURE =
  /^https:\/\/(?:styles\.redditmedia\.com\/.*(?:profileIcon|snoovatar)|i\.redd\.it\/snoovatar\/|www\.redditstatic\.com\/avatars\/)/;

/** Reddit, by `about.json`; where it refuses that to strangers, by the profile's page. */
export const reddit: Resolver = {
  name: 'reddit',
  isWellKnown: true,
  owns: (url) => isOn(url, HOSTS),
  recognise: (url) => {
    if (subdomainOf(url, HOSTS) === null) return null;
    const [first = '', ...rest] = pathParts(url.pathname);
    return profileAt('reddit', userIn(first.toLowerCase(), rest), (name) => {
      return `https://www.reddit.com/user/${name.toLowerCase()}`;
    });
  },
  resolve: async (profile, fetch, signal) => {
    // Since 2026 Reddit refuses about.json to many who are not logged in, and may still show the page.
    const answer = await fetchJson(`${profile.address}/about.json`, fetch, signal, { isGuess: true });
    if (answer.status === 404) throw noSuchProfile(SITE);
    if (answer.status === 403) return resolvePage(profile, answer, fetch, signal);
    if (answer.status !== 200) throw refusedHere(SITE, answer.status);
    const data = readJson(answer, About)?.data;
    if (!data) throw unknownAnswer(SITE);
    if (data.is_suspended) throw hiddenAccount(SITE, 'suspended');
    // A picture that people drew of themselves in Reddit's editor comes after one that they uploaded.
    const pictures = [data.icon_img, data.subreddit?.icon_img ?? null, data.snoovatar_img];
    const facts = {
      accountId: data.id === null ? null : `t2_${data.id}`,
      handle: data.name,
      displayName: data.subreddit?.title ?? null,
      createdMs: data.created_utc,
      lastActiveMs: null,
      followers: null,
      pictures: pictures.filter((picture) => picture !== null).map(withoutEscapes),
    };
    return makeProfile(SITE, profile, facts, [answer]);
  },
  readPage,
};

/** By the page, where about.json was refused. @throws EyelineError `LINK_UNAVAILABLE` where that shows no picture either */
async function resolvePage(
  profile: ProfileAddress,
  refusal: PublicResource,
  fetch: PublicFetch,
  signal: AbortSignal,
): Promise<Profile> {
  const { page, resource } = await fetchPage(SITE, `${profile.address}/`, fetch, signal);
  expectOk(SITE, resource);
  const facts = readPage(page, profile);
  if (facts.pictures.length === 0) throw refusedHere(SITE, refusal.status);
  return makeProfile(SITE, profile, facts, [refusal, resource]);
}

/** Other people's pictures are on the page too: one that is not the page's own has to be named after the user. */
function readPage(page: HtmlPage, { handle }: ProfileAddress): ProfileFacts {
  const named = page.elements.filter(({ name, attributes: { alt = '' } }) => {
    return (
      name === 'img' &&
      alt
        .toLowerCase()
        .split(/[\s/]/)
        .includes(handle?.toLowerCase() ?? '')
    );
  });
  const pictures = [
    ...readAnyPage(page).pictures,
    ...named.flatMap(({ attributes: { src } }) => absolute(page, src)),
  ];
  return { ...NO_FACTS, pictures: pictures.filter((picture) => PICTURE.test(picture)) };
}

/** The user in `/user/name`, `/u/name`, or `/r/u_name`, which is where users post on their own profile. */
function userIn(first: string, rest: readonly string[]): string | null {
  if (first === 'user' || first === 'u') return nameIn(rest, RULE);
  const [name = ''] = rest;
  return first === 'r' && rest.length === 1 && /^u_/i.test(name) ? nameIn([name.slice(2)], RULE) : null;
}

/** Reddit escapes addresses as HTML, unless it is asked not to. */
function withoutEscapes(address: string): string {
  return address.replaceAll('&amp;', '&');
}
