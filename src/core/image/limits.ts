/** What a received file may cost. Every limit is checked before the cost arises, where the file allows it. */
export interface PictureLimits {
  /** Length of the file in bytes. */
  readonly maxBytes: number;
  /** Width times height, as the header says, of one frame. */
  readonly maxPixels: number;
  /** Frames of an animation or pages of a TIFF, although only the first is read. */
  readonly maxFrames: number;
  /**
   * Time for one picture in ms, waiting for a free thread included. libvips is asked to stop at the end of
   * it, rounded up to whole seconds; code that libvips cannot interrupt (one JPEG pass, one AVIF) ends first.
   */
  readonly timeoutMs: number;
}

/** 25 MiB, 60 megapixels, 500 frames, 20 s: above what phones and platforms produce. */
export const DEFAULT_PICTURE_LIMITS: PictureLimits = {
  maxBytes: 25 * 1024 * 1024,
  maxPixels: 60_000_000,
  maxFrames: 500,
  timeoutMs: 20_000,
};
