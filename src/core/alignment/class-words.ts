import { count } from '../words.ts';
import type { Alignment } from './assess.ts';

/** A class as people read it. */
export const CLASS_WORDS: Readonly<Record<Alignment, string>> = {
  aligned: 'aligned',
  near: 'near',
  unaligned: 'not aligned',
  undetermined: 'undetermined',
};

/** How many portraits there are of each class. */
export function countAlignments(alignments: readonly Alignment[]): Record<Alignment, number> {
  const counts = { aligned: 0, near: 0, unaligned: 0, undetermined: 0 };
  for (const alignment of alignments) counts[alignment]++;
  return counts;
}

/** `3 portraits: 2 aligned, 1 not aligned`; `no portrait`. */
export function describePortraits(alignments: readonly Alignment[]): string {
  if (alignments.length === 0) return 'no portrait';
  const counts = countAlignments(alignments);
  const parts = (Object.keys(CLASS_WORDS) as Alignment[])
    .filter((alignment) => counts[alignment] > 0)
    .map((alignment) =>
      alignments.length === 1 ? CLASS_WORDS[alignment] : `${counts[alignment]} ${CLASS_WORDS[alignment]}`,
    );
  return `${count(alignments.length, 'portrait')}: ${parts.join(', ')}`;
}
