import type { CaseFinding } from '../case/case.ts';

/** Most bytes of pictures that one page holds: what mail and browsers still take. */
export const MAX_EMBEDDED_BYTES = 25 * 1024 * 1024;

/** A picture of a case file. */
export interface CasePicture {
  /** Letters, digits, `.` and `-`. */
  readonly name: string;
  readonly mediaType: string;
  /** What it shows, for those who do not see it. */
  readonly altText: string;
  readonly bytes: Uint8Array;
}

/** The pictures that a case file may show: made for it, of its own findings only. */
export interface CasePictures {
  /** Of all findings together: the contact sheet's pages, the superimposed GIF and mean, the plot. */
  readonly figures: readonly CasePicture[];
  /** Numbers of the findings that {@link CasePictures.portrait} gives a picture of. */
  readonly cut: ReadonlySet<number>;
  /** Of the figures and all portraits. */
  readonly totalBytes: number;
  /** A finding cut out of its picture; null where its frame is not known or the file cannot be read. */
  portrait(finding: CaseFinding): Promise<CasePicture | null>;
  /** The whole pictures as received, and what was drawn on them; empty where they were not asked for. */
  readonly screenshots: readonly LazyPicture[];
}

/** A picture that is read when it is written. */
export interface LazyPicture {
  readonly name: string;
  read(): Promise<Uint8Array>;
}
