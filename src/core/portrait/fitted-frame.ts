import type { FrameShape } from './frame.ts';

/** Where a frame is supposed to be: centre and side, px of the raster. */
export interface FrameGuess {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** A square or circle fitted to edges, px of the raster: upper left corner and side. */
export interface Fit {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly shape: Exclude<FrameShape, 'whole'>;
  /** Share of the outline along which there is an edge, 0 to 1. */
  readonly coverage: number;
  /** Share of the outline just outside of which there is one colour, 0 to 1. */
  readonly ground: number;
  /** Standard error of an edge, px. */
  readonly errorPx: number;
}

/** A fit, and how far its outline stands out. */
export interface FittedFrame extends Fit {
  /** Share of the outline that is edge across it, 0 to 1, whatever lies around; see `outlineOf`. */
  readonly outline: number;
  /** Of an oblong frame, which `side` is then the width of, px; undefined: as high as wide. */
  readonly height?: number;
}
