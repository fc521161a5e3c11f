import { z } from 'zod';
import { fetchJson } from '../fetch-json.ts';
import { makeProfile } from '../make-profile.ts';
import { hiddenAccount, noSuchProfile, refusedHere, unknownAnswer } from '../profile-errors.ts';
import { flag, idText, readJson, secondsTime, text } from '../read-json.ts';
import type { Resolver } from '../resolver.ts';
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

/** Reddit, by `about.json`. It often refuses servers in data centres. */
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
    const answer = await fetchJson(`${profile.address}/about.json`, fetch, signal);
    if (answer.status === 404) throw noSuchProfile(SITE);
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
};

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
