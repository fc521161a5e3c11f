import { z } from 'zod';
import { makeProfile, NO_FACTS } from '../make-profile.ts';
import { expectOk, fetchPage } from '../page/fetch-page.ts';
import { absolute, type HtmlPage, metaOf, scriptOfId } from '../page/html-page.ts';
import { noSuchProfile, robotCheck } from '../profile-errors.ts';
import { count, idText, parseJson, secondsTime, text } from '../read-json.ts';
import type { ProfileAddress, ProfileFacts, Resolver } from '../resolver.ts';
import { isOn, nameIn, pathParts, profileAt, subdomainOf, words } from '../site-address.ts';

const SITE = 'TikTok';
const HOSTS = ['tiktok.com'];
const RULE = { pattern: /^[\w.]{2,24}$/, reserved: words(''), tabs: words('live') };

const User = z.object({
  id: idText,
  uniqueId: text,
  nickname: text,
  createTime: secondsTime,
  avatarLarger: text,
  avatarMedium: text,
  avatarThumb: text,
});

/** The page's data, as public clients read it: `__DEFAULT_SCOPE__["webapp.user-detail"]`. */
const Data = z.object({
  __DEFAULT_SCOPE__: z.object({
    'webapp.user-detail': z.object({
      statusCode: z.coerce.number().catch(0),
      userInfo: z
        .object({ user: User, stats: z.object({ followerCount: count }).nullable().catch(null) })
        .nullable()
        .catch(null),
    }),
  }),
});

/** TikTok, by the profile's page. */
export const tiktok: Resolver = {
  name: 'tiktok',
  isWellKnown: true,
  owns: (url) => isOn(url, HOSTS),
  recognise: (url) => {
    if (!['', 'www', 'm'].includes(subdomainOf(url, HOSTS) ?? '-')) return null;
    const parts = pathParts(url.pathname);
    const name = parts[0]?.startsWith('@') ? nameIn(parts, RULE) : null;
    return profileAt('tiktok', name, (handle) => `https://www.tiktok.com/@${handle.toLowerCase()}`);
  },
  resolve: async (profile, fetch, signal) => {
    const { page, resource } = await fetchPage(SITE, profile.address, fetch, signal);
    expectOk(SITE, resource);
    return makeProfile(SITE, profile, readPage(page, profile), [resource]);
  },
  readPage,
};

function readPage(page: HtmlPage, profile: ProfileAddress): ProfileFacts {
  const json = scriptOfId(page, '__UNIVERSAL_DATA_FOR_REHYDRATION__');
  const detail = json === null ? undefined : parseJson(json, Data)?.__DEFAULT_SCOPE__['webapp.user-detail'];
  const shown = absolute(page, metaOf(page, 'og:image'));
  if (!detail?.userInfo) {
    if (detail && detail.statusCode !== 0) throw noSuchProfile(SITE);
    if (shown.length === 0) throw robotCheck(SITE);
    return { ...NO_FACTS, displayName: metaOf(page, 'og:title'), pictures: shown };
  }
  const { user, stats } = detail.userInfo;
  const pictures = [user.avatarLarger, user.avatarMedium, user.avatarThumb];
  return {
    ...NO_FACTS,
    accountId: user.id,
    handle: user.uniqueId ?? profile.handle,
    displayName: user.nickname,
    createdMs: user.createTime,
    followers: stats?.followerCount ?? null,
    pictures: [...pictures.flatMap((address) => absolute(page, address)), ...shown],
  };
}
