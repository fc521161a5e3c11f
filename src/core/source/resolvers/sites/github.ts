import { z } from 'zod';
import { fetchJson } from '../fetch-json.ts';
import { makeProfile } from '../make-profile.ts';
import { noSuchProfile, refusedHere, unknownAnswer } from '../profile-errors.ts';
import { count, idText, isoTime, readJson, text } from '../read-json.ts';
import type { Resolver } from '../resolver.ts';
import { isOn, nameIn, pathParts, profileAt, subdomainOf, words } from '../site-address.ts';

const SITE = 'GitHub';
const HOSTS = ['github.com'];
const RULE = {
  pattern: /^[a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?$/i,
  // First parts that are the site's own pages.
  reserved:
    words(`about account advisories apps blog careers codespaces collections contact copilot customer-stories
    dashboard discussions enterprise events explore features issues join login logout marketplace mobile models new
    notifications organizations orgs password_reset premium-support pricing pulls readme search security sessions
    settings signup site sponsors stars status team topics trending users watching why-github`),
  tabs: words(''),
};

/** A user as `GET /users/{username}` gives it (docs.github.com/en/rest/users/users#get-a-user). */
const User = z.object({
  id: idText,
  login: z.string(),
  name: text,
  avatar_url: text,
  followers: count,
  created_at: isoTime,
});

/** GitHub, by its REST API without a token: 60 requests an hour. */
export const github: Resolver = {
  name: 'github',
  isWellKnown: true,
  owns: (url) => isOn(url, HOSTS),
  recognise: (url) => {
    if (!['', 'www', 'gist'].includes(subdomainOf(url, HOSTS) ?? '-')) return null;
    const parts = pathParts(url.pathname);
    const isPrefixed = (parts[0] === 'orgs' || parts[0] === 'sponsors') && parts.length === 2;
    const name = nameIn(isPrefixed ? parts.slice(1) : parts, RULE);
    return profileAt('github', name, (login) => `https://github.com/${login.toLowerCase()}`);
  },
  resolve: async (profile, fetch, signal) => {
    const answer = await fetchJson(
      `https://api.github.com/users/${profile.handle?.toLowerCase()}`,
      fetch,
      signal,
    );
    if (answer.status === 404) throw noSuchProfile(SITE);
    if (answer.status !== 200) throw refusedHere(SITE, answer.status);
    const user = readJson(answer, User);
    if (!user) throw unknownAnswer(SITE);
    const facts = {
      accountId: user.id,
      handle: user.login,
      displayName: user.name,
      createdMs: user.created_at,
      // `updated_at` is of the profile's own text, not of what the account did.
      lastActiveMs: null,
      followers: user.followers,
      pictures: user.avatar_url === null ? [] : [user.avatar_url],
    };
    return makeProfile(SITE, profile, facts, [answer]);
  },
};
