import type { Alignment, Assessment } from '../../alignment/assess.ts';
import type { LeftOut } from '../../alignment/set/set-counts.ts';
import type { PerceptualHash } from '../../likeness/perceptual-hash.ts';
import type { Frame } from '../../portrait/frame.ts';
import type { DrawnPicture } from '../../render/drawn-picture.ts';
import type { Figure, SetPage, SuperimposedStyle } from '../../set/set-draft.ts';
import type { SetFindings } from '../../set/set-report.ts';
import type { StoredFile } from '../files/stored-file.ts';

/** A portrait of a set, as it was measured. */
export interface SetPortrait {
  /** What people call it by: 1, 2 ... */
  readonly number: number;
  /** File or account name; somebody else's text. */
  readonly label: string | null;
  readonly frame: Frame;
  readonly alignment: Alignment;
  readonly assessment: Pick<Assessment, 'eyes' | 'offset' | 'sidePx' | 'framePx' | 'score'>;
  readonly hash: PerceptualHash;
  /** The frame of an animation that it was measured on, from 1; absent: the first. */
  readonly animationFrame?: number;
}

/** A file of a set and which of its portraits are in it. */
export interface SetFile extends StoredFile {
  readonly sha256: string;
  /** The frame of an animation that its portraits were measured on; absent: the first. */
  readonly animationFrame?: number;
  readonly portraits: readonly SetPortrait[];
  /** What is to be marked on the picture itself, with the words below it; null: it is not drawn. */
  readonly annotate: SetPage | null;
}

/** A set to be drawn: its files are read one after the other, and nothing holds all of them. */
export interface SetRequest {
  /** Their portraits' numbers ascend; a file may come again. */
  readonly files: readonly SetFile[];
  /** Portraits that belong to it and cannot be compared. */
  readonly left: LeftOut;
  /** Beside the contact sheet; null: nothing. */
  readonly superimposed: { readonly style: SuperimposedStyle; readonly maxBytes: number } | null;
  /** Default: as where nobody asks. */
  readonly figure?: Figure;
  /** Of the measurement, as `SetProvenance` of core/render has them. */
  readonly method: string;
  readonly backend: string;
}

/** A drawn set and what is to be said of it. */
export interface DrawnSet extends SetFindings {
  /** Pages. */
  readonly sheets: readonly DrawnPicture[];
  /** Pages with the aligned ones only; none where all or fewer than two are. */
  readonly aligned: readonly DrawnPicture[];
  /** For each file, in order. */
  readonly annotated: readonly (DrawnPicture | null)[];
  readonly superimposed: Superimposed | null;
}

/** What is made of all portraits together. */
export interface Superimposed {
  readonly gif: DrawnPicture;
  readonly mean: DrawnPicture;
  readonly plot: DrawnPicture;
}
