import { foldLookAlikes } from '../look-alikes.ts';

/**
 * The likeliest of several reads of one word: the one that most agree on with look-alikes and case counted equal, and in
 * it each character as most have it.
 */
export function chooseRead(reads: readonly string[]): string {
  const plain = reads.filter((read) => read !== '').map((read) => withoutDouble(read, reads));
  const groups = new Map<string, string[]>();
  for (const read of plain) {
    const key = foldShape(read);
    groups.set(key, [...(groups.get(key) ?? []), read]);
  }
  const best = [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  const first = best[0] ?? '';
  return [...first].map((_, at) => mostFrequent(best.map((read) => read[at] ?? ''))).join('');
}

/** Characters of one shape, whatever their size, as one. */
function foldShape(text: string): string {
  return foldLookAlikes(text).toLowerCase();
}

/**
 * The reader sometimes reads one letter as two that look alike (O as 0O, K as Kk): where another read has one of them,
 * one it is.
 */
function withoutDouble(read: string, reads: readonly string[]): string {
  for (let at = 1; at < read.length; at++) {
    const [before, here] = [read[at - 1] as string, read[at] as string];
    if (before === here || foldShape(before) !== foldShape(here)) continue;
    for (const shorter of [read.slice(0, at - 1) + read.slice(at), read.slice(0, at) + read.slice(at + 1)])
      if (reads.some((other) => foldShape(other) === foldShape(shorter))) return shorter;
  }
  return read;
}

function mostFrequent(characters: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const one of characters) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
