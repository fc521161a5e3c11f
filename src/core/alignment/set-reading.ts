import type { Alignment } from './assess.ts';
import { createBackground } from './background.ts';
import { classifyCrop, type SharedCrop } from './classify-crop.ts';
import type { EyePosition } from './eye-position.ts';
import type { CropOffset } from './ffhq-crop.ts';
import { binomialTail, upperBound } from './rates.ts';
import type { Reading } from './reading.ts';
import { type Reference, rowForSide } from './reference.ts';
import type { SetReference } from './set-reference.ts';
import { readSetInWords } from './set-words.ts';
import { findSharedCrops } from './shared-crops.ts';
import { readSharpness, type SharpnessReading } from './sharpness-reading.ts';

/** A measured portrait of a set. */
export interface SetMember {
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
  /** Portraits with a known class; near duplicates, undetermined and frameless ones are not among them. */
  readonly n: number;
  /** 95 % upper bound of the share of ordinary portraits that align, at the size of the set's that has most. */
  readonly rateBound: number;
  /** Upper bound on the chance of k or more of n at that rate, were the portraits ordinary and unrelated. */
  readonly chanceBound: number;
  /** What the rate is from, in words: `0 of 344 ordinary portraits`. */
  readonly source: string;
}

/** What a set of portraits says. */
export interface SetReading {
  /** Portraits given, frameless ones among them. */
  readonly count: number;
  /** Without near duplicates. */
  readonly counted: number;
  readonly duplicates: number;
  /** Counted portraits that are too small or damaged to tell. */
  readonly undetermined: number;
  /** Portraits whose frame is not known; they take no part. */
  readonly frameless: number;
  readonly aligned: AlignedCount;
  /** Crops that portraits share, the least likely first. */
  readonly clusters: readonly SharedCrop[];
  readonly sharpness: SharpnessReading | null;
  readonly text: Reading;
}

/** What a set is compared with. */
export interface SetReferences {
  readonly reference: Reference;
  readonly sets: SetReference;
}

/**
 * Reads a set: how many are aligned, which crops are shared, how sharp the superimposition is.
 *
 * All chances are upper bounds for unrelated ordinary portraits, independent of each other; see docs/method.md.
 *
 * @param sharpness `eyeSharpness` of the counted portraits' mean; null where there is none.
 * @param frameless portraits that were found without a frame.
 */
export function readSet(
  members: readonly SetMember[],
  sharpness: number | null,
  { reference, sets }: SetReferences,
  frameless = 0,
): SetReading {
  const counted = members.filter(({ duplicateOf }) => duplicateOf === null);
  const told = counted.filter(({ alignment }) => alignment !== 'undetermined');
  const background = createBackground(sets.ordinary);
  const offsets = told.map(({ offset }) => offset);
  const clusters = findSharedCrops(offsets, background).map((found, _, all) => {
    const others = new Set(all.filter((other) => other !== found).flatMap((other) => other.members));
    return classifyCrop(found, told, others, background, reference);
  });
  const figures = {
    count: members.length + frameless,
    counted: counted.length + frameless,
    duplicates: members.length - counted.length,
    undetermined: counted.length - told.length,
    frameless,
    aligned: countAligned(told, reference),
    clusters,
    sharpness:
      sharpness === null || counted.length < 2 ? null : readSharpness(sharpness, counted.length, sets),
  };
  return { ...figures, text: readSetInWords(figures) };
}

function countAligned(told: readonly SetMember[], reference: Reference): AlignedCount {
  const k = told.filter(({ alignment }) => alignment === 'aligned').length;
  // The worst rate of the sizes in the set: no portrait's own is higher.
  const rates = told.map(({ sidePx }) => {
    const row = rowForSide(reference, sidePx) ?? reference.rows.at(-1);
    const total = row?.ordinary.length ?? 0;
    const close = row?.ordinary.filter((closeness) => closeness <= 1).length ?? 0;
    return { close, total, bound: upperBound(close, total) };
  });
  const worst = rates.reduce((a, b) => (b.bound > a.bound ? b : a), {
    close: 0,
    total: reference.ordinaryCount,
    bound: upperBound(0, reference.ordinaryCount),
  });
  return {
    k,
    n: told.length,
    rateBound: worst.bound,
    chanceBound: binomialTail(k, told.length, worst.bound),
    source: `${worst.close} of ${worst.total} ordinary portraits`,
  };
}
