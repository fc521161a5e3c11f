import type { Alignment } from '../../alignment/assess.ts';
import type { Reading } from '../../alignment/reading.ts';
import type { LeftOut } from '../../alignment/set/set-counts.ts';
import type { ErrorRecord } from '../../errors.ts';
import type { Rectangle } from '../../image/raster.ts';
import type { ArtifactDraft } from '../../incident/artifact.ts';
import type { BlobReference } from '../../incident/blob-store.ts';
import type { Container } from '../../incident/evidence.ts';
import type { Instrument, MeasurementDraft } from '../../incident/portrait.ts';
import type { PerceptualHash } from '../../likeness/perceptual-hash.ts';
import type { PixelSize } from '../port/message.ts';

/** A portrait measured for a set. */
export interface MeasuredPortrait extends MeasurementDraft {
  /** Of what its frame holds; null where the frame is not known. */
  readonly hash: PerceptualHash | null;
}

/** What people are told of a portrait of a submission; JSON. */
export interface PortraitFacts {
  /** Through the whole submission: 1, 2 ... */
  readonly number: number;
  /** By which it is found again, px of the upright picture. */
  readonly face: Rectangle;
  readonly alignment: Alignment;
  /** 1 on the generator's position, towards 0 far away; null where it cannot be measured. */
  readonly score: number | null;
  /** Mean distance of the eyes from the published position, fraction of the frame's width; null likewise. */
  readonly meanEyeOffset: number | null;
  /** The frame of an animation that it was measured on, from 1; absent for the first one and for a still picture. */
  readonly animationFrame?: number;
}

/** A kept file, measured again: what was found, or what was wrong. */
export type Remeasured =
  | { readonly portraits: readonly MeasuredPortrait[]; readonly instrument: Instrument }
  | { readonly error: ErrorRecord };

/** A kept file, and which of its pixels were measured. */
export interface MeasuredFile extends BlobReference {
  /** The frame of an animation, from 1; null: the first, or a still picture. */
  readonly animationFrame: number | null;
}

/** Measures the same pixels of kept files again by the present instrument, a few at a time, in order. */
export type Remeasure = (
  files: readonly MeasuredFile[],
  onDone: (doneCount: number) => void,
) => Promise<readonly Remeasured[]>;

/** A portrait of a set. */
export interface SetMember {
  readonly number: number;
  /** The file that it is in: its place in {@link SetDraft.sources}. */
  readonly source: number;
  readonly portrait: MeasuredPortrait;
}

/** A file that portraits of a set are in; one that was sent twice is two of them. */
export interface SetSource {
  readonly file: BlobReference;
  /** What it was called; somebody else's text. */
  readonly label: string | null;
  /** What it came in; left out where it came by itself. */
  readonly container?: Container;
  /** What is to be marked and numbered on the picture itself; null: it is not drawn. */
  readonly page: SetPage | null;
}

/** All that was found in a picture, and what was odd about it. */
export interface SetPage {
  readonly portraits: readonly { readonly number: number; readonly portrait: MeasuredPortrait }[];
  readonly warnings: readonly string[];
}

/** How the faces are laid over each other: their running mean, or each in turn at half strength. */
export type SuperimposedStyle = 'superimpose' | 'flip';

/** A set to be drawn. */
export interface SetDraft {
  readonly sources: readonly SetSource[];
  /** By number, ascending; all in known frames. */
  readonly members: readonly SetMember[];
  /** Portraits that belong to it and cannot be compared. */
  readonly left: LeftOut;
  readonly instrument: Instrument;
  /** Beside the contact sheet, with a report; null: nothing. */
  readonly superimposed: { readonly style: SuperimposedStyle; readonly maxBytes: number } | null;
}

/** A set as it was drawn and kept; JSON. */
export interface SetFacts {
  /** What they say together; null for fewer than two. */
  readonly reading: Reading | null;
  /** Near duplicates by number, and the number that each is one of. */
  readonly duplicates: readonly (readonly [number: number, of: number])[];
  /** The sheet's pages, the superimposition, plot and report; the most telling first. */
  readonly files: readonly SetArtifact[];
  /** Drawn on the sources, in their order; null for one that was not. */
  readonly pages: readonly (SetArtifact | null)[];
}

/** A file that was made of a set, and its name. */
export interface SetArtifact extends ArtifactDraft {
  readonly name: string;
  /** Of a picture. */
  readonly sizePx?: PixelSize;
}

/** Draws a set and keeps what it made; told of each portrait that is in. */
export type DrawSet = (set: SetDraft, onDone: (done: number, of: number) => void) => Promise<SetFacts>;
