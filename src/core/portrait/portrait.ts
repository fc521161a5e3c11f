import type { FacePoints } from '../alignment/ffhq-crop.ts';
import type { Rectangle } from '../image/raster.ts';
import type { Frame } from './frame.ts';

/** One profile picture inside a piece of evidence. All px are of the upright picture. */
export interface Portrait {
  /** Its own edge; null where that could not be told. */
  readonly frame: Frame | null;
  /** Standard error of the frame's edge, px; 0 where it is the picture's own or not known. */
  readonly framePx: number;
  /** Why there is nothing to measure, a sentence: no frame, no face, several, or one that looks drawn; else null. */
  readonly reason: string | null;
  /** The face's box, chin to forehead; the frame where there is no face. */
  readonly face: Rectangle;
  /** Null where no face was found in the frame, or none that can be measured. */
  readonly points: FacePoints | null;
}
