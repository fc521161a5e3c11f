import type { PublicFetch, PublicResource } from '../public-fetch.ts';
import type { HtmlPage } from './page/html-page.ts';

/** A profile that an address names, told from the address alone: nothing was fetched yet. */
export interface ProfileAddress {
  /** The platform's name in lower case: `mastodon`, `bluesky`; `page` for any page, `picture` for a picture's address. */
  readonly platform: string;
  /** As the address has it, without `@`; null where it has none. */
  readonly handle: string | null;
  /** The profile's own address, one for all ways of writing it: two links to one profile have the same. */
  readonly address: string;
}

/** An avatar's address, and what its address alone tells of it. */
export interface AvatarAddress {
  readonly url: string;
  /** When it was uploaded as its address tells it (a snowflake id), epoch ms; null: it does not. */
  readonly uploadedMs: number | null;
}

/** What was read of a profile. What the site does not say is null. */
export interface Profile {
  readonly platform: string;
  /** The platform's own id of the account, which stays when the handle changes. */
  readonly accountId: string | null;
  readonly handle: string | null;
  /** Somebody else's text. */
  readonly displayName: string | null;
  readonly address: string;
  /** Epoch ms. */
  readonly createdMs: number | null;
  /** Epoch ms. */
  readonly lastActiveMs: number | null;
  readonly followers: number | null;
  /** The profile's picture, the largest variant first; the address that the site gave is always among them. Not empty. */
  readonly avatars: readonly AvatarAddress[];
  /** When an archive captured the page, epoch ms; null: it was read from the site itself. */
  readonly capturedMs: number | null;
  /** What was fetched to read it, in order: kept as its provenance. */
  readonly sources: readonly PublicResource[];
}

/** What is read of a profile at its site, or in a captured copy of its page. What is not said is null. */
export interface ProfileFacts {
  readonly accountId: string | null;
  readonly handle: string | null;
  readonly displayName: string | null;
  /** Epoch ms. */
  readonly createdMs: number | null;
  /** Epoch ms. */
  readonly lastActiveMs: number | null;
  readonly followers: number | null;
  /** Addresses of the profile's picture as the site gives them, the best first. May be empty. */
  readonly pictures: readonly string[];
}

/**
 * One kind of profile address, one file each.
 *
 * @example
 * const profile = github.recognise(new URL('https://github.com/octocat'));
 * const facts = profile && (await github.resolve(profile, fetchPublic, signal));
 */
export interface Resolver {
  /** Lower case: the platform's name. */
  readonly name: string;
  /** Whether its address is one of a large site, which may be fetched without asking a person first. */
  readonly isWellKnown: boolean;
  /**
   * Whether an address is on the site's own hosts. No other resolver is asked then: a post on a site is not
   * a page that happens to have a picture. A resolver for any host owns none.
   */
  owns(url: URL): boolean;
  /** Null for an address that is none of its profiles. */
  recognise(url: URL): ProfileAddress | null;
  /**
   * Reads the profile; several requests where the site needs them.
   *
   * @throws EyelineError `LINK_WITHOUT_PICTURE` where the answer shows no profile picture, saying why; and as `PublicFetch`.
   */
  resolve(profile: ProfileAddress, fetch: PublicFetch, signal: AbortSignal): Promise<Profile>;
  /**
   * Reads the profile's page, as a web archive may have captured it. A site without one is read as any page is.
   *
   * @throws EyelineError as `resolve`.
   */
  readPage?(page: HtmlPage, profile: ProfileAddress): ProfileFacts;
}
