import { makeProfile, NO_FACTS } from '../make-profile.ts';
import { expectOk, fetchPage } from '../page/fetch-page.ts';
import { type HtmlPage, metaOf, picturesOfClass, titleOf } from '../page/html-page.ts';
import { readAnyPage } from '../page/read-any-page.ts';
import { loginPage, noSuchProfile } from '../profile-errors.ts';
import type { ProfileAddress, ProfileFacts, Resolver } from '../resolver.ts';
import { isOn, nameIn, pathParts, subdomainOf, words } from '../site-address.ts';

const SITE = 'Facebook';
const HOSTS = ['facebook.com', 'fb.com'];
const ID = /^\d{4,20}$/;
const RULE = {
  pattern: /^[\p{L}\p{N}.-]{2,75}$/u,
  // First parts that are the site's own pages.
  reserved:
    words(`about account ads ajax bookmarks business careers checkpoint commerce connect cookie dialog directory events
    favicon.ico feed fundraisers games gaming gg ghost groups hashtag help home home.php instantgames intern l.php legal live
    login login.php logout.php lookaside marketplace me media memories messages mobile notes notifications offers onthisday
    pages p people permalink.php pg photo photo.php photos plugins policies policy posts privacy profile profile.php public
    recover reel reels reg robots.txt saved search settings share share.php sharer sharer.php shops stories story.php terms
    tr translations v video video.php videos watch wall`),
  tabs: words(`about about_contact_and_basic_info about_profile_transparency community events followers following friends likes
    map mentions music photos photos_albums photos_by photos_of reels reels_tab reviews sports videos`),
};

/** Facebook, as far as it shows a profile to people who are not logged in. */
export const facebook: Resolver = {
  name: 'facebook',
  isWellKnown: true,
  owns: (url) => isOn(url, [...HOSTS, 'fb.me', 'fb.watch']),
  recognise: (url) => {
    const label = subdomainOf(url, HOSTS) ?? '-';
    // Languages: `de-de.facebook.com`.
    if (
      !['', 'www', 'm', 'mbasic', 'mobile', 'touch', 'web', 'free', 'p', 'n'].includes(label) &&
      !/^[a-z]{2}-[a-z]{2}$/.test(label)
    )
      return null;
    return profileIn(url, pathParts(url.pathname));
  },
  resolve: async (profile, fetch, signal) => {
    const { page, resource } = await fetchPage(SITE, profile.address, fetch, signal);
    // Facebook answers 400 to some clients with its login page.
    if (resource.status !== 400) expectOk(SITE, resource);
    return makeProfile(SITE, profile, readPage(page, profile), [resource]);
  },
  readPage,
};

function profileIn(url: URL, parts: readonly string[]): ProfileAddress | null {
  const [first = '', second = '', third = '', ...rest] = parts;
  if (first === 'profile.php' && parts.length === 1) return byId(url.searchParams.get('id'));
  if (first === 'people' && rest.length === 0) return byId(third);
  // `/p/Name-100012345678901` is a page of the new form.
  if (first === 'p' && parts.length === 2) return byId(/-(\d+)$/.exec(second)?.[1] ?? null);
  if (first === 'pg' || first === 'pages') {
    return ID.test(third) ? byId(third) : byName(first === 'pg' ? nameIn(parts.slice(1), RULE) : null);
  }
  const isId = ID.test(first) && (second === '' || (RULE.tabs.has(second) && third === ''));
  return isId ? byId(first) : byName(nameIn(parts, RULE));
}

function byId(id: string | null): ProfileAddress | null {
  if (id === null || !ID.test(id)) return null;
  return { platform: 'facebook', handle: null, address: `https://www.facebook.com/profile.php?id=${id}` };
}

/** Full stops and capitals do not count in Facebook's names. A page's name may end in its id. */
function byName(name: string | null): ProfileAddress | null {
  if (name === null || name.endsWith('.php')) return null;
  const id = /-(\d{10,20})$/.exec(name)?.[1];
  if (id !== undefined) return byId(id);
  const written = encodeURIComponent(name.toLowerCase().replaceAll('.', ''));
  return { platform: 'facebook', handle: name, address: `https://www.facebook.com/${written}` };
}

function readPage(page: HtmlPage, profile: ProfileAddress): ProfileFacts {
  if (isLogin(page)) throw loginPage(SITE);
  const facts = readAnyPage(page);
  // The picture's class in pages that Facebook's server wrote until 2020, as archives have them.
  const pictures = [
    ...picturesOfClass(page, 'profilePic'),
    ...picturesOfClass(page, 'profilePhoto'),
    ...facts.pictures,
  ];
  if (
    pictures.length === 0 &&
    /(?:content|page) (?:isn't|is not|not) (?:available|found)/i.test(titleOf(page))
  ) {
    throw noSuchProfile(SITE);
  }
  const id = /^(?:fb|intent):\/\/(?:profile|page|group)\/(\d+)/.exec(
    metaOf(page, 'al:android:url', 'al:ios:url') ?? '',
  )?.[1];
  return {
    ...NO_FACTS,
    accountId: id ?? /id=(\d+)$/.exec(profile.address)?.[1] ?? null,
    handle: profile.handle,
    displayName: facts.displayName,
    pictures,
  };
}

function isLogin(page: HtmlPage): boolean {
  const { pathname } = new URL(page.address);
  if (/^\/(?:login|checkpoint)/.test(pathname)) return true;
  const hasForm = page.elements.some(({ name, attributes }) => {
    return name === 'form' && (attributes.id === 'login_form' || /\/login/.test(attributes.action ?? ''));
  });
  // A public profile has a login form too, and its own picture.
  return (
    metaOf(page, 'og:image') === null && (hasForm || /^(?:log ?in|facebook\b|error)/i.test(titleOf(page)))
  );
}
