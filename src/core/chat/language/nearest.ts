import { distance } from 'fastest-levenshtein';

/** Share of a word's letters that may be wrong for it to be taken for another. */
const MAX_WRONG = 0.5;

/** The candidate that a mistyped word most likely means; null where none is close. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const wrong = distance(word.toLowerCase(), candidate.toLowerCase());
    if (wrong < least && wrong <= Math.max(1, MAX_WRONG * candidate.length)) {
      best = candidate;
      least = wrong;
    }
  }
  return best;
}
