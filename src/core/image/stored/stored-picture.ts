import type { Animation } from '../animation.ts';
import type { Deadline } from '../deadline.ts';
import type { PictureLimits } from '../limits.ts';
import type { Raster, Rectangle } from '../raster.ts';
import type { Orientation } from '../sampling/orientation.ts';

/** What the reader of one format needs besides the bytes. */
export interface DecodeContext {
  readonly limits: PictureLimits;
  readonly deadline: Deadline;
  /** Longest side in px of the raster wanted. */
  readonly maxSidePx: number;
}

/** A picture as the reader of its format gives it: not turned upright yet, everything in stored px. */
export interface StoredPicture {
  readonly width: number;
  readonly height: number;
  readonly raster: Raster;
  readonly rasterScale: number;
  readonly orientation: Orientation;
  readonly warnings: readonly string[];
  readonly damage: Rectangle | null;
  readonly hasTransparency: boolean;
  /** Where the file holds one; missing or null for a still picture. */
  readonly animation?: Animation | null;
}
