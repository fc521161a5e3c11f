import { page } from './any/page.ts';
import { picture, sitePicture } from './any/picture.ts';
import { createWebArchive } from './any/web-archive.ts';
import type { Resolver } from './resolver.ts';
import { bluesky } from './sites/bluesky.ts';
import { facebook } from './sites/facebook.ts';
import { github } from './sites/github.ts';
import { gravatar } from './sites/gravatar.ts';
import { instagram } from './sites/instagram.ts';
import { linkedin } from './sites/linkedin.ts';
import { mastodon } from './sites/mastodon.ts';
import { reddit } from './sites/reddit.ts';
import { telegram } from './sites/telegram.ts';
import { tiktok } from './sites/tiktok.ts';
import { vk } from './sites/vk.ts';
import { createX } from './sites/x.ts';
import { youtube } from './sites/youtube.ts';

/** What resolvers need of the settings. */
export interface ResolverSettings {
  /** Bearer token of X's API; null: profiles on X are read from archived pages only. */
  readonly xToken: string | null;
}

/** Every resolver, in the order in which they are asked: sites first, any page last. */
export function createResolvers({ xToken }: ResolverSettings): readonly Resolver[] {
  const sites = [
    bluesky,
    github,
    reddit,
    youtube,
    telegram,
    tiktok,
    vk,
    createX(xToken),
    facebook,
    instagram,
    linkedin,
    gravatar,
  ];
  const live = [...sites, sitePicture, picture, mastodon, page];
  return [createWebArchive(live), ...live];
}
