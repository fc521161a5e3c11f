import type { Reading } from '../reading.ts';
import { oblongRow, type Reference, rowForSide } from '../reference/reference.ts';
import { isSideCut, uncutOffset } from '../side-cut.ts';
import { binomialTail, upperBound } from '../statistics/rates.ts';
import { createBackground } from './background.ts';
import { classifyCrop } from './classify-crop.ts';
import { comparedOf, countSet, type LeftOut, NOTHING_LEFT_OUT } from './set-counts.ts';
import type { AlignedCount, PlacedMember, SetFigures } from './set-figures.ts';
import type { SetReference } from './set-reference.ts';
import { readSetInWords } from './set-words.ts';
import { findSharedCrops } from './shared-crops.ts';
import { readSharpness } from './sharpness-reading.ts';

export type { AlignedCount, PlacedMember, SetFigures } from './set-figures.ts';

/** What a set of portraits says. */
export interface SetReading extends SetFigures {
  /** For people: counts, then what they mean and cannot say. */
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
 * @param left portraits of the set that are no members. Default: none.
 */
export function readSet(
  members: readonly PlacedMember[],
  sharpness: number | null,
  { reference, sets }: SetReferences,
  left: LeftOut = NOTHING_LEFT_OUT,
): SetReading {
  const told = comparedOf(members).map((member) => ({ ...member, offset: uncutOffset(member.offset) }));
  const superimposed = members.filter(({ duplicateOf }) => duplicateOf === null).length;
  const background = createBackground(sets.ordinary);
  const offsets = told.map(({ offset }) => offset);
  const clusters = findSharedCrops(offsets, background).map((found, _, all) => {
    const others = new Set(all.filter((other) => other !== found).flatMap((other) => other.members));
    return classifyCrop(found, told, others, background, reference);
  });
  const figures: SetFigures = {
    counts: countSet(members, left),
    aligned: countAligned(comparedOf(members), reference),
    clusters,
    sharpness: sharpness === null || superimposed < 2 ? null : readSharpness(sharpness, superimposed, sets),
  };
  return { ...figures, text: readSetInWords(figures) };
}

function countAligned(told: readonly PlacedMember[], reference: Reference): AlignedCount {
  const k = told.filter(({ alignment }) => alignment === 'aligned').length;
  // The worst rate of the sizes in the set: no portrait's own is higher. Without any: that of large portraits.
  const sides =
    told.length > 0
      ? told.map(({ sidePx, offset }) => ({ sidePx, isCut: isSideCut(offset[4]) }))
      : [{ sidePx: Number.POSITIVE_INFINITY, isCut: false }];
  const rates = sides.map(({ sidePx, isCut }) => {
    const row = isCut
      ? oblongRow(reference, sidePx)
      : (rowForSide(reference, sidePx) ?? reference.rows.at(-1));
    const total = row?.ordinary.length ?? 0;
    const close = row?.ordinary.filter((closeness) => closeness <= 1).length ?? 0;
    return { close, total, isCut, bound: upperBound(close, total) };
  });
  const worst = rates.reduce((a, b) => (b.bound > a.bound ? b : a));
  return {
    k,
    n: told.length,
    rateBound: worst.bound,
    chanceBound: binomialTail(k, told.length, worst.bound),
    source: `${worst.close.toLocaleString('en-US')} of ${worst.total.toLocaleString('en-US')}${worst.isCut ? ' pictures higher than wide' : ''}`,
    sideCuts: told.filter(({ offset }) => isSideCut(offset[4])).map(({ number }) => number),
  };
}
