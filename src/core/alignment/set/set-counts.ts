import type { Alignment } from '../assess.ts';
import { nameNumbers } from './number-list.ts';

/** How a set was chosen out of more portraits: whoever picks those that align finds that they align. */
export interface Choice {
  /** The portraits that it was chosen from, itself included. */
  readonly from: number;
  /** Whether by verdicts, which rest on the alignment: no chance can be told then. Else a person named them. */
  readonly isByVerdict: boolean;
  /** By their class: no chance can be told then either. Left out where that was not so. */
  readonly byClass?: Alignment;
}

/** Portraits that belong to a set and cannot be compared, by number, ascending. */
export interface LeftOut {
  /** Faces without a known frame, and portraits that are not found any more. */
  readonly noFrame: readonly number[];
  /** Profile pictures that show no face, several, or one that looks drawn. */
  readonly noFace: readonly number[];
  /** In files that cannot be read any more. */
  readonly unread: readonly number[];
  /** Files that were read and show no portrait, how many: they have no number. */
  readonly noPortrait: number;
  /** Left out where the set is all that there is. */
  readonly choice?: Choice;
}

export const NOTHING_LEFT_OUT: LeftOut = { noFrame: [], noFace: [], unread: [], noPortrait: 0 };

/**
 * What became of every portrait of a set: `compared`, `duplicates`, `undetermined`, `noFrame`, `noFace` and `unread` add
 * up to `found`. Files without a portrait stand beside them.
 */
export interface SetCounts extends LeftOut {
  readonly found: number;
  /** Portraits that every figure is about: measured, with a known class, no near duplicate of another one. */
  readonly compared: number;
  /** Near duplicates of an earlier portrait. */
  readonly duplicates: readonly number[];
  /** Measured, but too small or damaged to tell; near duplicates are not listed again. */
  readonly undetermined: readonly number[];
}

/** What counts of a measured portrait. */
interface Counted {
  readonly number: number;
  readonly alignment: Alignment;
  /** Null: it is no near duplicate. */
  readonly duplicateOf: number | null;
}

/** The portraits that the figures of a set are about. */
export function comparedOf<M extends Counted>(members: readonly M[]): M[] {
  return members.filter(({ alignment, duplicateOf }) => duplicateOf === null && alignment !== 'undetermined');
}

/** Sorts every portrait of a set into exactly one count. */
export function countSet(members: readonly Counted[], left: LeftOut): SetCounts {
  const numbersOf = (some: readonly Counted[]) => some.map(({ number }) => number);
  const duplicates = numbersOf(members.filter(({ duplicateOf }) => duplicateOf !== null));
  const undetermined = numbersOf(
    members.filter(({ alignment, duplicateOf }) => duplicateOf === null && alignment === 'undetermined'),
  );
  const { noFrame, noFace, unread, noPortrait, choice } = left;
  return {
    found: members.length + noFrame.length + noFace.length + unread.length,
    compared: comparedOf(members).length,
    duplicates,
    undetermined,
    noFrame,
    noFace,
    unread,
    noPortrait,
    ...(choice === undefined ? {} : { choice }),
  };
}

/** ` (portrait 3)`, ` (portraits 4, 5)`: a bare number beside a count would read as another count. */
function portraitsNamed(numbers: readonly number[]): string {
  return nameNumbers(numbers).replace(' (', numbers.length === 1 ? ' (portrait ' : ' (portraits ');
}

/** `Not compared: 2 near duplicates (portraits 7, 9), 1 undetermined (portrait 3).`; empty where all were. */
export function leftOutInWords(counts: SetCounts): string {
  const { duplicates, undetermined, noFrame, noFace, unread, noPortrait } = counts;
  const part = (numbers: readonly number[], one: string, more = one) =>
    numbers.length === 0
      ? []
      : [`${numbers.length} ${numbers.length === 1 ? one : more}${portraitsNamed(numbers)}`];
  const parts = [
    ...part(duplicates, 'near duplicate', 'near duplicates'),
    ...part(undetermined, 'undetermined'),
    ...part(noFrame, 'without a clear frame'),
    ...part(noFace, 'with no face, several faces or a drawn one'),
    ...part(unread, 'in a file that cannot be read', 'in files that cannot be read'),
  ];
  const files = noPortrait === 1 ? '1 file shows no portrait.' : `${noPortrait} files show no portrait.`;
  return [
    ...(parts.length > 0 ? [`Not compared: ${parts.join(', ')}.`] : []),
    ...(noPortrait > 0 ? [files] : []),
  ].join(' ');
}
