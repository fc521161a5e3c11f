import type { Profile } from '../../../core/source/resolvers/resolver.ts';

/** Facts of a profile that a site may tell. */
export type Fact = Extract<
  keyof Profile,
  'accountId' | 'handle' | 'displayName' | 'createdMs' | 'lastActiveMs' | 'followers' | 'capturedMs'
>;

/** A profile to try a resolver with. */
export interface LiveSample {
  /** A site's own public account; null where none comes to mind. */
  readonly address: string | null;
  /** What the site's documentation, or its clients, say that it tells. */
  readonly told: readonly Fact[];
}

/** By the resolver's name. */
export const LIVE_SAMPLES: Readonly<Record<string, LiveSample>> = {
  mastodon: {
    address: 'https://mastodon.social/@Mastodon',
    told: ['accountId', 'handle', 'displayName', 'createdMs', 'lastActiveMs', 'followers'],
  },
  bluesky: {
    address: 'https://bsky.app/profile/bsky.app',
    told: ['accountId', 'handle', 'displayName', 'createdMs', 'followers'],
  },
  github: {
    address: 'https://github.com/octocat',
    told: ['accountId', 'handle', 'displayName', 'createdMs', 'followers'],
  },
  reddit: {
    address: 'https://www.reddit.com/user/reddit',
    told: ['accountId', 'handle', 'displayName', 'createdMs'],
  },
  youtube: { address: 'https://www.youtube.com/@YouTube', told: ['accountId', 'handle', 'displayName'] },
  telegram: { address: 'https://t.me/telegram', told: ['handle', 'displayName', 'followers'] },
  tiktok: {
    address: 'https://www.tiktok.com/@tiktok',
    told: ['accountId', 'handle', 'displayName', 'createdMs', 'followers'],
  },
  vk: { address: 'https://vk.com/vk', told: ['handle', 'displayName'] },
  x: {
    address: 'https://x.com/X',
    told: ['accountId', 'handle', 'displayName', 'createdMs', 'lastActiveMs', 'followers'],
  },
  facebook: { address: 'https://www.facebook.com/facebook', told: ['accountId', 'handle', 'displayName'] },
  instagram: {
    address: 'https://www.instagram.com/instagram/',
    told: ['handle', 'displayName', 'followers'],
  },
  linkedin: { address: 'https://www.linkedin.com/company/linkedin', told: ['handle', 'displayName'] },
  gravatar: { address: 'https://gravatar.com/beau', told: ['accountId', 'handle', 'displayName'] },
  'web-archive': {
    address: 'https://web.archive.org/web/2018/https://twitter.com/Twitter',
    told: ['handle', 'displayName', 'capturedMs'],
  },
  'site-picture': { address: null, told: [] },
  picture: { address: null, told: [] },
  page: { address: null, told: ['displayName'] },
};
