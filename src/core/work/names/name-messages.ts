import type { ErrorRecord } from '../../errors.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { ReadName } from '../../names/read-name.ts';
import type { FramePlace } from '../../portrait/frame.ts';
import type { StoredFile } from '../files/stored-file.ts';

/** What the process that reads names is started with. */
export interface NameWorkerSettings {
  readonly limits: PictureLimits;
  /** Languages whose data is installed, as Tesseract calls them: `eng`. */
  readonly languages: readonly string[];
}

/** A picture whose names are to be read. */
export interface NameJob {
  readonly source: Uint8Array | StoredFile;
  /** The frames beside which names are read, px of the upright picture. */
  readonly frames: readonly FramePlace[];
  /** The frame of an animation that they are on, from 1; undefined: the first. */
  readonly animationFrame: number | undefined;
}

/** What was read: one for each frame, null where nothing was. */
export interface NameReading {
  readonly names: readonly (ReadName | null)[];
}

/** What the process says: that it can read, and what became of its job. */
export type NameWorkerMessage =
  | { readonly ready: true }
  | { readonly reading: NameReading }
  | { readonly error: ErrorRecord }
  | { readonly defect: string };
