import { makeProfile } from '../make-profile.ts';
import { expectOk, fetchPage } from '../page/fetch-page.ts';
import type { HtmlPage } from '../page/html-page.ts';
import { readAnyPage } from '../page/read-any-page.ts';
import { loginPage, robotCheck } from '../profile-errors.ts';
import type { ProfileAddress, ProfileFacts, Resolver } from '../resolver.ts';
import { isOn, pathParts, subdomainOf, words } from '../site-address.ts';

const SITE = 'LinkedIn';
const HOSTS = ['linkedin.com'];
const NAME = /^[\p{L}\p{N}_%.&'-]{2,120}$/u;
/** What people and organisations are under. */
const KINDS = words('in pub company school showcase');
const TABS = words('about details detail life mycompany overlay people posts recent-activity');
/** LinkedIn's own status for clients that it does not want. */
const UNWANTED = 999;

/** LinkedIn, as far as it shows a profile to people who are not logged in. */
export const linkedin: Resolver = {
  name: 'linkedin',
  isWellKnown: true,
  owns: (url) => isOn(url, [...HOSTS, 'lnkd.in']),
  recognise: (url) => {
    // Countries: `de.linkedin.com`.
    if (!/^(?:www|m|[a-z]{2})?$/.test(subdomainOf(url, HOSTS) ?? '-')) return null;
    return profileIn(pathParts(url.pathname));
  },
  resolve: async (profile, fetch, signal) => {
    const { page, resource } = await fetchPage(SITE, profile.address, fetch, signal);
    if (resource.status === UNWANTED) throw robotCheck(SITE);
    expectOk(SITE, resource);
    return makeProfile(SITE, profile, readPage(page, profile), [resource]);
  },
  readPage,
};

function profileIn([kind = '', name = '', tab = '', ...rest]: readonly string[]): ProfileAddress | null {
  if (!KINDS.has(kind) || !NAME.test(name)) return null;
  // `/in/name/de` is the profile in a language; `/pub/name/1/2b/3` the address of before 2015.
  const isTab = tab === '' || TABS.has(tab) || /^[a-z]{2}(?:-[a-z]{2})?$/i.test(tab);
  const isOld = kind === 'pub' && [tab, ...rest].every((part) => /^[\da-f]{1,3}$/i.test(part));
  if (!isTab && !isOld) return null;
  const old = isOld && tab !== '' ? `/${[tab, ...rest].join('/')}` : '';
  const written = `${encodeURIComponent(name.toLowerCase())}${old}`;
  return { platform: 'linkedin', handle: name, address: `https://www.linkedin.com/${kind}/${written}` };
}

function readPage(page: HtmlPage, profile: ProfileAddress): ProfileFacts {
  if (/^\/(?:authwall|login|uas\/login|checkpoint|signup)/.test(new URL(page.address).pathname))
    throw loginPage(SITE);
  const facts = readAnyPage(page);
  return {
    ...facts,
    handle: profile.handle,
    // `Name - Headline - Employer | LinkedIn`.
    displayName: facts.displayName?.split(/ [-–|] /)[0] ?? null,
  };
}
