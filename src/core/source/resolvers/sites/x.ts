import { z } from 'zod';
import { EyelineError } from '../../../errors.ts';
import { fetchJson } from '../fetch-json.ts';
import { makeProfile, NO_FACTS } from '../make-profile.ts';
import { type HtmlPage, picturesOfClass, textOfClass } from '../page/html-page.ts';
import { readAnyPage } from '../page/read-any-page.ts';
import { hiddenAccount, noSuchProfile, refusedHere, unknownAnswer } from '../profile-errors.ts';
import { count, idText, isoTime, readJson, text } from '../read-json.ts';
import type { ProfileAddress, ProfileFacts, Resolver } from '../resolver.ts';
import { isOn, nameIn, pathParts, profileAt, subdomainOf, words } from '../site-address.ts';

const SITE = 'X';
const HOSTS = ['x.com', 'twitter.com'];
const RULE = {
  pattern: /^\w{1,15}$/,
  // First parts that are the site's own pages.
  reserved:
    words(`about account compose download explore hashtag help home i intent jobs login logout messages notifications
    oauth privacy search search-advanced settings share signup status statuses tos who_to_follow widgets`),
  tabs: words(`about affiliates articles followers following header_photo highlights likes lists media photo superfollows
    topics verified_followers with_replies`),
};
/** Where X keeps profile pictures; a page's og:image may be one of a post, or X's own. */
const PICTURE =
  /^https?:\/\/(?:[a-z0-9-]+\.)*twimg\.com\/(?:profile_images|sticky\/default_profile_images)\//;
/** X counts its ids from here, epoch ms; the time is above the last 22 bits. */
const EPOCH_MS = 1_288_834_974_657n;

/** A user as `GET /2/users/by/username/{username}` gives it (docs.x.com/x-api/users/get-user-by-username). */
const User = z.object({
  data: z.object({
    id: idText,
    username: z.string(),
    name: text,
    created_at: isoTime,
    profile_image_url: text,
    most_recent_tweet_id: idText,
    public_metrics: z.object({ followers_count: count }).nullable().catch(null),
  }),
});

const Failure = z.object({
  errors: z.array(z.object({ title: text, detail: text })).min(1),
});

/** X, by its API where a token is set; an archived page without one. @param token the API's bearer token */
export function createX(token: string | null): Resolver {
  return {
    name: 'x',
    isWellKnown: true,
    owns: (url) => isOn(url, HOSTS),
    recognise,
    resolve: async (profile, fetch, signal) => {
      if (token === null) throw tokenMissing();
      const answer = await fetchJson(apiAddress(profile), fetch, signal, {
        authorization: `Bearer ${token}`,
      });
      if (answer.status === 401 || answer.status === 403) throw tokenRefused(answer.status);
      const user = readJson(answer, User)?.data;
      if (!user) {
        const failure = readJson(answer, Failure)?.errors[0];
        if (/suspended/i.test(failure?.detail ?? '')) throw hiddenAccount(SITE, 'suspended');
        if (failure?.title === 'Not Found Error' || answer.status === 404) throw noSuchProfile(SITE);
        throw answer.status === 200 ? unknownAnswer(SITE) : refusedHere(SITE, answer.status);
      }
      const last = user.most_recent_tweet_id;
      const facts = {
        accountId: user.id,
        handle: user.username,
        displayName: user.name,
        createdMs: user.created_at,
        lastActiveMs:
          last !== null && /^\d{15,20}$/.test(last) ? Number((BigInt(last) >> 22n) + EPOCH_MS) : null,
        followers: user.public_metrics?.followers_count ?? null,
        pictures: user.profile_image_url === null ? [] : [user.profile_image_url],
      };
      return makeProfile(SITE, profile, facts, [answer]);
    },
    readPage,
  };
}

function recognise(url: URL): ProfileAddress | null {
  if (!['', 'www', 'm', 'mobile'].includes(subdomainOf(url, HOSTS) ?? '-')) return null;
  const at = (name: string) => `https://x.com/${name.toLowerCase()}`;
  // Addresses of before 2012: `twitter.com/#!/name`.
  const path =
    url.pathname === '/' && url.hash.startsWith('#!/') ? url.hash.slice(2).split('?')[0] : url.pathname;
  const parts = pathParts(path ?? '');
  const id =
    parts[0] === 'i' && parts[1] === 'user' && parts.length === 3
      ? parts[2]
      : intended(url, parts, 'user_id');
  if (id && /^\d{1,20}$/.test(id))
    return { platform: 'x', handle: null, address: `https://x.com/i/user/${id}` };
  const named = intended(url, parts, 'screen_name');
  return profileAt('x', nameIn(named ? [named] : parts, RULE), at);
}

/** A parameter of a link that opens a profile: `/intent/user?screen_name=`. */
function intended(url: URL, parts: readonly string[], parameter: string): string | null {
  const isIntent =
    parts[0] === 'intent' && (parts[1] === 'user' || parts[1] === 'follow') && parts.length === 2;
  return isIntent ? url.searchParams.get(parameter) : null;
}

function apiAddress({ handle, address }: ProfileAddress): string {
  const fields = 'user.fields=created_at,most_recent_tweet_id,profile_image_url,public_metrics';
  const user = handle === null ? address.slice('https://x.com/i/user/'.length) : `by/username/${handle}`;
  return `https://api.x.com/2/users/${user}?${fields}`;
}

/** An archived page: JSON-LD since 2023, the page that Twitter's server wrote until 2020. */
function readPage(page: HtmlPage, profile: ProfileAddress): ProfileFacts {
  const facts = readAnyPage(page);
  const pictures = [...picturesOfClass(page, 'ProfileAvatar-image'), ...facts.pictures].filter((picture) =>
    PICTURE.test(picture),
  );
  return {
    ...NO_FACTS,
    handle: profile.handle,
    displayName: textOfClass(page, 'ProfileHeaderCard-nameLink') || facts.displayName,
    pictures,
  };
}

function tokenMissing(): EyelineError {
  return new EyelineError('LINK_WITHOUT_PICTURE', {
    expected: 'X_BEARER_TOKEN, with which X lets its profiles be read',
    received: 'none',
    problem:
      'X shows profiles only to people who are logged in and to its API, and X_BEARER_TOKEN is not set.',
    action:
      'Send the picture itself, or the address of the picture (pbs.twimg.com/profile_images/...). ' +
      'Whoever runs Eyeline can set X_BEARER_TOKEN.',
  });
}

function tokenRefused(status: number): EyelineError {
  return new EyelineError('LINK_WITHOUT_PICTURE', {
    expected: 'X to accept X_BEARER_TOKEN',
    received: `a refusal (status ${status})`,
    problem: `X refused X_BEARER_TOKEN (status ${status}).`,
    action:
      'Send the picture itself, or the address of the picture. ' +
      'Whoever runs Eyeline can check the token and its plan at developer.x.com.',
  });
}
