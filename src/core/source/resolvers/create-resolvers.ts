import { page } from './any/page.ts';
import { picture, sitePicture } from './any/picture.ts';
import type { Resolver } from './resolver.ts';
import { bluesky } from './sites/bluesky.ts';
import { github } from './sites/github.ts';
import { mastodon } from './sites/mastodon.ts';

/** What resolvers need of the settings. */
export interface ResolverSettings {
  /** Bearer token of X's API; null: profiles on X are not read. */
  readonly xToken: string | null;
}

/** Every resolver, in the order in which they are asked: sites first, any page last. */
export function createResolvers(_settings: ResolverSettings): readonly Resolver[] {
  return [bluesky, github, sitePicture, picture, mastodon, page];
}
