/** First year that a day of an incident or a publication can have. */
const FIRST_YEAR = 1900;

/**
 * A year, month or day as people write it, `2021`, `2021-10`, `2021-10-05` (or with `/` or `.` between); null for
 * anything else, for a day that no calendar has, and for one before 1900 or after the year 2999.
 */
export function readPartialDay(text: string): string | null {
  const match = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text.trim());
  if (!match) return null;
  const [, year = '', month, day] = match;
  if (Number(year) < FIRST_YEAR || Number(year) > 2999) return null;
  const parts = [year, ...[month, day].flatMap((part) => (part ? [part.padStart(2, '0')] : []))];
  const written = parts.join('-');
  // Date.UTC makes the 31 February a day in March.
  const made = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))).toISOString();
  return made.startsWith(written) ? written : null;
}

/** Whether a span of two of them runs backwards, as far as both say. */
export function isBackwards(start: string, end: string): boolean {
  const length = Math.min(start.length, end.length);
  return end.slice(0, length) < start.slice(0, length);
}
