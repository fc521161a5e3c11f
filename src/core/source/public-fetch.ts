/** One request that a fetch made: the address asked, and what its server answered. */
export interface FetchHop {
  /** As it was asked, with its query. May hold a signature: never shown to people or logged as it is. */
  readonly url: string;
  /** HTTP status. */
  readonly status: number;
  /** When the answer's head came, epoch ms. */
  readonly atMs: number;
}

/** What is asked of a public server. */
export interface PublicRequest {
  /** http or https. */
  readonly url: string;
  /** Most bytes of the body, after decompression. */
  readonly maxBytes: number;
  /** The `Accept` header. Default: any. */
  readonly accept?: string;
  /** The `Authorization` header, for an API whose token is a setting: to the first host only, never along a redirect. */
  readonly authorization?: string;
  /**
   * The address was guessed, such as that of a larger variant: a 403 says nothing of the host, and does not stop what
   * else is asked of it. Default false.
   */
  readonly isGuess?: boolean;
  /** Told of each request once its answer's head is there: also where the fetch fails behind it. */
  readonly onHop?: (hop: FetchHop) => void;
}

/** A body as it came over the network, before decompression. */
export interface ReceivedBody {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** What a public server answered. */
export interface PublicResource {
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`, lower-case hex. */
  readonly sha256: string;
  /** The same as `sha256` says, unless the server compressed the body. */
  readonly received: ReceivedBody;
  /** As the server says it, lower case, without parameters; empty where it does not. */
  readonly mediaType: string;
  /** Status of the last hop: 200, or an error page's where the server sent one that may tell why. */
  readonly status: number;
  /** Every request in order; the last one's address is where the bytes came from. One at least. */
  readonly hops: readonly FetchHop[];
  /** Headers of the last answer that tell of the file, lower-case names; never `set-cookie`. */
  readonly headers: Readonly<Record<string, string>>;
  /** HTTP `Last-Modified`, epoch ms; null where none came. */
  readonly lastModifiedMs: number | null;
  /** HTTP `Date`, epoch ms; null where none came. */
  readonly servedMs: number | null;
}

/**
 * Fetches from the public network, guarded.
 *
 * Resolves with any final status but 429 and 500 to 599: a 404 or a login page is an answer that the caller reads.
 *
 * @throws EyelineError `LINK_REFUSED` for an address that must not be asked (a private network, another port or scheme,
 * too many redirects); `FILE_TOO_LARGE`; `LINK_UNAVAILABLE` where the server does not answer in time, fails, or asks
 * to come back later; the signal's reason. Never with an address.
 *
 * @example
 * const { status, bytes, hops } = await fetchPublic({ url: 'https://example.org/', maxBytes: 2 ** 20 }, signal);
 */
export type PublicFetch = (request: PublicRequest, signal: AbortSignal) => Promise<PublicResource>;
