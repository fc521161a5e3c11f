import type { Rectangle } from '../../image/raster.ts';
import type { PixelDistance } from '../../likeness/pixel-distance.ts';
import type { DrawnPicture } from '../../render/drawn-picture.ts';
import type { StoredFile } from '../files/stored-file.ts';

/** A portrait within a kept file. */
export interface StoredCut extends StoredFile {
  readonly sha256: string;
  /** px of the upright picture; null: all of it. */
  readonly frame: Rectangle | null;
  /** The frame of an animation that it was measured on, from 1; null: the first, or a still picture. */
  readonly animationFrame: number | null;
}

/** Two portraits that may show the same picture, and what they are called where they are drawn. */
export interface StoredPair {
  readonly first: StoredCut;
  readonly second: StoredCut;
  readonly labels: readonly [string, string];
}

/** Pairs to be compared on their pixels. */
export interface PairRequest {
  readonly pairs: readonly StoredPair[];
  /** Pairs that are the same picture and are drawn at most. */
  readonly maxDrawn: number;
}

/** Pairs that were compared. */
export interface ComparedPairs {
  /** Of each; null where a file could not be read. */
  readonly distances: readonly (PixelDistance | null)[];
  /** Those that are the same picture, side by side; null: none is. */
  readonly picture: DrawnPicture | null;
}
