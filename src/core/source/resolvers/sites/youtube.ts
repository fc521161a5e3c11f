import { z } from 'zod';
import { makeProfile, NO_FACTS } from '../make-profile.ts';
import { expectOk, fetchPage } from '../page/fetch-page.ts';
import { absolute, type HtmlPage, metaOf } from '../page/html-page.ts';
import { consentPage, hiddenAccount, noSuchProfile, unknownAnswer } from '../profile-errors.ts';
import { parseJson, text } from '../read-json.ts';
import type { ProfileAddress, ProfileFacts, Resolver } from '../resolver.ts';
import { isOn, nameIn, pathParts, subdomainOf, words } from '../site-address.ts';

const SITE = 'YouTube';
const HOSTS = ['youtube.com'];
const CHANNEL = /^UC[\w-]{22}$/;
const TABS = words(
  'about channels community featured join live playlists podcasts posts releases search shorts store streams videos',
);
const HANDLE = { pattern: /^[\p{L}\p{N}\p{M}_.·-]{2,60}$/u, reserved: words(''), tabs: TABS };
const LEGACY = {
  pattern: /^\w{3,60}$/,
  // First parts that are the site's own pages.
  reserved:
    words(`about account ads app attribution_link browse c channel channels clip creators embed feed feeds gaming
    hashtag html5 howyoutubeworks iframe_api index jobs kids learning live live_chat login logout movies music new news oembed
    oops paid_memberships playlist playlists post premium press redeem redirect reporthistory results s shorts signin signup
    source sports storefront t trends tv upload user v verify watch watch_videos yt youtubei`),
  tabs: TABS,
};

const Picture = z.object({ url: z.string() });

/** The part of `ytInitialData` that is of the channel itself, as NewPipeExtractor and yt-dlp read it. */
const InitialData = z.object({
  metadata: z
    .object({
      channelMetadataRenderer: z.object({
        title: text,
        externalId: text,
        vanityChannelUrl: text,
        avatar: z
          .object({ thumbnails: z.array(Picture).catch([]) })
          .nullable()
          .catch(null),
      }),
    })
    .nullable()
    .catch(null),
  alerts: z
    .array(z.object({ alertRenderer: z.object({ type: text, text: z.unknown() }).nullable().catch(null) }))
    .catch([]),
});

/** YouTube, by the channel's page. */
export const youtube: Resolver = {
  name: 'youtube',
  isWellKnown: true,
  owns: (url) => isOn(url, [...HOSTS, 'youtu.be', 'youtube-nocookie.com']),
  recognise: (url) => {
    if (!['', 'www', 'm', 'mobile'].includes(subdomainOf(url, HOSTS) ?? '-')) return null;
    return channelIn(pathParts(url.pathname));
  },
  resolve: async (profile, fetch, signal) => {
    const { page, resource } = await fetchPage(SITE, profile.address, fetch, signal);
    expectOk(SITE, resource);
    return makeProfile(SITE, profile, readPage(page, profile), [resource]);
  },
  readPage,
};

function channelIn(parts: readonly string[]): ProfileAddress | null {
  const [first = '', ...rest] = parts;
  const base = 'https://www.youtube.com';
  if (first === 'channel') {
    const id = CHANNEL.test(rest[0] ?? '') ? nameIn(rest, { ...HANDLE, pattern: CHANNEL }) : null;
    return id === null ? null : { platform: 'youtube', handle: null, address: `${base}/channel/${id}` };
  }
  if (first === 'c' || first === 'user') {
    const name = nameIn(rest, HANDLE);
    if (name === null) return null;
    return {
      platform: 'youtube',
      handle: name,
      address: `${base}/${first}/${encodeURIComponent(name.toLowerCase())}`,
    };
  }
  const name = nameIn(parts, first.startsWith('@') ? HANDLE : LEGACY);
  if (name === null) return null;
  const written = encodeURIComponent(name.toLowerCase());
  return {
    platform: 'youtube',
    handle: name,
    address: `${base}/${first.startsWith('@') ? '@' : ''}${written}`,
  };
}

function readPage(page: HtmlPage, profile: ProfileAddress): ProfileFacts {
  if (new URL(page.address).hostname === 'consent.youtube.com') throw consentPage(SITE);
  const data = initialDataOf(page);
  const channel = data?.metadata?.channelMetadataRenderer;
  if (!channel) {
    const alert = JSON.stringify(data?.alerts.map((each) => each.alertRenderer?.text) ?? []);
    if (/terminated|violat|suspended/i.test(alert)) throw hiddenAccount(SITE, 'terminated');
    if (/not exist|not available/i.test(alert)) throw noSuchProfile(SITE);
  }
  const thumbnails = channel?.avatar?.thumbnails.map(({ url }) => url).reverse() ?? [];
  const pictures = [metaOf(page, 'og:image'), ...thumbnails].flatMap((address) => absolute(page, address));
  if (!channel && pictures.length === 0) throw unknownAnswer(SITE);
  return {
    ...NO_FACTS,
    accountId: channel?.externalId ?? null,
    handle: /\/@([^/?]+)$/.exec(channel?.vanityChannelUrl ?? '')?.[1] ?? profile.handle,
    displayName: channel?.title ?? metaOf(page, 'og:title'),
    pictures,
  };
}

function initialDataOf(page: HtmlPage): z.infer<typeof InitialData> | null {
  const start = /^\s*(?:var\s+|window\[["'])ytInitialData(?:["']\])?\s*=\s*/;
  const script = page.elements.find(
    ({ name, text: code }) => name === 'script' && start.test(code.slice(0, 100)),
  );
  return script ? parseJson(script.text.replace(start, '').replace(/;\s*$/, ''), InitialData) : null;
}
