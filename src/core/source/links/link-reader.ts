import type { UploadTime } from '../resolvers/avatar/upload-time.ts';
import type { FetchLog } from './fetch-log.ts';

/** `auto`: large sites at once, others once a person asks; `ask`: each once a person presses; `off`: none. */
export type LinkPolicy = 'auto' | 'ask' | 'off';

/** What a person did for links to be fetched: sent them, sent them to Eyeline, pressed the button under the answer. */
export type LinkConsent = 'sent' | 'addressed' | 'pressed';

/** What an address alone tells. */
export interface KnownLink {
  /** As it is asked. */
  readonly address: string;
  /** Two links to one profile have the same. */
  readonly key: string;
  /** For people: defanged. */
  readonly shown: string;
  /** Whether it leads to a profile or a picture, as far as can be told, rather than to any page. */
  readonly isProfile: boolean;
  /** Whether it leads to a large site, which may be fetched without asking. */
  readonly isWellKnown: boolean;
  /** The platform that it leads to, lower case, as `mastodon`; `page` for any page, null for a picture and what is no link. */
  readonly platform: string | null;
  /** Without `@`; null where the address has none. */
  readonly handle: string | null;
}

/** What was read of the profile that a link leads to. What it does not say is null; names are somebody else's texts. */
export interface LinkedProfile {
  readonly platform: string;
  /** The platform's own id of the account. */
  readonly siteId: string | null;
  readonly address: string;
  readonly handle: string | null;
  readonly displayName: string | null;
  /** Epoch ms, as all times. */
  readonly createdMs: number | null;
  readonly lastActiveMs: number | null;
  readonly followers: number | null;
  /** When an archive captured it; null: it was read now. */
  readonly capturedMs: number | null;
  /** When its picture was uploaded, and what says so; null: nothing does. */
  readonly uploaded: UploadTime | null;
}

/** The picture behind a link. */
export interface FetchedPicture {
  readonly bytes: Uint8Array;
  /** Where the picture came from. May hold a signature. */
  readonly sourceAddress: string;
  /** HTTP `Last-Modified`, epoch ms; null where none came. */
  readonly lastModifiedMs: number | null;
  /** HTTP `Date`, epoch ms; null where none came. */
  readonly servedMs: number | null;
  /** When it was uploaded, as far as it can be told; also of a picture that is no profile's. */
  readonly uploaded: UploadTime | null;
  /** When a web archive captured the page, epoch ms; null: it was read from the site itself. */
  readonly capturedMs: number | null;
  /** Null for a picture that is not known to be a profile's. */
  readonly profile: LinkedProfile | null;
}

/**
 * Tells links apart, and fetches the pictures behind them.
 *
 * @example
 * const { isWellKnown, shown } = links.know('https://github.com/octocat');
 * const { bytes } = await links.fetch('https://github.com/octocat', 20 * 2 ** 20, signal);
 */
export interface LinkReader {
  readonly policy: LinkPolicy;
  know(address: string): KnownLink;
  /**
   * Reads the profile, and fetches its picture; where the policy is `off`, neither.
   *
   * @param log is given every request that was made for it, in order, also where this throws.
   * @param onProfile is told what was read of the profile, before its picture is fetched: also where it has none.
   * @throws EyelineError `LINK_REFUSED`, `LINK_UNAVAILABLE`, `LINK_WITHOUT_PICTURE`, `FILE_TOO_LARGE`; the signal's reason.
   */
  fetch(
    address: string,
    maxBytes: number,
    signal: AbortSignal,
    log?: FetchLog,
    onProfile?: (profile: LinkedProfile) => void,
  ): Promise<FetchedPicture>;
}
