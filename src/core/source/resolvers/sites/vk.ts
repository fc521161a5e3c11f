import { makeProfile, NO_FACTS } from '../make-profile.ts';
import { expectOk, fetchPage } from '../page/fetch-page.ts';
import { type HtmlPage, titleOf } from '../page/html-page.ts';
import { readAnyPage } from '../page/read-any-page.ts';
import { loginPage, robotCheck } from '../profile-errors.ts';
import type { ProfileFacts, Resolver } from '../resolver.ts';
import { isOn, nameIn, pathParts, profileAt, subdomainOf, words } from '../site-address.ts';

const SITE = 'VK';
const HOSTS = ['vk.com', 'vk.ru', 'vkontakte.ru'];
const RULE = {
  pattern: /^[a-z0-9_][\w.]{1,31}$/i,
  // First parts that are the site's own pages.
  reserved:
    words(`about albums app apps articles audio audios away blog bugs calls clips docs editapp events faves faq feed
    fave friends gifts groups help im jobs join legal login mail market menu music muspage note notes people photos places
    press privacy products promo public reports restore search services settings share stickers stories subscribers support
    terms topics tools topic verify video videos wall widget_community.php widgets`),
  tabs: words(''),
};
/** Posts, photos, videos and the like: a word and an id. */
const CONTENT =
  /^(?:wall|photo|album|albums|video|videos|clip|clips|audio|audios|topic|board|doc|market|product|poll|story|note|page|app|write|gifts|tag|uslugi|podcast|narrative|reviews)-?\d/i;

/** VK, by the public page of a person or community. */
export const vk: Resolver = {
  name: 'vk',
  isWellKnown: true,
  owns: (url) => isOn(url, HOSTS),
  recognise: (url) => {
    if (!['', 'www', 'm', 'new'].includes(subdomainOf(url, HOSTS) ?? '-')) return null;
    // A post or photo that is shown over the page.
    if (url.searchParams.has('w') || url.searchParams.has('z')) return null;
    const name = nameIn(pathParts(url.pathname), RULE);
    const isProfile = name !== null && !CONTENT.test(name) && !name.endsWith('.php');
    return profileAt('vk', isProfile ? name : null, (handle) => `https://vk.com/${handle.toLowerCase()}`);
  },
  resolve: async (profile, fetch, signal) => {
    const { page, resource } = await fetchPage(SITE, profile.address, fetch, signal);
    expectOk(SITE, resource);
    const id = /^(?:id|club|public|event)(\d+)$/.exec(profile.handle ?? '')?.[1] ?? null;
    return makeProfile(SITE, profile, { ...readPage(page), accountId: id }, [resource]);
  },
  readPage,
};

function readPage(page: HtmlPage): ProfileFacts {
  const { hostname, pathname } = new URL(page.address);
  if (pathname.startsWith('/challenge') || pathname.startsWith('/429')) throw robotCheck(SITE);
  if (pathname === '/login' || hostname.startsWith('login.') || hostname.startsWith('id.'))
    throw loginPage(SITE);
  const facts = readAnyPage(page);
  // The title of a page for people without an account begins with the name.
  const named = facts.displayName ?? titleOf(page).split(' | ')[0] ?? '';
  return { ...NO_FACTS, displayName: named === '' ? null : named, pictures: facts.pictures };
}
