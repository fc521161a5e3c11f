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
   * Reads the profile, and fetches its picture.
   *
   * @throws EyelineError `LINK_REFUSED`, `LINK_UNAVAILABLE`, `LINK_WITHOUT_PICTURE`, `FILE_TOO_LARGE`; the signal's reason.
   */
  fetch(address: string, maxBytes: number, signal: AbortSignal): Promise<FetchedPicture>;
}
