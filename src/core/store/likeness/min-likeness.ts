/** Hashes that are less alike are not worth a look at the pixels: no altered portrait was under 0.95. */
export const MIN_LIKENESS = 0.94;
