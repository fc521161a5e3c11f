import type { LeftOut } from '../alignment/set/set-counts.ts';
import type { ErrorRecord } from '../errors.ts';
import type { Container } from '../incident/evidence/evidence.ts';
import type { Instrument } from '../incident/findings/portrait.ts';
import type { BlobReference } from '../incident/stores/blob-store.ts';
import type { ComparablePortrait, NumberedPortrait } from './measured-portrait.ts';

/** A portrait of a set. */
export interface SetMember extends NumberedPortrait {
  /** The file that it is in: its place in {@link SetDraft.sources}. */
  readonly source: number;
  /** The account that it shows, by handle or name; somebody else's text. Left out where none is known. */
  readonly account?: string;
  readonly portrait: ComparablePortrait;
}

/** A file that portraits of a set are in; one that was sent twice is two of them. */
export interface SetSource {
  readonly file: BlobReference;
  /** What it was called; somebody else's text. */
  readonly label: string | null;
  /** What it came in; left out where it came by itself. */
  readonly container?: Container;
  /** What was wrong with it; left out where it could be read. */
  readonly error?: Pick<ErrorRecord, 'code' | 'message'>;
  /** What is to be marked and numbered on the picture itself; null: it is not drawn. */
  readonly page: SetPage | null;
}

/** All that was found in a picture, and what was odd about it. */
export interface SetPage {
  readonly portraits: readonly NumberedPortrait[];
  readonly warnings: readonly string[];
}

/** How the faces are laid over each other: their running mean, or each in turn at half strength. */
export type SuperimposedStyle = 'superimpose' | 'flip';

/** A set to be drawn. */
export interface SetDraft {
  readonly sources: readonly SetSource[];
  /** By number, ascending. */
  readonly members: readonly SetMember[];
  /** Portraits that belong to it and cannot be compared. */
  readonly left: LeftOut;
  readonly instrument: Instrument;
  /** Beside the contact sheet, with a report; null: nothing. */
  readonly superimposed: { readonly style: SuperimposedStyle; readonly maxBytes: number } | null;
  /** Default: as where nobody asks. */
  readonly figure?: Figure;
}

/** How a set is drawn for a publication. */
export interface Figure {
  /** Title, reading, key and provenance below each picture. */
  readonly hasCaption: boolean;
  /** Dark on white. */
  readonly isLight: boolean;
  /** A line below each picture; somebody else's text. Null: none. */
  readonly credit: string | null;
  /** Names of accounts and files beside the numbers. */
  readonly hasLabels: boolean;
  /** Of sheets, mean and plot; null: as they come out. */
  readonly widthPx: number | null;
  readonly faces: 'shown' | 'blurred' | 'masked';
  /** Largest side of the superimposed GIF, px. */
  readonly gifPx: number;
}
