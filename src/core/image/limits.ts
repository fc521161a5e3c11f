/** What a received file may cost. Every limit is checked before the cost arises, where the file allows it. */
export interface PictureLimits {
  /** Length of the file in bytes. */
  readonly maxBytes: number;
  /** Width times height, as the header says, of one frame. */
  readonly maxPixels: number;
  /** Frames of an animation or pages of a TIFF, however few of them are read. */
  readonly maxFrames: number;
  /** Longest side in px, as the header says. Some decoders do something for every row, whether it is there or not. */
  readonly maxSidePx: number;
  /** Time in ms for one step: from the start to the search of a page, and each look of that search. */
  readonly timeoutMs: number;
  /** Time in ms for the whole picture, whatever it gets on with. Its reading ends somewhat before, with what it has. */
  readonly totalTimeoutMs: number;
  /** Memory in bytes that one job may take, beside what a worker holds whose models are loaded. */
  readonly maxMemoryBytes: number;
}

/** 25 MiB, 60 megapixels, 500 frames, 65,535 px a side: above what phones and platforms produce. */
export const DEFAULT_PICTURE_LIMITS: PictureLimits = {
  maxBytes: 25 * 1024 * 1024,
  maxPixels: 60_000_000,
  maxFrames: 500,
  maxSidePx: 65_535,
  timeoutMs: 20_000,
  totalTimeoutMs: 120_000,
  maxMemoryBytes: 520e6,
};
