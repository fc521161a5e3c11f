/** What a ZIP may cost. Each limit is checked before anything is unpacked. */
export interface ZipLimits {
  /** Length of the ZIP itself, bytes. */
  readonly maxBytes: number;
  /** Files in it that count: no folders, nothing that a system left behind. */
  readonly maxFiles: number;
  /** Length of one file in it, unpacked, bytes; a longer one is left out. */
  readonly maxFileBytes: number;
  /** Length of all files that are read, unpacked, bytes. */
  readonly maxUnpackedBytes: number;
}

/** 100 MiB, 500 files of at most 25 MiB: a set that people share has some hundred portraits of 100 to 1,000 KiB. */
export const DEFAULT_ZIP_LIMITS: ZipLimits = {
  maxBytes: 100 * 1024 * 1024,
  maxFiles: 500,
  maxFileBytes: 25 * 1024 * 1024,
  maxUnpackedBytes: 100 * 1024 * 1024,
};
