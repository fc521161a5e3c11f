/** A file's name by content, and its length. */
export interface BlobReference {
  /** Hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * A tenant's files, by content.
 *
 * @example
 * const reference = await blobs.put(bytes);
 * const same = await blobs.get(reference);
 */
export interface BlobStore {
  /**
   * Keeps bytes; on disk, whole, when the promise is kept. The same bytes that are there already stay; other bytes
   * under their name, which somebody changed, are set aside and replaced.
   *
   * @throws EyelineError `STORE_FAILED`
   */
  put(bytes: Uint8Array): Promise<BlobReference>;
  /**
   * As {@link BlobStore.put} for what is made piece by piece: only a piece is in memory. Where a piece cannot be made,
   * nothing is kept.
   *
   * @throws EyelineError `STORE_FAILED`; what the pieces throw.
   */
  putPieces(pieces: AsyncIterable<Uint8Array>): Promise<BlobReference>;
  /**
   * The bytes, checked by their hash each time, at about 2 ms a MiB off the event loop: what was changed on disk is
   * never given out.
   *
   * @throws EyelineError `FILE_CHANGED` where the file is missing or is not what was put; `STORE_FAILED` where it
   * cannot be read.
   */
  get(reference: BlobReference): Promise<Uint8Array>;
  /**
   * Where the file lies, for a thread that reads it itself: only ever read, and checked by its hash when it is.
   * There may be nothing there.
   */
  locate(reference: BlobReference): string;
}
