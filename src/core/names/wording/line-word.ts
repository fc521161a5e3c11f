/** What may be the `@` of a handle. */
export const AT_SIGN = /[@©®]/;

/** Longest handle, characters: with its sign and its server. */
export const MAX_HANDLE = 82;

/** A word of a line as it was read. */
export interface LineWord {
  readonly text: string;
  /**
   * How much worse another text explains the word's pixels: below about 2 it may stand there as well. Missing: the pixels were
   * not asked.
   */
  costOf?(other: string): number;
  /** Whether it is written otherwise than the first word of its line, as ages, badges and handles behind a name are. Missing: it is not known. */
  readonly isAside?: boolean;
  /** How sure the reader was of it at first, 0 to 100. Missing: it is not known. */
  readonly confidence?: number;
}
