import { makeProfile, NO_FACTS } from '../make-profile.ts';
import type { ProfileAddress, Resolver } from '../resolver.ts';
import { isWeb } from '../site-address.ts';

const EXTENSION = /\.(?:jpe?g|jfif|png|webp|gif|avif|heic|heif|bmp|tiff?)$/i;

/** Hosts that serve the avatars of large sites, and nothing else that people link to as pages. */
const AVATAR_HOSTS: readonly RegExp[] = [
  /^(?:pbs|abs|a\d)\.twimg\.com$/,
  /^(?:yt3|yt4|lh\d)\.(?:ggpht|googleusercontent)\.com$/,
  /^avatars\d*\.githubusercontent\.com$/,
  /^(?:[a-z0-9-]+\.)*(?:fbcdn\.net|cdninstagram\.com|userapi\.com|telesco\.pe|tiktokcdn(?:-\w+)?\.com)$/,
  /^(?:styles\.redditmedia|i\.redd|preview\.redd)\.(?:com|it)$/,
  /^(?:cdn\.discordapp\.com|media\.discordapp\.net|cdn\.bsky\.app|media(?:-exp\d+)?\.licdn\.com)$/,
];

/** Pictures on the hosts where large sites keep avatars. */
export const sitePicture: Resolver = {
  name: 'site-picture',
  isWellKnown: true,
  owns: isAvatarHost,
  recognise: (url) => (isAvatarHost(url) && url.pathname !== '/' ? pictureAt(url) : null),
  resolve: async (profile) =>
    makeProfile('this site', profile, { ...NO_FACTS, pictures: [profile.address] }, []),
};

/** A picture on any other host, told by the end of its path. */
export const picture: Resolver = {
  ...sitePicture,
  name: 'picture',
  isWellKnown: false,
  owns: () => false,
  recognise: (url) => (isPlain(url) && EXTENSION.test(url.pathname) ? pictureAt(url) : null),
};

function isAvatarHost(url: URL): boolean {
  return isPlain(url) && url.port === '' && AVATAR_HOSTS.some((host) => host.test(url.hostname));
}

function isPlain(url: URL): boolean {
  return isWeb(url) && url.username === '' && url.password === '';
}

/** The whole address, as signed queries are part of it. */
function pictureAt(url: URL): ProfileAddress {
  const address = new URL(url);
  address.hash = '';
  return { platform: 'picture', handle: null, address: address.href };
}
