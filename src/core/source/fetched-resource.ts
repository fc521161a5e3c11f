/** What came. */
export interface FetchedResource {
  readonly bytes: Uint8Array;
  /** As the server says it, lower case, without parameters; empty where it does not. */
  readonly mediaType: string;
  /** HTTP `Last-Modified`, epoch ms; null where none came. */
  readonly lastModifiedMs: number | null;
  /** HTTP `Date`, epoch ms; null where none came. */
  readonly servedMs: number | null;
  /** Of the last request. */
  readonly url: string;
}
