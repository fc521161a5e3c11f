import type { FacePoints } from '../alignment/ffhq-crop.ts';
import type { Rectangle } from '../image/raster.ts';
import type { Frame } from './frame.ts';

/** One profile picture inside a piece of evidence. All px are of the upright picture. */
export interface Portrait {
  /** Its own edge; null where that could not be told. */
  readonly frame: Frame | null;
  /** Why `frame` is null, a sentence; else null. */
  readonly reason: string | null;
  /** The face's box, chin to forehead. */
  readonly face: Rectangle;
  readonly points: FacePoints;
  /** The landmark model's score that this is a face, 0 to 1. */
  readonly presence: number;
}
