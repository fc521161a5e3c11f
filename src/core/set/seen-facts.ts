import type { PixelSize } from '../image/raster.ts';
import type { BlobReference } from '../incident/stores/blob-store.ts';
import type { NumberedPortrait } from './measured-portrait.ts';

/** A file whose portraits are looked for in the record. */
export interface SoughtFile {
  readonly file: BlobReference;
  readonly portraits: readonly NumberedPortrait[];
}

/** A portrait that is in the record already; JSON. */
export interface SeenMatch {
  /** Its number in this submission. */
  readonly number: number;
  /** Where it was seen: the incident, the finding's number in it, and when it was posted, epoch ms. Null: it opened none. */
  readonly incident: number | null;
  readonly finding: number | null;
  readonly postedMs: number;
  /** See `pixelDistance`; null: it is in the same file. */
  readonly distance: number | null;
  readonly isMirrored: boolean;
}

/** A known picture, as a stock photo; JSON. */
export interface StockMatch {
  /** The portrait's number in this submission. */
  readonly number: number;
  /** Of the collection, and the file's name in it. */
  readonly label: string;
  readonly name: string;
  /** As of {@link SeenMatch}. */
  readonly distance: number | null;
  readonly isMirrored: boolean;
}

/** What people are told of portraits that were seen before; JSON. */
export interface SeenFacts {
  /** By number, one for each incident. */
  readonly matches: readonly SeenMatch[];
  /** By number, one for each collection; left out where there are none. */
  readonly stock?: readonly StockMatch[];
  /** Near matches side by side; null: there are none. */
  readonly picture: SeenPicture | null;
  /** Up to this distance two pictures count as the same. */
  readonly sameUpTo: number;
  /** Whether near matches could not be compared. */
  readonly isIncomplete: boolean;
}

/** The drawing of near matches, as it was kept. */
export interface SeenPicture {
  readonly name: string;
  readonly mediaType: string;
  readonly altText: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly sizePx: PixelSize;
}

/**
 * Looks for portraits in the incidents that may be shown where it was asked, and in messages that opened none.
 *
 * @param incident under which they will be recorded: that the same file is there already is said elsewhere. Null: none.
 * @returns null where nothing was seen before.
 */
export type SeenBefore = (files: readonly SoughtFile[], incident: number | null) => Promise<SeenFacts | null>;
