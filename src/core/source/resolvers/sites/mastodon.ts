import { z } from 'zod';
import type { PublicFetch, PublicResource } from '../../public-fetch.ts';
import { resolvePage } from '../any/resolve-page.ts';
import { fetchJson } from '../fetch-json.ts';
import { makeProfile } from '../make-profile.ts';
import { hiddenAccount, noSuchProfile } from '../profile-errors.ts';
import { count, flag, idText, isoTime, readJson, text } from '../read-json.ts';
import type { Profile, ProfileAddress, Resolver } from '../resolver.ts';
import { isWeb, pathParts, subdomainOf, words } from '../site-address.ts';

const SITE = 'this server';
/** A user name as Mastodon has it. */
const USER = /^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/i;
const HOST = /^(?:[a-z0-9-]+\.)+[a-z0-9-]+$/i;
/** Large sites that write `/@name` too and have no such API: read as any page is. */
const OTHERS = ['medium.com', 'substack.com', 'threads.com', 'threads.net'];
const TABS = words('with_replies media followers following featured tagged');

/** An account as `GET /api/v1/accounts/lookup` gives it (docs.joinmastodon.org/entities/Account). */
const Account = z.object({
  id: idText,
  username: z.string(),
  display_name: text,
  created_at: isoTime,
  last_status_at: isoTime,
  followers_count: count,
  avatar: text,
  suspended: flag,
});

/** What a server without the account answers (docs.joinmastodon.org/entities/Error). */
const Failure = z.object({ error: z.string() });

/** WebFinger (RFC 7033): the account's page is on the server that knows it. */
const Finger = z.object({
  links: z.array(z.object({ rel: text, type: text, href: text })).catch([]),
});

/**
 * Mastodon and servers with its API, on any host. An address of this form on a server without the API is read as any
 * page is.
 */
export const mastodon: Resolver = {
  name: 'mastodon',
  isWellKnown: false,
  owns: () => false,
  recognise,
  resolve: async (profile, fetch, signal) => {
    const host = new URL(profile.address).host;
    const user = profile.handle?.split('@')[0] ?? '';
    const answer = await lookUp(host, user, fetch, signal);
    const known = readJson(answer, Account);
    if (known) return accountOf(profile, known, [answer]);
    if (readJson(answer, Failure)) {
      if (answer.status === 404) throw noSuchProfile(SITE);
      if (answer.status === 410) throw hiddenAccount(SITE, 'suspended');
    }
    return (
      (await elsewhere(profile, host, user, fetch, signal, answer)) ?? resolvePage(profile, fetch, signal)
    );
  },
};

function recognise(url: URL): ProfileAddress | null {
  if (url.protocol === 'acct:') return named(url.pathname.replace(/^@/, '').split('@'), null);
  if (!isWeb(url) || url.username !== '' || url.password !== '' || !HOST.test(url.hostname)) return null;
  if (subdomainOf(url, OTHERS) !== null) return null;
  const parts = pathParts(url.pathname);
  const [first = '', ...more] = parts[0] === 'web' || parts[0] === 'deck' ? parts.slice(1) : parts;
  const isUsers = first === 'users' && parts[0] === first;
  const [name = '', tab, ...rest] = isUsers ? more : [first, ...more];
  if (rest.length > 0 || (tab !== undefined && !TABS.has(tab))) return null;
  if (isUsers) return named([name], url.host);
  return name.startsWith('@') ? named(name.slice(1).split('@'), url.host) : null;
}

/** A remote account seen on another server is the same as at its own. */
function named([user = '', host, ...rest]: readonly string[], seenAt: string | null): ProfileAddress | null {
  const home = (host ?? seenAt ?? '').toLowerCase();
  if (rest.length > 0 || !USER.test(user) || !HOST.test(home.replace(/:\d+$/, ''))) return null;
  const handle = user.toLowerCase();
  return { platform: 'mastodon', handle: `${handle}@${home}`, address: `https://${home}/@${handle}` };
}

function lookUp(
  host: string,
  user: string,
  fetch: PublicFetch,
  signal: AbortSignal,
): Promise<PublicResource> {
  return fetchJson(`https://${host}/api/v1/accounts/lookup?acct=${encodeURIComponent(user)}`, fetch, signal);
}

/** `@user@example.org` may live on `social.example.org`: WebFinger at the first says so. */
async function elsewhere(
  profile: ProfileAddress,
  host: string,
  user: string,
  fetch: PublicFetch,
  signal: AbortSignal,
  first: PublicResource,
): Promise<Profile | null> {
  const resource = encodeURIComponent(`acct:${user}@${host}`);
  const finger = await fetchJson(`https://${host}/.well-known/webfinger?resource=${resource}`, fetch, signal);
  const link = readJson(finger, Finger)?.links.find(({ rel }) => rel === 'self')?.href ?? null;
  if (link === null || !URL.canParse(link)) return null;
  const home = new URL(link);
  if (!isWeb(home) || home.host === host) return null;
  const answer = await lookUp(home.host, user, fetch, signal);
  const known = readJson(answer, Account);
  return known && accountOf(profile, known, [first, finger, answer]);
}

function accountOf(
  profile: ProfileAddress,
  account: z.infer<typeof Account>,
  sources: readonly PublicResource[],
): Profile {
  if (account.suspended) throw hiddenAccount(SITE, 'suspended');
  const facts = {
    accountId: account.id,
    handle: profile.handle,
    displayName: account.display_name,
    createdMs: account.created_at,
    lastActiveMs: account.last_status_at,
    followers: account.followers_count,
    pictures: account.avatar === null ? [] : [account.avatar],
  };
  return makeProfile(SITE, profile, facts, sources);
}
