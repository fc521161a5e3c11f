/** What thumbnails are for: a row of a list (square), a card of a page (all of the picture). */
export type ThumbnailSize = 'small' | 'large';

/** Media type of every thumbnail. */
export const THUMBNAIL_TYPE = 'image/webp';

/**
 * A tenant's thumbnails, made when they are first asked for.
 *
 * @example
 * await thumbnails.get(sha256, 'small', () => readFile(path)); // WebP; null where it cannot be drawn
 */
export interface ThumbnailStore {
  /**
   * Null for what cannot be decoded within the limits, or is no picture: nothing else is ever shown in its place.
   *
   * @param sha256 of the picture, hex.
   * @param read the picture's bytes, where the thumbnail has to be made; null where there are none.
   */
  get(
    sha256: string,
    size: ThumbnailSize,
    read: () => Promise<Uint8Array | null>,
  ): Promise<Uint8Array | null>;
}

/** Files that can be made again from others, kept beside a tenant's own. */
export interface DerivedFiles {
  /** Null where none was put, or where it is not what was put: it is to be made again. */
  get(sourceSha256: string, kind: string): Promise<Uint8Array | null>;
  /** Keeps what was made of a source. `kind`: letters, digits and `-`. */
  put(sourceSha256: string, kind: string, bytes: Uint8Array): Promise<void>;
}
