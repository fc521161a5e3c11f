/** A finished picture. */
export interface DrawnPicture {
  readonly bytes: Uint8Array;
  /** JPEG where a PNG would have been over its budget. */
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif';
  /** px. */
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
}

/** What a picture that was made of several others says of how it was made. */
export interface SetProvenance {
  readonly software: string;
  readonly method: string;
  /** Face detector and what it ran on. */
  readonly backend: string;
  /** SHA-256 of every file that it was drawn from, each once, in order. */
  readonly inputs: readonly string[];
}

/** Largest file that every platform takes from a bot, bytes: 8 MiB, Discord's oldest limit. */
export const DEFAULT_MAX_BYTES = 8 * 1024 * 1024;
