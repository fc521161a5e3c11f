import { animationFrameOf } from '../alignment/animation-frame.ts';
import type { Alignment } from '../alignment/assess.ts';
import type { Reading } from '../alignment/reading.ts';
import type { PixelSize, Rectangle } from '../image/raster.ts';
import type { ArtifactDraft } from '../incident/evidence/artifact.ts';
import { isComparable, type MeasuredPortrait } from './measured-portrait.ts';
import type { SetDraft } from './set-draft.ts';

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
  /** Why it is undetermined, a sentence; left out where it is not. */
  readonly reason?: string;
  /** The account that it shows, by handle or name; somebody else's text. Left out where none is known. */
  readonly account?: string;
  /** What its file is called, where that tells it from others; somebody else's text. */
  readonly file?: string;
  /** The frame of an animation that it was measured on, from 1; absent for the first one and for a still picture. */
  readonly animationFrame?: number;
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
export type KeepSet = (set: SetDraft, onDone: (done: number, of: number) => void) => Promise<SetFacts>;

/** What people are told of a portrait under its number. */
export function toFacts(portrait: MeasuredPortrait, number: number): PortraitFacts {
  const { face, alignment, reason } = portrait;
  const { score, meanEyeOffset } = isComparable(portrait) ? portrait.assessment : NOT_MEASURED;
  const why = alignment === 'undetermined' && reason !== null ? { reason } : {};
  return { number, face, alignment, score, meanEyeOffset, ...why, ...animationFrameOf(portrait) };
}

const NOT_MEASURED = { score: null, meanEyeOffset: null } as const;

/** The parts of a drawn file that the record keeps. */
export function toDraft({ kind, sha256, sizeBytes, mediaType, altText }: SetArtifact): ArtifactDraft {
  return { kind, sha256, sizeBytes, mediaType, altText };
}
