/** A file's name by content, and its length. */
export interface BlobReference {
  /** Hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** A tenant's files, by content. */
export interface BlobStore {
  /** Keeps bytes; on disk, whole, when the promise is kept. Bytes that are there already stay. */
  put(bytes: Uint8Array): Promise<BlobReference>;
  /**
   * The bytes, their length checked; their hash too with `verifyHash`, at about 2 ms a MiB.
   *
   * @throws EyelineError `STORE_DAMAGED` where the file is missing or is not what was put.
   */
  get(reference: BlobReference, options?: { readonly verifyHash?: boolean }): Promise<Uint8Array>;
  /**
   * Where the file lies, for a thread that reads it itself: only ever read, and checked by its hash when it is.
   * There may be nothing there.
   */
  locate(reference: BlobReference): string;
}
