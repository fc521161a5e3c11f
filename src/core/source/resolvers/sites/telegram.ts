import { makeProfile, NO_FACTS } from '../make-profile.ts';
import { expectOk, fetchPage } from '../page/fetch-page.ts';
import { absolute, type HtmlPage, metaOf, picturesOfClass, textOfClass } from '../page/html-page.ts';
import { noSuchProfile } from '../profile-errors.ts';
import type { ProfileFacts, Resolver } from '../resolver.ts';
import { isOn, nameIn, pathParts, profileAt, subdomainOf, words } from '../site-address.ts';

const SITE = 'Telegram';
const HOSTS = ['t.me', 'telegram.me', 'telegram.dog'];
const RULE = {
  pattern: /^[a-z]\w{3,31}$/i,
  // First parts that are invitations, packs and actions (core.telegram.org/api/links).
  reserved:
    words(`addemoji addlist addstickers addtheme auction bg boost call confirmphone contact giftcode invoice iv
    joinchat login newbot nft proxy setlanguage share socks stickers`),
  tabs: words(''),
};

/** Telegram, by the public page of a user, bot, group or channel. */
export const telegram: Resolver = {
  name: 'telegram',
  isWellKnown: true,
  owns: (url) => isOn(url, HOSTS),
  recognise: (url) => {
    const label = subdomainOf(url, HOSTS);
    if (label === null) return null;
    const parts = pathParts(url.pathname);
    const at = (name: string) => `https://t.me/${name.toLowerCase()}`;
    // `name.t.me` is short for `t.me/name`.
    if (label !== '' && label !== 'www') {
      return profileAt('telegram', parts.length === 0 ? nameIn([label], RULE) : null, at);
    }
    // `t.me/s/name` shows the channel's posts; `?comment=`, a post within it has a second part.
    return profileAt('telegram', nameIn(parts[0] === 's' ? parts.slice(1) : parts, RULE), at);
  },
  resolve: async (profile, fetch, signal) => {
    const { page, resource } = await fetchPage(SITE, profile.address, fetch, signal);
    expectOk(SITE, resource);
    return makeProfile(SITE, profile, readPage(page), [resource]);
  },
  readPage,
};

function readPage(page: HtmlPage): ProfileFacts {
  const title = metaOf(page, 'og:title');
  // Telegram answers with a page for any name; one that nobody has is an invitation to write to it.
  if (title === null || /^Telegram: Contact /.test(title)) throw noSuchProfile(SITE);
  const followers = /^([\d\s,.\u00a0]+)\s(?:subscribers?|members?)\b/i.exec(
    textOfClass(page, 'tgme_page_extra') ?? '',
  )?.[1];
  return {
    ...NO_FACTS,
    displayName: title,
    followers: followers === undefined ? null : Number(followers.replace(/\D/g, '')),
    pictures: [
      ...picturesOfClass(page, 'tgme_page_photo_image'),
      ...absolute(page, metaOf(page, 'og:image')),
    ],
  };
}
