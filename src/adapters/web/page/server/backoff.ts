const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before the next try, ms: 0.5 s doubled up to 15 s, less up to a quarter by `chance`, so that
 * several tabs do not come back at the same instant.
 *
 * @param failures tries that failed so far, from 1.
 * @param chance 0 to 1.
 */
export function retryDelayMs(failures: number, chance: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.round(full * (1 - chance / 4));
}
