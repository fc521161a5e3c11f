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
