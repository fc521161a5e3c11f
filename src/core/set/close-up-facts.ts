import type { Rectangle } from '../image/raster.ts';
import type { Frame } from '../portrait/frame.ts';
import type { MeasuredFile } from './find-members.ts';
import type { SetArtifact } from './set-facts.ts';

/** A portrait whose parts are to be enlarged. */
export interface CloseUpDraft {
  readonly file: MeasuredFile;
  /** px of the upright picture; null where it is not known. */
  readonly frame: Frame | null;
  readonly face: Rectangle;
  /** What stands over the parts. */
  readonly title: string;
}

/** Close-ups as they were drawn and kept; JSON. */
export interface CloseUpFacts {
  readonly file: SetArtifact;
  /** How many parts could be placed. */
  readonly placed: number;
  /** Those that could not. */
  readonly missing: readonly { readonly label: string; readonly why: string }[];
}

/** Draws the parts of a portrait enlarged, and keeps the picture. */
export type KeepCloseUps = (draft: CloseUpDraft) => Promise<CloseUpFacts>;
