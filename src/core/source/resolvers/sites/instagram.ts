import { makeProfile, NO_FACTS } from '../make-profile.ts';
import { expectOk, fetchPage } from '../page/fetch-page.ts';
import { absolute, type HtmlPage, metaOf, titleOf } from '../page/html-page.ts';
import { loginPage, noSuchProfile } from '../profile-errors.ts';
import type { ProfileAddress, ProfileFacts, Resolver } from '../resolver.ts';
import { isOn, nameIn, pathParts, profileAt, subdomainOf, words } from '../site-address.ts';

const SITE = 'Instagram';
const HOSTS = ['instagram.com', 'instagr.am'];
const RULE = {
  pattern: /^[\w.]{1,30}$/,
  // First parts that are the site's own pages.
  reserved:
    words(`about accounts api archive ar blog challenge create data developer developers direct directory download
    emails explore fragment graphql help igtv jobs legal lite locations nametag notifications oauth p petition popular press
    privacy publicapi qr reel reels s session share sitemap.xml stories terms topics tv web your_activity`),
  tabs: words('channel guides igtv reels tagged feed followers following'),
};

/** Instagram, as far as it shows a profile to people who are not logged in. */
export const instagram: Resolver = {
  name: 'instagram',
  isWellKnown: true,
  owns: (url) => isOn(url, HOSTS),
  recognise: (url) => {
    if (!['', 'www', 'm'].includes(subdomainOf(url, HOSTS) ?? '-')) return null;
    const parts = pathParts(url.pathname);
    // `/_u/name` is how apps link to a profile.
    const name = nameIn(parts[0] === '_u' ? parts.slice(1) : parts, RULE);
    return profileAt('instagram', name, (handle) => `https://www.instagram.com/${handle.toLowerCase()}/`);
  },
  resolve: async (profile, fetch, signal) => {
    const { page, resource } = await fetchPage(SITE, profile.address, fetch, signal);
    // Without a login Instagram may answer 401 or 403 and nothing else.
    if (resource.status === 401) throw loginPage(SITE);
    expectOk(SITE, resource);
    return makeProfile(SITE, profile, readPage(page, profile), [resource]);
  },
  readPage,
};

function readPage(page: HtmlPage, profile: ProfileAddress): ProfileFacts {
  const shown = absolute(page, metaOf(page, 'og:image'));
  const isLogin = /^\/(?:accounts|challenge)\//.test(new URL(page.address).pathname);
  if (/^page (?:not found|isn't available)/i.test(titleOf(page))) throw noSuchProfile(SITE);
  // Without a session, the page may hold scripts alone: what is left of it is the login.
  if (isLogin || shown.length === 0) throw loginPage(SITE);
  const [, name] = /^(.*?)\s*\(@[\w.]+\)/.exec(metaOf(page, 'og:title') ?? '') ?? [];
  const [, followers] =
    /^([\d,]+) Followers\b/.exec(metaOf(page, 'og:description', 'description') ?? '') ?? [];
  return {
    ...NO_FACTS,
    handle: profile.handle,
    displayName: name === undefined || name === '' ? null : name,
    followers: followers === undefined ? null : Number(followers.replaceAll(',', '')),
    pictures: shown,
  };
}
