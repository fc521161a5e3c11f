import type { Alignment } from '../assess.ts';
import type { EyePosition } from '../eye-position.ts';
import type { CropOffset } from '../ffhq-crop.ts';
import type { SharedCrop } from './classify-crop.ts';
import type { SetCounts } from './set-counts.ts';
import type { SharpnessReading } from './sharpness-reading.ts';

/** Where a portrait of a set was placed by its measure: all that figures of the set are made of. */
export interface PlacedMember {
  /** As people know it: 1, 2 ... */
  readonly number: number;
  readonly offset: CropOffset;
  /** Square root of the frame's area, px of the upright picture. */
  readonly sidePx: number;
  /** Standard error of the frame's edge, px; 0 for a picture's own. */
  readonly framePx: number;
  readonly alignment: Alignment;
  readonly score: number;
  readonly eyes: EyePosition;
  /** Number of the member that this is a near duplicate of, the first of its group; null: it is counted. */
  readonly duplicateOf: number | null;
}

/** How many portraits are aligned, against how many would be by chance. */
export interface AlignedCount {
  /** Aligned portraits of `n`. */
  readonly k: number;
  /** The portraits that were compared, as in {@link SetCounts}. */
  readonly n: number;
  /** 95% upper bound of the share of ordinary portraits that align, at the size of the set's that has most. */
  readonly rateBound: number;
  /** Upper bound on the chance of k or more of n at that rate, were the portraits ordinary and unrelated. */
  readonly chanceBound: number;
  /** What the rate is from, in words: `3 of 957`, `0 of 81 pictures higher than wide`. */
  readonly source: string;
  /** Numbers of the compared ones that are higher than wide, ascending: they were measured as squares cut at their sides. */
  readonly sideCuts: readonly number[];
}

/** What a set of portraits says, in figures. */
export interface SetFigures {
  /** What became of every portrait. */
  readonly counts: SetCounts;
  readonly aligned: AlignedCount;
  /** Crops that portraits share, the least likely first. */
  readonly clusters: readonly SharedCrop[];
  readonly sharpness: SharpnessReading | null;
}
